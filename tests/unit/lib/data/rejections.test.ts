import { describe, expect, it } from '@jest/globals';
import { RejectedRowsError, Rejections } from '../../../../lib/data/rejections.ts';
import { describeError } from '../../../../lib/errors/describe.ts';
import { ContractError } from '../../../../lib/errors/errors.ts';

const rejection = { reason: 'below 0', expected: 'a number of at least 0' };
const aCell = (row: number, raw: unknown, column = 'x') => ({
  source: 'data/x.csv',
  row,
  column,
  raw,
  rejection,
  location: { file: 'data/x.csv', line: row + 1 },
});

describe('Rejections', () => {
  it('writes a line of JSON for each cell', () => {
    const rejections = new Rejections();
    rejections.add(aCell(7, '-1'));
    rejections.add(aCell(9, null, 'new\nline'));
    expect(Buffer.from(rejections.jsonLines()).toString().split('\n')).toEqual([
      '{"source":"data/x.csv","row":7,"column":"x","value":"-1","reason":"below 0"}',
      '{"source":"data/x.csv","row":9,"column":"new\\nline","value":null,"reason":"below 0"}',
      '',
    ]);
  });

  it('cuts values to 200 characters without leaving half of one', () => {
    const rejections = new Rejections();
    rejections.add(aCell(1, `${'x'.repeat(199)}😀 and more`));
    rejections.add(aCell(2, { deep: 'y'.repeat(10_000_000) }));
    rejections.add(aCell(3, Number.POSITIVE_INFINITY));
    const values = Buffer.from(rejections.jsonLines())
      .toString()
      .trimEnd()
      .split('\n')
      .map((line): unknown => JSON.parse(line))
      .map((line) => (typeof line === 'object' && line !== null && 'value' in line ? line.value : undefined));
    expect(values).toEqual([`${'x'.repeat(199)}\ufffd…`, `{"deep":"${'y'.repeat(191)}…`, 'Infinity']);
  });

  it('counts by column and reason, most frequent first, with the first values and place', () => {
    const rejections = new Rejections();
    rejections.add(aCell(1, '-1', 'seldom'));
    for (const [index, raw] of ['-5', '-5', '-6', '-7', '-8'].entries())
      rejections.add(aCell(index + 2, raw));
    expect(rejections.groups()).toEqual([
      {
        ...{ column: 'x', ...rejection, count: 5, examples: ['"-5"', '"-6"', '"-7"'] },
        ...{ source: 'data/x.csv', row: 2, location: { file: 'data/x.csv', line: 3 } },
      },
      expect.objectContaining({ column: 'seldom', count: 1 }),
    ]);
  });
});

describe('RejectedRowsError', () => {
  it('says how many rows, how many are allowed, and what was expected and found', () => {
    const rejections = new Rejections();
    rejections.add(aCell(3, '-1'));
    rejections.add(aCell(4, ''));
    const error = new RejectedRowsError(rejections, { read: 100, rejected: 2 }, 0.01);
    expect(error).toBeInstanceOf(ContractError);
    const text = describeError(error);
    expect(text).toMatch(
      /^ContractError: 2 of 100 rows \(2%\) break the contract, but data.maxRejected allows 1%$/m,
    );
    expect(text).toContain(
      'data/x.csv:4: "x": below 0 in 2 cells; expected a number of at least 0, found "-1", nothing (first in row 3 of data/x.csv)',
    );
    expect(Buffer.from(error.rejected).toString()).toContain('"row":4');
  });

  it('does not round a small share to nothing', () => {
    const error = new RejectedRowsError(new Rejections(), { read: 1_000_000, rejected: 3 }, 0);
    expect(error.message).toContain('3 of 1000000 rows (0.0003%)');
    expect(error.message).toContain('allows 0%');
  });
});
