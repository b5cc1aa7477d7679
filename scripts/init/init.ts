import { constants } from 'node:fs';
import { copyFile, mkdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { cellReader, isRejection } from '../../lib/data/cell.ts';
import { codeOf } from '../../lib/errors/code.ts';
import { ConflictError, InputError } from '../../lib/errors/errors.ts';
import { parseSpec } from '../../lib/spec/load.ts';
import type { Spec } from '../../lib/spec/schema.ts';
import { observeColumns } from './observe.ts';
import { modelName, placeData, repositoryOf } from './place.ts';
import { type Proposal, propose } from './propose.ts';
import { renderSpec } from './render.ts';
import { openRows, type RowFile } from './rows.ts';

export interface InitOptions {
  /** Path of a CSV or JSON file, from `from`. */
  readonly data: string;
  readonly target: string;
  readonly name: string | undefined;
  readonly task: Spec['task'] | undefined;
  /** Folder to write to, from `from`; undefined: that of the data. */
  readonly output: string | undefined;
  /** Whether an existing `model.yml` may be replaced. */
  readonly force: boolean;
  /** Absolute path that relative ones start from. */
  readonly from: string;
}

export interface InitResult {
  readonly proposal: Proposal;
  /** Absolute path of the written file. */
  readonly file: string;
  /** The contract's verdict on the data as it is. */
  readonly rejected: number;
  /** Absolute path of the copy of the data, when one was made. */
  readonly copied: string | undefined;
}

/** Bytes. GitHub refuses files above 100 MiB in a repository. */
const maxCopied = 100 * 1024 * 1024;

/**
 * Writes a `model.yml` that fits the data, and copies the data beside it when it lies outside of the repository.
 *
 * @throws InputError, NotFoundError, FormatError when the data cannot be read, or the target does not fit
 * @throws ConflictError when there is a `model.yml` already, or another file where the copy would go
 */
export async function init(options: InitOptions): Promise<InitResult> {
  const data = resolve(options.from, options.data);
  const folder = options.output === undefined ? dirname(data) : resolve(options.from, options.output);
  const file = join(folder, 'model.yml');
  if (!options.force && (await exists(file))) {
    throw new ConflictError(`${file} is there already`, {
      hint: 'Give --output another folder, or --force to replace it.',
    });
  }
  const rows = await openRows(data, options.data);
  const name = options.name ?? modelName(data);
  const proposal = propose(await observeColumns(rows), { name, target: options.target, task: options.task });
  const place = placeData(data, folder);
  const rejected = await countRejected(rows, proposal);
  const text = renderSpec(proposal, { source: place.source, schema: schemaPath(folder), rejected });
  parseSpec(text, file);
  await mkdir(folder, { recursive: true });
  if (place.copyTo !== undefined) await copy(data, place.copyTo, options.force);
  await writeFile(file, text);
  return { proposal, file, rejected, copied: place.copyTo };
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

async function copy(from: string, to: string, force: boolean): Promise<void> {
  const { size } = await stat(from);
  if (size > maxCopied) {
    throw new InputError(`${from} is too large for a repository: ${size} bytes`, {
      hint: 'Put it into a bucket and name it in data.sources as s3://bucket/key or gs://bucket/key.',
    });
  }
  try {
    await copyFile(from, to, force ? 0 : constants.COPYFILE_EXCL);
  } catch (cause) {
    if (codeOf(cause) !== 'EEXIST') throw cause;
    throw new ConflictError(`${to} is there already`, {
      cause,
      hint: 'Give --output another folder, or --force to replace it.',
    });
  }
}

/** How many rows break the contract that is proposed for them. */
async function countRejected(file: RowFile, { columns }: Proposal): Promise<number> {
  const readers = columns.map((column) =>
    column.kind === 'ignore' ? undefined : cellReader(column.spec, file.format),
  );
  const { batches } = await file.read();
  let rejected = 0;
  for await (const batch of batches) {
    for (const { cells } of batch) {
      if (readers.some((read, index) => read !== undefined && isRejection(read(cells[index])))) rejected += 1;
    }
  }
  return rejected;
}

/** Where the JSON Schema is as seen from `folder`, when that is in Slipway's own repository. */
function schemaPath(folder: string): string | undefined {
  const root = dirname(dirname(import.meta.dirname));
  if (repositoryOf(folder) !== root) return undefined;
  return relative(folder, join(root, 'model.schema.json')).split(sep).join('/');
}
