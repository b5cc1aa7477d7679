import { pipeline, Readable } from 'node:stream';
import type { CsvError, Parser } from 'csv-parse';
import { type Finding, FormatError } from '../errors/errors.ts';
import type { RawRow, RawRows } from './raw-rows.ts';
import { checkedText } from './utf8.ts';

/** Bytes of the largest row: a quote that is never closed must not fill the memory with the rest of the file. */
const maxRecordBytes = 16 * 1024 * 1024;
const batchSize = 1024;
const maxFindings = 10;

/** What csv-parse gives with the option `info`. */
interface CsvRecord {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

interface CsvRow {
  readonly cells: readonly string[];
  /** Where it begins, from 1. */
  readonly line: number;
}

type IsCsvError = (error: unknown) => error is CsvError;

/**
 * Reads CSV as RFC 4180 has it: a header, commas, double quotes, quoted line breaks; LF, CRLF or CR; a byte order mark
 * is dropped and blank lines are skipped.
 *
 * @param origin what errors call the source
 * @throws FormatError with its line, when `chunks` are not UTF-8, have no header or one with the same name twice, an
 * unbalanced quote, or rows that are shorter or longer than the header; also while the rows are read
 */
export async function readCsv(chunks: AsyncIterable<Uint8Array>, origin: string): Promise<RawRows> {
  const { CsvError, parse } = await import('csv-parse');
  const parser = parse({
    bom: true,
    info: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: maxRecordBytes,
  });
  // The callback is there to be told; the reader below meets the same error.
  pipeline(Readable.from(checkedText(chunks, origin)), parser, () => undefined);
  const records = readRecords(parser, (error) => error instanceof CsvError, origin);
  const first = await records.next();
  if (first.done === true) {
    throw new FormatError(`${origin} is empty`, {
      hint: 'A CSV file starts with a line that names its columns.',
    });
  }
  const columns = first.value.cells;
  checkHeader(columns, origin);
  return { columns, batches: readBatches(records, columns.length, origin) };
}

async function* readRecords(parser: Parser, isCsvError: IsCsvError, origin: string): AsyncGenerator<CsvRow> {
  const lineOf = lineCounter();
  try {
    for await (const { record, info } of parser as AsyncIterable<CsvRecord>) {
      yield { cells: record, line: lineOf(record, info.lines) };
    }
  } catch (error) {
    throw isCsvError(error) ? explain(error, origin) : error;
  }
}

async function* readBatches(
  rows: AsyncIterable<CsvRow>,
  width: number,
  origin: string,
): AsyncGenerator<readonly RawRow[]> {
  const ragged: Finding[] = [];
  let batch: RawRow[] = [];
  let row = 0;
  for await (const { cells, line } of rows) {
    row += 1;
    if (cells.length !== width) {
      const count = cells.length === 1 ? '1 cell' : `${cells.length} cells`;
      ragged.push({
        message: `row ${row} has ${count}, but the header has ${width}`,
        location: { file: origin, line },
      });
      if (ragged.length === maxFindings) break;
    }
    batch.push({ row, line, cells });
    if (batch.length < batchSize) continue;
    if (ragged.length === 0) yield batch;
    batch = [];
  }
  if (ragged.length > 0) {
    throw new FormatError(`${origin} has rows that are shorter or longer than its header`, {
      findings: ragged,
      hint: 'A cell with a comma or a line break in it must be in double quotes.',
    });
  }
  if (batch.length > 0) yield batch;
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

function explain(error: CsvError, origin: string): FormatError {
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
      return new FormatError(`${where}: a row is longer than ${maxRecordBytes} bytes`, {
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
