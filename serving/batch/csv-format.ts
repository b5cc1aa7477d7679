import { numberIn, truthIn } from '../../lib/data/cell.ts';
import { type CsvRecord, openCsv } from '../../lib/data/csv.ts';
import type { Cell } from '../../lib/data/table.ts';
import type { Signature, SignatureInput } from '../../lib/model/model.ts';
import { RequestError } from '../http/error.ts';
import { checkRow } from './check-row.ts';
import { type BatchFormat, type BatchRow, RowFault } from './format.ts';
import { malformed } from './malformed.ts';

/**
 * Rows as CSV: a header with the inputs of the model in any order, then a row a line; an empty cell is a null. Answers
 * have the columns `prediction`, for a classifier `probability_<class>` for each class, and `error`.
 */
export const csvFormat: BatchFormat = {
  contentType: 'text/csv; charset=utf-8',
  async *read(chunks, signature, maxLineBytes) {
    try {
      const { columns, records } = await openCsv(chunks, 'the body', maxLineBytes);
      const toRow = rowReader(signature, columns);
      for await (const found of records) yield found.map(toRow);
    } catch (error) {
      throw malformed(error, 'malformed_csv');
    }
  },
  writer(output) {
    if (output.task === 'regression') {
      return {
        head: 'prediction,error\n',
        predictions(batch) {
          if (batch.task !== 'regression') throw new TypeError('the model does not predict a number');
          let text = '';
          for (const value of batch.values) text += `${numbers([value])},\n`;
          return text;
        },
        fault: ({ message }) => `,${quoted(message)}\n`,
      };
    }
    const columns = output.classes.map((name) => quoted(`probability_${name}`));
    const names = output.classes.map(quoted);
    return {
      head: `${['prediction', ...columns, 'error'].join(',')}\n`,
      predictions(batch) {
        if (batch.task !== 'classification') throw new TypeError('the model does not predict a class');
        const { rows, best, probabilities } = batch;
        const count = names.length;
        let text = '';
        const own: number[] = new Array(count);
        for (let row = 0; row < rows; row += 1) {
          for (let index = 0; index < count; index += 1) own[index] = probabilities[row * count + index] ?? 0;
          text += `${names[best[row] ?? 0]},${numbers(own)}`;
          text += ',\n';
        }
        return text;
      },
      fault: ({ message }) => `${','.repeat(names.length + 1)}${quoted(message)}\n`,
    };
  },
};

/**
 * `values` with commas between. Written by way of JSON, whose numbers are those of CSV: texts made of single numbers go
 * through a cache of the engine, which is too small for fractions that never come again, and is filled at each
 * collection of garbage with tens of milliseconds of work.
 */
function numbers(values: readonly number[]): string {
  return JSON.stringify(values).slice(1, -1);
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function rowReader(signature: Signature, columns: readonly string[]): (record: CsvRecord) => BatchRow {
  checkHeader(signature, columns);
  const { inputs } = signature;
  const readers = inputs.map((input) => ({
    name: input.name,
    position: columns.indexOf(input.name),
    read: cellReader(input),
  }));
  // Rows are copies of one object, so that all have one shape, and a column may have any name.
  const blank: Record<string, unknown> = Object.fromEntries(inputs.map(({ name }) => [name, null]));
  return ({ cells, line }) => {
    if (cells.length !== columns.length) {
      const count = cells.length === 1 ? '1 cell' : `${cells.length} cells`;
      return new RowFault(
        line,
        'wrong_cell_count',
        undefined,
        `expected ${columns.length} cells, as in the header, but found ${count}`,
      );
    }
    const instance = { ...blank };
    for (const { name, position, read } of readers) instance[name] = read(cells[position] ?? '');
    return checkRow(signature, instance, line);
  };
}

/** Reads a cell as JSON would have it; a text that means nothing for its input stays as it is, to be refused so. */
function cellReader({ type }: SignatureInput): (text: string) => Cell {
  switch (type) {
    case 'number':
    case 'integer':
      return (text) => (text === '' ? null : (numberIn(text) ?? text));
    case 'boolean':
      return (text) => (text === '' ? null : (truthIn(text) ?? text));
    case 'category':
    case 'timestamp':
      return (text) => (text === '' ? null : text);
  }
}

/** @throws RequestError 400 unless `columns` are the inputs of the model, in any order */
function checkHeader({ inputs }: Signature, columns: readonly string[]): void {
  const names = inputs.map(({ name }) => name);
  const missing = names.filter((name) => !columns.includes(name));
  const unknown = columns.filter((name) => !names.includes(name));
  const [field] = [...missing, ...unknown];
  if (field === undefined) return;
  const lacking = missing.length === 0 ? '' : `lacks ${listed(missing)}`;
  const surplus = unknown.length === 0 ? '' : `has ${listed(unknown)}, which the model does not take`;
  throw new RequestError(
    400,
    missing.length > 0 ? 'missing_field' : 'unknown_field',
    `line 1: the header ${[lacking, surplus].filter(Boolean).join(' and ')}; expected ${listed(names)}, in any order`,
    { field: clip(field) },
  );
}

const maxListed = 20;

function listed(names: readonly string[]): string {
  const shown = names.slice(0, maxListed).map((name) => JSON.stringify(clip(name)));
  const more = names.length > maxListed ? ` and ${names.length - maxListed} more` : '';
  return `${shown.join(', ')}${more}`;
}

function clip(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
