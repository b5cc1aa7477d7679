import { readFileSync } from 'node:fs';

/** A file of the playground, as it is sent. */
export interface PageFile {
  readonly contentType: string;
  readonly text: string;
}

const html = 'text/html; charset=utf-8';
const css = 'text/css; charset=utf-8';
const script = 'text/javascript; charset=utf-8';

/** Each file by its own name, so that the bundler finds it. */
const files: readonly (readonly [path: string, contentType: string, url: URL])[] = [
  ['/', html, new URL('./index.html', import.meta.url)],
  ['/docs', html, new URL('./docs.html', import.meta.url)],
  ['/playground/docs.js', script, new URL('./docs.js', import.meta.url)],
  ['/playground/figures.js', script, new URL('./figures.js', import.meta.url)],
  ['/playground/style.css', css, new URL('./style.css', import.meta.url)],
  ['/playground/main.js', script, new URL('./main.js', import.meta.url)],
  ['/playground/dom.js', script, new URL('./dom.js', import.meta.url)],
  ['/playground/api.js', script, new URL('./api.js', import.meta.url)],
  ['/playground/form.js', script, new URL('./form.js', import.meta.url)],
  ['/playground/answer.js', script, new URL('./answer.js', import.meta.url)],
  ['/playground/card.js', script, new URL('./card.js', import.meta.url)],
  ['/playground/traffic.js', script, new URL('./traffic.js', import.meta.url)],
];

/** The playground by path. It is static: what it shows of a model it asks the service for. */
export function playgroundFiles(): ReadonlyMap<string, PageFile> {
  return new Map(
    files.map(([path, contentType, url]) => [path, { contentType, text: readFileSync(url, 'utf8') }]),
  );
}

/** Allows the service's own styles and scripts, and requests to the service itself; nothing from anywhere else. */
export const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  'img-src data:',
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');
