import { describe, expect, it } from '@jest/globals';
import { diffLines } from '../../../../../scripts/local/forge/pages/diff-lines.ts';

describe('diffLines', () => {
  it('numbers the lines before and after', () => {
    const lines = diffLines('@@ -3,3 +3,4 @@ spec:\n a\n-b\n+c\n+d\n e');
    expect(lines.map(({ kind, before, after }) => [kind, before, after])).toEqual([
      ['hunk', undefined, undefined],
      ['context', 3, 3],
      ['removed', 4, undefined],
      ['added', undefined, 4],
      ['added', undefined, 5],
      ['context', 5, 6],
    ]);
  });

  it('takes a line for what its first character says, whatever follows', () => {
    const lines = diffLines('@@ -1,2 +1,2 @@\n--- a\n+++ b\n \\ c\n\\ No newline at end of file');
    expect(lines.map(({ kind, text }) => [kind, text])).toEqual([
      ['hunk', '@@ -1,2 +1,2 @@'],
      ['removed', '-- a'],
      ['added', '++ b'],
      ['context', '\\ c'],
      ['note', 'No newline at end of file'],
    ]);
  });

  it('marks what differs where lines stand in the place of as many others', () => {
    const lines = diffLines(
      '@@ -1,2 +1,2 @@\n-version: 1.0.0\n-image: a@sha256:11\n+version: 1.1.0\n+image: a@sha256:22',
    );
    const marked = lines.map(({ text, changed }) => (changed === undefined ? '' : text.slice(...changed)));
    expect(marked).toEqual(['', '0', '11', '1', '22']);
  });

  it('marks nothing where lines have little in common, or where their numbers differ', () => {
    expect(
      diffLines('@@ -1 +1 @@\n-one thing\n+another matter').every(({ changed }) => changed === undefined),
    ).toBe(true);
    expect(
      diffLines('@@ -1 +1,2 @@\n-a: 1\n+a: 2\n+b: 3').every(({ changed }) => changed === undefined),
    ).toBe(true);
  });
});
