import { createHash } from 'node:crypto';
import { ConflictError, ContractError } from '../errors/errors.ts';
import type { Spec } from '../spec/schema.ts';
import { cellReader, isRejection } from './cell.ts';
import { matchColumns } from './contract-columns.ts';
import { readCsv } from './csv.ts';
import { readJson } from './json.ts';
import type { DataFormat, RawRow, RawRows } from './raw-rows.ts';
import { Rejections } from './rejections.ts';
import { openSnapshot, type Snapshot } from './source.ts';
import type { Cell } from './table.ts';

export interface CheckedRows {
  readonly read: number;
  readonly rejected: number;
  readonly rejections: Rejections;
}

/** Readers of formats. Another format is another entry here. */
const readers: Readonly<
  Record<DataFormat, (chunks: AsyncIterable<Uint8Array>, origin: string) => Promise<RawRows>>
> = { csv: readCsv, json: readJson };

/**
 * Reads the rows of `snapshots`, in their order, against the contract. Those that keep it go to `accept`, with their
 * cells in the order of `data.columns`; the others are counted, with each cell that breaks it.
 *
 * @throws FormatError when a source is malformed
 * @throws ContractError when the columns of a source are not those of the contract, or it has no rows
 * @throws ConflictError when a file changed since its snapshot was taken
 */
export async function checkRows(
  snapshots: readonly Snapshot[],
  data: Spec['data'],
  accept: (cells: readonly Cell[]) => void,
): Promise<CheckedRows> {
  const rejections = new Rejections();
  let read = 0;
  let rejected = 0;
  for (const snapshot of snapshots) {
    const stream = openSnapshot(snapshot);
    try {
      const { columns, batches } = await readers[snapshot.format](
        unchanged(stream, snapshot),
        snapshot.origin,
      );
      const check = rowChecker(snapshot, data, matchColumns(columns, data, snapshot.origin), rejections);
      const before = read;
      for await (const batch of batches) {
        for (const row of batch) {
          const cells = check(row);
          if (cells === undefined) rejected += 1;
          else accept(cells);
        }
        read += batch.length;
      }
      if (read === before) {
        throw new ContractError(`${snapshot.origin} has no rows`, {
          hint: 'Check what writes it, or take it out of data.sources in model.yml.',
        });
      }
    } finally {
      stream.destroy();
    }
  }
  return { read, rejected, rejections };
}

/** Gives the cells of a row, or undefined, and adds to `rejections`, when one breaks the contract. */
function rowChecker(
  { uri, origin, format }: Snapshot,
  { columns }: Spec['data'],
  positions: readonly number[],
  rejections: Rejections,
): (row: RawRow) => readonly Cell[] | undefined {
  const contract = Object.entries(columns).map(([name, column], index) => ({
    name,
    position: positions[index] ?? -1,
    read: cellReader(column, format),
  }));
  return ({ row, line, cells: raw }) => {
    const cells: Cell[] = [];
    for (const { name, position, read } of contract) {
      const reading = read(raw[position]);
      if (isRejection(reading)) {
        const location = { file: origin, ...(line === undefined ? {} : { line }) };
        rejections.add({ source: uri, row, column: name, raw: raw[position], rejection: reading, location });
      } else {
        cells.push(reading);
      }
    }
    return cells.length === contract.length ? cells : undefined;
  };
}

/** The same chunks, checked at their end to be what the snapshot saw. */
async function* unchanged(
  chunks: AsyncIterable<Uint8Array>,
  { origin, digest }: Snapshot,
): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  for await (const chunk of chunks) {
    hash.update(chunk);
    yield chunk;
  }
  if (`sha256:${hash.digest('hex')}` === digest) return;
  throw new ConflictError(`${origin} changed while it was read`, {
    hint: 'Run it again when nothing writes it.',
  });
}
