import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** A page and the policy under which a browser may show it. */
export interface Page {
  readonly html: string;
  readonly contentSecurityPolicy: string;
}

/** Reads the playground. It is static: what it shows of a model it asks the service for. */
export function playgroundPage(): Page {
  const html = readFileSync(new URL('./playground.html', import.meta.url), 'utf8');
  return { html, contentSecurityPolicy: policyFor(html) };
}

/** Allows exactly the page's own style and script, by their digests, and requests to the service itself. */
function policyFor(html: string): string {
  return [
    "default-src 'none'",
    `script-src ${digestsOf('script', html)}`,
    `style-src ${digestsOf('style', html)}`,
    'img-src data:',
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

function digestsOf(tag: 'script' | 'style', html: string): string {
  return Array.from(html.matchAll(new RegExp(`<${tag}>([^]*?)</${tag}>`, 'g')), ([, content = '']) => {
    return `'sha256-${createHash('sha256').update(content).digest('base64')}'`;
  }).join(' ');
}
