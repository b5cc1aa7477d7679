const start = '<!-- slipway:proposal -->';
const end = '<!-- /slipway:proposal -->';

/** GitHub takes 65,536 characters of a pull request's text; some are left for what people write. */
const longest = 60_000;

/** The text of a pull request whose generated part, between two hidden marks, is `markdown`. */
export function markedBody(markdown: string): string {
  const text =
    markdown.length <= longest
      ? markdown
      : `${markdown.slice(0, markdown.lastIndexOf('\n', longest))}\n\n_The rest was cut: it is too long for a pull request._\n`;
  return `${start}\n${text.trim()}\n${end}\n`;
}

/** `present` with its generated part replaced by that of `wanted`. What people wrote around it stays. */
export function updatedBody(present: string, wanted: string): string {
  const text = present.replaceAll('\r\n', '\n');
  const from = text.indexOf(start);
  const to = text.indexOf(end, from);
  if (from < 0 || to < 0) return text.trim() === '' ? wanted : `${wanted}\n${text}`;
  return `${text.slice(0, from)}${wanted.trimEnd()}${text.slice(to + end.length)}`;
}
