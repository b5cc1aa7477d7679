import { readFile, stat } from 'node:fs/promises';
import { describeError } from '../../lib/errors/describe.ts';
import { NotFoundError } from '../../lib/errors/errors.ts';
import type { Log } from '../log.ts';
import { type ApiKeys, parseApiKeys } from './keys.ts';

/** Keys that follow their file. */
export interface KeyFile {
  readonly current: () => ApiKeys | undefined;
  /** Reads the file again when it has changed. One that is wrong is logged, and the keys before it stay. */
  refresh(): Promise<void>;
}

/** Nobody has a key that is not there. */
const nobody: ApiKeys = { nameOf: () => undefined };

/**
 * Opens `file`; without one there are no keys, and everybody may ask. Until the file was read, nobody may.
 *
 * @throws FormatError, NotFoundError when the file cannot be read the first time
 */
export async function openKeyFile(file: string | undefined, log: Log): Promise<KeyFile> {
  if (file === undefined) return { current: () => undefined, refresh: async () => undefined };
  let keys = nobody;
  let mark = '';
  const read = async () => {
    const found = await stat(file).catch((cause: unknown) => {
      throw new NotFoundError(`API_KEYS_FILE: ${file} cannot be read`, { cause });
    });
    const seen = `${found.ino} ${found.size} ${found.mtimeMs}`;
    if (seen === mark) return;
    mark = seen;
    keys = parseApiKeys(await readFile(file, 'utf8'), file);
  };
  await read();
  return {
    current: () => keys,
    async refresh() {
      await read().catch((error: unknown) => {
        log.error('the keys were not taken up', { error: describeError(error) });
      });
    },
  };
}
