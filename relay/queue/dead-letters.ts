import { open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf } from '../../lib/errors/code.ts';

/** What GitHub will never take, kept for people. */
export interface DeadLetters {
  /** Adds a line, and waits until it is on the disk. */
  add(letter: DeadLetter): Promise<void>;
}

export interface DeadLetter {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly why: string;
  /** The body of the request, so that it can be sent by hand. */
  readonly dispatch: object;
}

/** The size at which the file is put aside, in the place of the one before; bytes. */
const largest = 8 * 1024 ** 2;

/** The letters in `dead-letters.jsonl` of `folder`. */
export function deadLettersIn(folder: string): DeadLetters {
  const path = join(folder, 'dead-letters.jsonl');
  return {
    async add(letter) {
      const handle = await open(path, 'a', 0o600);
      let size: number;
      try {
        await handle.appendFile(`${JSON.stringify(letter)}\n`);
        await handle.sync();
        size = (await handle.stat()).size;
      } finally {
        await handle.close();
      }
      if (size < largest) return;
      await rename(path, join(folder, 'dead-letters.old.jsonl')).catch((error: unknown) => {
        if (codeOf(error) !== 'ENOENT') throw error;
      });
    },
  };
}
