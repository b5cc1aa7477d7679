import { describe, expect, it } from '@jest/globals';
import {
  details,
  document,
  escapeMarkdown,
  heading,
  inlineCode,
  link,
  table,
} from '../../../../lib/report/markdown.ts';
import { renderForTerminal } from '../../../../scripts/terminal/markdown.ts';

describe('renderForTerminal', () => {
  it('aligns tables and drops all marks', () => {
    const markdown = document(
      heading(2, 'Data set a_b'),
      table(
        ['split', 'rows'],
        [
          ['train', '240'],
          [inlineCode('validation'), '5'],
        ],
        [1],
      ),
      details('More', `${escapeMarkdown('a*b <c> @d')} ${link('page', 'https://example.com/x')}`),
    );
    expect(renderForTerminal(markdown)).toBe(
      [
        'Data set a_b',
        '',
        '  split       rows',
        '  train       240',
        '  validation  5',
        '',
        'More',
        '',
        'a*b <c> @d page (https://example.com/x)',
      ].join('\n'),
    );
  });

  it('leaves diagrams out', () => {
    expect(renderForTerminal('before\n\n```mermaid\nxychart-beta\n```\n\nafter')).toBe('before\n\nafter');
  });

  it('keeps a bar that belongs to a cell', () => {
    expect(renderForTerminal(table(['a', 'b'], [[escapeMarkdown('x | y'), 'z']]))).toBe(
      '  a      b\n  x | y  z',
    );
  });
});
