import { describe, expect, it } from '@jest/globals';
import {
  details,
  document,
  escapeMarkdown,
  heading,
  inlineCode,
  link,
  printable,
  table,
} from '../../../../lib/report/markdown.ts';

const hostile = [
  '<img src=x onerror=alert(1)>',
  '](https://evil.example) [x](',
  '`code`',
  '| a | b |',
  '@everyone',
  '# heading\n- item',
  '\u001b[31mred\u202Eright-to-left',
];

describe('escapeMarkdown', () => {
  it.each(hostile)('leaves no way out of the text for %j', (text) => {
    const escaped = escapeMarkdown(text);
    expect(escaped).not.toMatch(/[\n\p{Cc}\p{Bidi_Control}]/u);
    expect(escaped).not.toMatch(/(?<!\\)[`|<>[\]#]/);
    expect(escaped).not.toMatch(/@\w/);
  });

  it('keeps plain words as they are', () => {
    expect(escapeMarkdown('Beak length, 39.1 mm')).toBe('Beak length, 39.1 mm');
  });
});

describe('inlineCode', () => {
  it.each([
    ['a', '`a`'],
    ['a`b', '`` a`b ``'],
    ['``', '``` `` ```'],
    ['a|b', '`a\\|b`'],
  ])('fences %j as %j', (text, expected) => {
    expect(inlineCode(text)).toBe(expected);
  });
});

describe('printable', () => {
  it('cuts what is very long and says so with an ellipsis', () => {
    expect(printable('x'.repeat(5000))).toHaveLength(1001);
  });

  it('shows control characters as replaced', () => {
    expect(printable('a\u0000b')).toBe('a\ufffdb');
  });
});

describe('details', () => {
  it('escapes its title as HTML, in which backslashes would show', () => {
    expect(details('a_b <img> & @you', 'text')).toContain(
      '<summary>a_b &lt;img&gt; &amp; @\u200byou</summary>',
    );
  });
});

describe('parts of a document', () => {
  it('aligns columns of numbers to the right', () => {
    expect(table(['name', 'rows'], [['train', '240']], [1])).toBe(
      '| name | rows |\n| --- | ---: |\n| train | 240 |',
    );
  });

  it('links only to http and https', () => {
    expect(link('page', 'https://example.com/a')).toBe('[page](https://example.com/a)');
    expect(link('page', 'javascript:alert(1)')).toBe('page');
  });

  it('leaves absent parts out', () => {
    expect(document(heading(2, 'A'), undefined, '', details('more', 'text'))).toBe(
      '## A\n\n<details><summary>more</summary>\n\ntext\n\n</details>\n',
    );
  });
});
