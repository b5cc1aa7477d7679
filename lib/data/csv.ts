import type { CsvError, Parser } from 'csv-parse';
import { type Finding, FormatError } from '../errors/errors.ts';
import type { RawRow, RawRows } from './raw-rows.ts';
import { checkedText } from './utf8.ts';

/** Bytes of the largest row: a quote that is never closed must not fill the memory with the rest of the file. */
const largestRow = 16 * 1024 * 1024;
const maxFindings = 10;

/** A line of CSV; what is quoted may make it several. */
export interface CsvRecord {
  readonly cells: readonly string[];
  /** Where it begins, from 1. */
  readonly line: number;
}

/**
 * Reads CSV as RFC 4180 has it: a header, commas, double quotes, quoted line breaks; LF, CRLF or CR; a byte order mark
 * is dropped and blank lines are skipped.
 *
 * @param origin what errors call the source
 * @throws FormatError with its line, when `chunks` are not UTF-8, have no header or one with the same name twice, an
 * unbalanced quote, or rows that are shorter or longer than the header; also while the rows are read
 */
export async function readCsv(chunks: AsyncIterable<Uint8Array>, origin: string): Promise<RawRows> {
  const { columns, records } = await openCsv(chunks, origin);
  return { columns, batches: readBatches(records, columns.length, origin) };
}

/**
 * Reads CSV as {@link readCsv} does, but gives rows of any length, as they come: those of one chunk together.
 *
 * @param maxRowBytes of a row
 * @throws FormatError as {@link readCsv}, after the rows before the fault
 */
export async function openCsv(
  chunks: AsyncIterable<Uint8Array>,
  origin: string,
  maxRowBytes = largestRow,
): Promise<{
  readonly columns: readonly string[];
  readonly records: AsyncGenerator<readonly CsvRecord[]>;
}> {
  const records = parseRecords(chunks, origin, maxRowBytes);
  const first = await records.next();
  const [header, ...rows] = first.done === true ? [] : first.value;
  if (header === undefined) {
    throw new FormatError(`${origin} is empty`, {
      hint: 'A CSV file starts with a line that names its columns.',
    });
  }
  checkHeader(header.cells, origin);
  return { columns: header.cells, records: startingWith(rows, records) };
}

async function* startingWith<T>(
  first: readonly T[],
  rest: AsyncIterable<readonly T[]>,
): AsyncGenerator<readonly T[]> {
  if (first.length > 0) yield first;
  yield* rest;
}

/** The records of each chunk. They are gathered by a callback, which takes half the time of a stream of them. */
async function* parseRecords(
  chunks: AsyncIterable<Uint8Array>,
  origin: string,
  maxRowBytes: number,
): AsyncGenerator<readonly CsvRecord[]> {
  const { CsvError, parse } = await import('csv-parse');
  const lineOf = lineCounter();
  let records: CsvRecord[] = [];
  const parser = parse({
    bom: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: maxRowBytes,
    on_record(cells: string[], { lines }) {
      records.push({ cells, line: lineOf(cells, lines) });
      return null;
    },
  });
  // Whoever writes to the parser is told of its error too.
  parser.on('error', () => undefined);
  let failure: unknown;
  try {
    for await (const chunk of checkedText(chunks, origin)) {
      await written(parser, chunk);
      if (records.length === 0) continue;
      yield records;
      records = [];
    }
    await ended(parser);
  } catch (error) {
    failure = error instanceof CsvError ? explain(error, origin, maxRowBytes) : error;
  } finally {
    parser.destroy();
  }
  if (records.length > 0) yield records;
  if (failure !== undefined) throw failure;
}

function written(parser: Parser, chunk: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    parser.write(chunk, (error) => (error ? reject(error) : resolve()));
  });
}

function ended(parser: Parser): Promise<void> {
  return new Promise((resolve, reject) => {
    parser.once('error', reject);
    parser.end(resolve);
  });
}

async function* readBatches(
  records: AsyncIterable<readonly CsvRecord[]>,
  width: number,
  origin: string,
): AsyncGenerator<readonly RawRow[]> {
  const ragged: Finding[] = [];
  let row = 0;
  for await (const found of records) {
    const batch: RawRow[] = [];
    for (const { cells, line } of found) {
      row += 1;
      if (cells.length !== width && ragged.length < maxFindings) {
        const count = cells.length === 1 ? '1 cell' : `${cells.length} cells`;
        ragged.push({
          message: `row ${row} has ${count}, but the header has ${width}`,
          location: { file: origin, line },
        });
      }
      batch.push({ row, line, cells });
    }
    if (ragged.length === maxFindings) break;
    if (ragged.length === 0) yield batch;
  }
  if (ragged.length > 0) {
    throw new FormatError(`${origin} has rows that are shorter or longer than its header`, {
      findings: ragged,
      hint: 'A cell with a comma or a line break in it must be in double quotes.',
    });
  }
}

/**
 * Gives the line on which a record begins from the line on which csv-parse says that it ends. A CRLF inside of quotes
 * counts as two lines there, which shifts all that comes after it.
 */
function lineCounter(): (cells: readonly string[], lastLine: number) => number {
  let previous = 0;
  let surplus = 0;
  return (cells, lastLine) => {
    const line = lastLine - surplus;
    // Most records are on the line after the one before, and need no look into their cells.
    const isPlain = lastLine === previous + 1;
    previous = lastLine;
    if (isPlain) return line;
    let breaks = 0;
    for (const cell of cells) {
      breaks += cell.match(/[\r\n]/g)?.length ?? 0;
      surplus += cell.match(/\r\n/g)?.length ?? 0;
    }
    return line - breaks;
  };
}

function checkHeader(columns: readonly string[], origin: string): void {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const name of columns) (seen.has(name) ? repeated : seen).add(name);
  if (repeated.size === 0) return;
  throw new FormatError(`${origin} has several columns of the same name`, {
    location: { file: origin, line: 1 },
    findings: Array.from(repeated)
      .slice(0, maxFindings)
      .map((name) => ({
        message: `${JSON.stringify(name.slice(0, 200))} is the name of ${columns.filter((other) => other === name).length} columns`,
      })),
    hint: 'Give each column a name of its own.',
  });
}

function explain(error: CsvError, origin: string, maxRowBytes: number): FormatError {
  // What csv-parse says of a place: the line it had come to, and the records before, of which the header is one.
  const line = typeof error['lines'] === 'number' ? error['lines'] : 1;
  const row = error['records'];
  const where = `${origin}, ${typeof row === 'number' && row > 0 ? `row ${row}` : 'header'}`;
  const details = { cause: error, location: { file: origin, line } };
  switch (error.code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return new FormatError(`${where}: a quoted cell is still open where the file ends, in line ${line}`, {
        ...details,
        hint: 'Close its double quote; a double quote inside of a quoted cell is written twice.',
      });
    case 'CSV_MAX_RECORD_SIZE':
      return new FormatError(`${where}: a row is longer than ${maxRowBytes} bytes`, {
        ...details,
        hint: 'Most likely a double quote is not closed.',
      });
    case 'CSV_INVALID_CLOSING_QUOTE':
    case 'INVALID_OPENING_QUOTE':
    case 'CSV_NON_TRIMABLE_CHAR_AFTER_CLOSING_QUOTE':
      return new FormatError(`${where}: a double quote is where none may be, in line ${line}`, {
        ...details,
        hint: 'Put the whole cell in double quotes, and write each one inside of it twice.',
      });
    default:
      return new FormatError(`${where}: not valid CSV`, details);
  }
}
