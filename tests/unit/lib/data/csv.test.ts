import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readCsv } from '../../../../lib/data/csv.ts';
import { failureOf } from '../../../support/errors.ts';
import { chunksOf } from '../../../support/streams.ts';

/** The header and the rows of `content`, each row with its number and line before its cells. */
async function read(content: string | Uint8Array, chunkSize?: number) {
  const { columns, batches } = await readCsv(chunksOf(content, chunkSize), 'x.csv');
  const rows: unknown[][] = [];
  for await (const batch of batches) {
    for (const { row, line, cells } of batch) rows.push([row, line, ...cells]);
  }
  return { columns, rows };
}

describe('readCsv', () => {
  it('reads a header and rows, with the number and the line of each', async () => {
    expect(await read('a,b\n1,x\n2,\n')).toEqual({
      columns: ['a', 'b'],
      rows: [
        [1, 2, '1', 'x'],
        [2, 3, '2', ''],
      ],
    });
  });

  it('reads quotes, quoted commas, quoted line breaks and blank lines, and keeps count of the lines', async () => {
    const { rows } = await read('a,b\r\n"x\ny","1,5"\r\n"p\r\nq","say ""hi"""\r\n\r\n\r\nlast,1');
    expect(rows).toEqual([
      [1, 2, 'x\ny', '1,5'],
      [2, 4, 'p\r\nq', 'say "hi"'],
      [3, 8, 'last', '1'],
    ]);
  });

  it.each(['\n', '\r\n', '\r'])('takes %j as the end of a line', async (end) => {
    const { rows } = await read(['a,b', '1,2', '3,4', ''].join(end));
    expect(rows.map(([, , ...cells]) => cells)).toEqual([
      ['1', '2'],
      ['3', '4'],
    ]);
  });

  it('drops a byte order mark, also before a quoted name', async () => {
    expect((await read('\ufeffa,b\n1,2')).columns).toEqual(['a', 'b']);
    expect((await read('\ufeff"a",b\n1,2', 1)).columns).toEqual(['a', 'b']);
  });

  it('gives the same rows wherever the stream is cut', async () => {
    const text = 'é,"ü\n"\r\n"日本","𝄞"\r\n';
    const whole = await read(text);
    for (let size = 1; size <= 9; size += 1) expect(await read(text, size)).toEqual(whole);
  });

  it('keeps names that mean something to JavaScript', async () => {
    expect(await read('__proto__,constructor,toString\n1,2,3')).toEqual({
      columns: ['__proto__', 'constructor', 'toString'],
      rows: [[1, 2, '1', '2', '3']],
    });
  });

  it('keeps formulas as the text that they are', async () => {
    expect((await read('a,b\n=1+1,"@SUM(A1)"')).rows).toEqual([[1, 2, '=1+1', '@SUM(A1)']]);
  });

  it('reads a cell of 10 MB', async () => {
    const { rows } = await read(`a,b\n1,${'x'.repeat(10_000_000)}\n2,y`, 65_536);
    expect(rows.map(([, , , cell]) => String(cell).length)).toEqual([10_000_000, 1]);
  });

  it('reads 10,000 columns', async () => {
    const names = Array.from({ length: 10_000 }, (_, index) => `c${index}`);
    const { columns, rows } = await read(`${names.join(',')}\n${names.join(',')}`);
    expect(columns).toEqual(names);
    expect(rows[0]).toHaveLength(10_002);
  });

  it('reads back whatever is written by the rules of RFC 4180', async () => {
    const cell = fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0'));
    const table = fc.array(fc.tuple(cell, cell), { maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const quoted = rows.map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(','));
        const written = await read(['a,b', ...quoted].join('\r\n'), 7);
        expect(written.rows.map(([, , ...cells]) => cells)).toEqual(rows);
      }),
      { numRuns: 50 },
    );
  });

  it.each([
    ['an empty file', '', 'x.csv is empty'],
    ['blank lines alone', '\n\n', 'x.csv is empty'],
    [
      'a quote that is not closed',
      'a,b\n1,2\n"3,4\n5,6\n',
      'row 2: a quoted cell is still open where the file ends',
    ],
    ['a quote inside of a cell', 'a,b\n1"2,3\n', 'row 1: a double quote is where none may be, in line 2'],
    ['text after a closing quote', 'a,b\n"1"2,3\n', 'row 1: a double quote is where none may be, in line 2'],
    ['a column twice', 'a,b,a\n1,2,3\n', '"a" is the name of 2 columns'],
    ['a NUL byte', 'a,b\n1,\0\n', 'x.csv has a NUL byte at offset 6 (line 2)'],
  ])('refuses %s', async (_, text, message) => {
    const failure = await failureOf(read(text));
    expect(failure).toMatch(/^FormatError: /);
    expect(failure).toContain(message);
  });

  it('names the lines of rows that are too short or too long', async () => {
    const failure = await failureOf(read('a,b\n1,2\n3\n"x\ny",4,5\n'));
    expect(failure).toContain('x.csv:3: row 2 has 1 cell, but the header has 2');
    expect(failure).toContain('x.csv:4: row 3 has 3 cells, but the header has 2');
  });

  it('ends the list of such rows after ten', async () => {
    const failure = await failureOf(read(`a,b\n${'1\n'.repeat(5000)}`));
    expect(failure.match(/has 1 cell,/g)).toHaveLength(10);
  });

  it('refuses a row beyond 16 MB before it fills the memory', async () => {
    async function* endless() {
      yield Buffer.from('a,b\n1,"');
      for (let sent = 0; sent < 1_000; sent += 1) yield Buffer.alloc(1_000_000, 'x');
    }
    const readAll = async () => {
      const { batches } = await readCsv(endless(), 'x.csv');
      for await (const batch of batches) expect(batch).toBeDefined();
    };
    const failure = await failureOf(readAll());
    expect(failure).toContain('a row is longer than');
    expect(failure).toContain('a double quote is not closed');
  });
});
