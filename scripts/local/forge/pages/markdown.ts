import { raw } from 'hono/html';
import MarkdownIt from 'markdown-it';
import type { Html } from './parts.ts';

/** The tags that GitHub's reports use and that can do no harm; they are let through only without attributes. */
const harmless = /^<(?:\/?(?:details|summary|sub|sup|kbd)|br ?\/?)>$/i;

/** A character reference that was escaped once too often: inside of HTML it stands for its character already. */
const entity = /&amp;(#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,30});/gi;

const renderer = createRenderer();

/**
 * `markdown` as HTML: GitHub's tables, code, lists, links and foldable parts. All other HTML in it is shown as text,
 * comments are left out, links lead to http, https or mailto alone, and a picture becomes a link to it.
 * Relative links start at the path `base`.
 */
export function renderMarkdown(markdown: string, base = '/'): Html {
  return raw(`<div class="markdown">${renderer.render(markdown, { base })}</div>`);
}

function createRenderer() {
  const markdown = new MarkdownIt('default', { html: true, linkify: true });
  const escapeHtml = markdown.utils.escapeHtml;
  const safeHtml = (text: string) =>
    text
      .replace(/<!--[\s\S]*?(?:-->|$)/g, '')
      .split(/(<[^<>]*>)/)
      .map((part) => (harmless.test(part) ? part.toLowerCase() : escapeHtml(part).replace(entity, '&$1;')))
      .join('');
  markdown.validateLink = (url) => /^(?:https?|mailto):/i.test(url) || !/^[a-z][a-z0-9+.-]*:/i.test(url);
  markdown.renderer.rules['html_block'] = (tokens, index) => safeHtml(tokens[index]?.content ?? '');
  markdown.renderer.rules['html_inline'] = (tokens, index) => safeHtml(tokens[index]?.content ?? '');
  markdown.renderer.rules['image'] = (tokens, index, _options, environment) => {
    const token = tokens[index];
    const text = token?.content === '' ? 'picture' : (token?.content ?? '');
    const href = resolved(String(token?.attrGet('src') ?? ''), environment);
    return `<a href="${escapeHtml(href)}" rel="nofollow noreferrer">${escapeHtml(text)}</a>`;
  };
  markdown.renderer.rules['link_open'] = (tokens, index, options, environment, self) => {
    const token = tokens[index];
    token?.attrSet('href', resolved(String(token.attrGet('href') ?? ''), environment));
    token?.attrSet('rel', 'nofollow noreferrer');
    return self.renderToken(tokens, index, options);
  };
  // The policy of the pages forbids style attributes, which is how a column's alignment comes.
  for (const cell of ['th_open', 'td_open']) {
    markdown.renderer.rules[cell] = (tokens, index, options, _environment, self) => {
      const token = tokens[index];
      const alignment = /text-align:(right|center)/.exec(String(token?.attrGet('style') ?? ''))?.[1];
      if (token !== undefined) {
        token.attrs = alignment === undefined ? null : [['class', alignment]];
      }
      return self.renderToken(tokens, index, options);
    };
  }
  return markdown;
}

/** `url` as it is, or, when it is relative, as a path of the pages. */
function resolved(url: string, environment: unknown): string {
  if (/^([a-z][a-z0-9+.-]*:|[/#])/i.test(url)) return url;
  const base =
    typeof environment === 'object' && environment !== null && 'base' in environment
      ? String(environment.base)
      : '/';
  const { pathname, search, hash } = new URL(url, new URL(base, 'http://pages'));
  return pathname + search + hash;
}
