import { readFile, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { parse } from 'yaml';
import { NotFoundError, SpecError } from '../errors/errors.ts';
import { type Spec, specSchema } from './schema.ts';

/** A valid `model.yml` and where it is. */
export interface LoadedSpec {
  readonly spec: Spec;
  /** Absolute path of the file. */
  readonly file: string;
  /** Absolute path of the folder it is in: relative sources start there. */
  readonly folder: string;
}

/**
 * Reads the `model.yml` at `path`, or in the folder `path`.
 *
 * @throws NotFoundError when there is none
 * @throws SpecError with a finding for each thing that is wrong
 */
export async function loadSpec(path: string): Promise<LoadedSpec> {
  const given = resolve(path);
  const isFolder = await stat(given).then(
    (entry) => entry.isDirectory(),
    () => false,
  );
  const file = isFolder ? join(given, 'model.yml') : given;
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (cause) {
    throw new NotFoundError(`There is no model.yml at ${path}`, { cause });
  }
  const result = specSchema.safeParse(parse(text));
  if (!result.success) throw new SpecError(`${path} is not valid`, { cause: result.error });
  return { spec: result.data, file, folder: dirname(file) };
}
