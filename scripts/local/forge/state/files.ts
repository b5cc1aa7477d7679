import { randomUUID } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { z } from 'zod';
import { codeOf } from '../../../../lib/errors/code.ts';
import { FormatError } from '../../../../lib/errors/errors.ts';

/** Writes `text` to `path` so that a reader, or a forge started after a crash, sees the old file or the new one. */
export async function writeWhole(path: string, text: string, mode = 0o644): Promise<void> {
  const temporary = join(dirname(path), `.${randomUUID()}.tmp`);
  try {
    await writeFile(temporary, text, { mode });
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** Writes `value` as JSON; see {@link writeWhole}. */
export async function writeJson(path: string, value: unknown): Promise<void> {
  await writeWhole(path, `${JSON.stringify(value, null, 2)}\n`);
}

/**
 * The value in the JSON file at `path`, or undefined when there is no such file.
 *
 * @throws FormatError when it does not fit `schema`
 */
export async function readJson<S extends z.ZodType>(
  path: string,
  schema: S,
): Promise<z.infer<S> | undefined> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new FormatError(`${path} is not JSON`, { cause, hint: broken });
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new FormatError(`${path} is not what the local forge writes`, {
    findings: result.error.issues.map(({ path: where, message }) => ({
      message: `${where.join('.') || 'the whole'}: ${message}`,
      location: { file: path },
    })),
    hint: broken,
  });
}

const broken = "Restore the file, or remove the forge's folder to start over.";
