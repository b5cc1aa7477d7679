import { readFile, stat } from 'node:fs/promises';
import { describeError } from '../../lib/errors/describe.ts';
import { NotFoundError } from '../../lib/errors/errors.ts';
import type { Log } from '../log.ts';
import { type ApiKeys, parseApiKeys } from './keys.ts';

/** Keys that follow their file. */
export interface KeyFile {
  readonly current: () => ApiKeys | undefined;
  /** What is wrong with the file: without keys from before nobody could ask, which is a fault, else a warning. */
  problems(): { readonly faults: readonly string[]; readonly warnings: readonly string[] };
  /** Reads the file again when it has changed. While it is wrong the keys before it stay. */
  refresh(): Promise<void>;
}

const noProblems = { faults: [], warnings: [] };

/** Nobody has a key that is not there. */
const nobody: ApiKeys = { names: [], nameOf: () => undefined };

/** Opens `file`; without one there are no keys, and everybody may ask. Until a file was read whole, nobody may. */
export async function openKeyFile(file: string | undefined, log: Log): Promise<KeyFile> {
  if (file === undefined) {
    return { current: () => undefined, problems: () => noProblems, refresh: async () => undefined };
  }
  let keys = nobody;
  let mark = '';
  let problem: string | undefined;
  const read = async () => {
    const found = await stat(file).catch((cause: unknown) => {
      throw new NotFoundError(`API_KEYS_FILE: ${file} cannot be read`, { cause });
    });
    const seen = `${found.ino} ${found.size} ${found.mtimeMs}`;
    if (seen === mark) return;
    keys = parseApiKeys(await readFile(file, 'utf8'), file);
    mark = seen;
    log.info('keys', { names: keys.names.join(' ') });
  };
  const refresh = async () => {
    try {
      await read();
      problem = undefined;
    } catch (error) {
      mark = '';
      problem = describeError(error);
    }
  };
  await refresh();
  return {
    current: () => keys,
    problems() {
      if (problem === undefined) return noProblems;
      return keys === nobody ? { faults: [problem], warnings: [] } : { faults: [], warnings: [problem] };
    },
    refresh,
  };
}
