import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { readCsv } from '../../lib/data/csv.ts';
import { readJson } from '../../lib/data/json.ts';
import type { DataFormat, RawRows } from '../../lib/data/raw-rows.ts';
import { InputError, NotFoundError } from '../../lib/errors/errors.ts';

/** A file of rows that can be read several times. */
export interface RowFile {
  readonly format: DataFormat;
  read(): Promise<RawRows>;
}

/**
 * The rows in the file at `path`, read just as ingest reads them.
 *
 * @param origin what errors call the file
 * @throws NotFoundError when there is none
 * @throws InputError when it is no file, or neither CSV nor JSON by its name
 */
export async function openRows(path: string, origin: string): Promise<RowFile> {
  const entry = await stat(path).catch(() => undefined);
  if (entry === undefined) throw new NotFoundError(`There is no ${origin}`);
  if (!entry.isFile()) throw new InputError(`${origin} is not a file`);
  const extension = extname(path).toLowerCase();
  if (extension !== '.csv' && extension !== '.json') {
    throw new InputError(`${origin}: expected a name that ends in .csv or .json`, {
      hint: 'Rename it if it is one of them; write it as CSV if it is not.',
    });
  }
  const format = extension === '.csv' ? 'csv' : 'json';
  const reader = format === 'csv' ? readCsv : readJson;
  return { format, read: () => reader(createReadStream(path), origin) };
}
