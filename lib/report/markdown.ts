/**
 * Markdown from values that are not trusted. Every function here gives Markdown and escapes what it is given,
 * but for those parameters that are named `markdown`.
 */

/** `text` so that GitHub shows just its characters: no HTML, no formatting, no mention, on one line. */
export function escapeMarkdown(text: string): string {
  return printable(text)
    .replace(/[\\`*_{}[\]()#+!|~<>&]/g, (character) =>
      character === '<'
        ? '&lt;'
        : character === '>'
          ? '&gt;'
          : character === '&'
            ? '&amp;'
            : `\\${character}`,
    )
    .replace(/@/g, '@\u200b');
}

function escapeHtml(text: string): string {
  return printable(text)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/@/g, '@\u200b');
}

/** `text` as inline code, whatever it holds. */
export function inlineCode(text: string): string {
  const plain = printable(text).replace(/\|/g, '\\|');
  const longest = Math.max(0, ...Array.from(plain.matchAll(/`+/g), ([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return longest > 0 ? `${fence} ${plain} ${fence}` : `${fence}${plain}${fence}`;
}

/** A heading of `level` 1 to 6. */
export function heading(level: 1 | 2 | 3 | 4 | 5 | 6, text: string): string {
  return `${'#'.repeat(level)} ${escapeMarkdown(text)}`;
}

/** A table. Cells are Markdown: escape what they show. Columns named in `right` are aligned to the right. */
export function table(
  markdownHeader: readonly string[],
  markdownRows: readonly (readonly string[])[],
  right: readonly number[] = [],
): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rule = markdownHeader.map((_, index) => (right.includes(index) ? '---:' : '---'));
  return [line(markdownHeader), line(rule), ...markdownRows.map(line)].join('\n');
}

/** A link; a `url` that is not http or https is shown as text. */
export function link(text: string, url: string): string {
  return /^https?:\/\/[^\s()<>]+$/.test(url) ? `[${escapeMarkdown(text)}](${url})` : escapeMarkdown(text);
}

/** A part that opens on a click. Its title is HTML, in which Markdown's escapes would show. */
export function details(title: string, markdown: string): string {
  return `<details><summary>${escapeHtml(title)}</summary>\n\n${markdown}\n\n</details>`;
}

/** Parts of a document, one blank line apart; absent ones are left out. */
export function document(...markdownParts: readonly (string | undefined)[]): string {
  return `${markdownParts.filter((part) => part !== undefined && part !== '').join('\n\n')}\n`;
}

/** `text` without control characters and direction overrides, on one line, at most 1,000 characters. */
export function printable(text: string): string {
  const plain = text.replace(/\s+/g, ' ').replace(/[\p{Cc}\p{Cf}]/gu, '\ufffd');
  return plain.length > 1000 ? `${plain.slice(0, 1000)}…` : plain;
}
