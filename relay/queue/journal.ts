import { constants, type FileHandle, open, readFile, rename, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { codeOf } from '../../lib/errors/code.ts';
import { ConflictError } from '../../lib/errors/errors.ts';

/** A file of lines that only grows, and is written anew as a whole when much of it has become idle. */
export interface Journal {
  /**
   * Adds `line` and waits until it is on the disk; those of several callers are flushed together. `kept` is called as
   * soon as it is there, before anything else is written.
   *
   * @throws the disk's error, or ConflictError when another process writes here; `kept` is not called then
   */
  append(line: string, kept: () => void): Promise<void>;
  /** Puts what `lines` gives, once all that was asked for before is done, in the place of all that is there. */
  rewrite(lines: () => readonly string[]): Promise<void>;
  /** The size of the file. */
  readonly bytes: number;
  close(): Promise<void>;
}

interface Waiting {
  readonly line: string;
  readonly kept: () => void;
  readonly refused: (error: unknown) => void;
}

/** The whole lines of the file at `path`; none when there is no such file. The last is left out when it was cut short. */
export async function readLines(path: string): Promise<string[]> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return '';
    throw error;
  });
  const lines = text.split('\n');
  lines.pop();
  return lines;
}

/**
 * Opens the journal at `path` anew with `lines`, which takes the place of what was there, so that a process that still
 * writes to the old file finds itself shut out: its next line is refused.
 *
 * After a failed write nobody knows what of it is on the disk; the file is then written anew, with what `retained` gives.
 *
 * @param openFile a test may put a disk in its place that fails
 */
export async function openJournal(
  path: string,
  retained: () => readonly string[],
  openFile: typeof open = open,
): Promise<Journal> {
  let turn: Promise<unknown> = Promise.resolve();
  let waiting: Waiting[] = [];
  let file = await replaced(path, retained(), openFile);

  /** Does `work` after all that came before. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = turn.then(work);
    turn = result.catch(() => undefined);
    return result;
  };

  const renew = async (lines: readonly string[]) => {
    const next = await replaced(path, lines, openFile);
    await file.handle.close().catch(() => undefined);
    file = next;
  };

  const write = async (text: string) => {
    if (file.isTorn) await renew(retained());
    const bytes = Buffer.from(text);
    try {
      await file.handle.appendFile(bytes);
      await file.handle.datasync();
    } catch (error) {
      file.isTorn = true;
      throw error;
    }
    file.bytes += bytes.length;
    const there = await stat(path).catch(() => undefined);
    if (there?.ino !== file.inode) {
      throw new ConflictError(`Another process has taken over ${path}`, {
        hint: 'Let one relay alone use the folder.',
      });
    }
  };

  const flush = async () => {
    const batch = waiting;
    waiting = [];
    try {
      await write(batch.map(({ line }) => `${line}\n`).join(''));
    } catch (error) {
      for (const { refused } of batch) refused(error);
      return;
    }
    for (const { kept } of batch) kept();
  };

  return {
    append: (line, kept) =>
      new Promise((resolve, refused) => {
        const done = () => {
          kept();
          resolve();
        };
        waiting.push({ line, kept: done, refused });
        if (waiting.length === 1) void inTurn(flush);
      }),
    rewrite: (lines) => inTurn(() => renew(lines())),
    get bytes() {
      return file.bytes;
    },
    close: () => inTurn(() => file.handle.close()),
  };
}

interface OpenFile {
  readonly handle: FileHandle;
  readonly inode: number;
  bytes: number;
  /** A write to it has failed. */
  isTorn: boolean;
}

const afresh = constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | constants.O_APPEND;

/** Writes `lines` beside `path`, brings them to the disk, and only then gives them its name. */
async function replaced(path: string, lines: readonly string[], openFile: typeof open): Promise<OpenFile> {
  const beside = `${path}.new`;
  const handle = await openFile(beside, afresh, 0o600);
  try {
    await handle.appendFile(lines.map((line) => `${line}\n`).join(''));
    await handle.sync();
    await rename(beside, path);
    await syncFolder(dirname(path));
    const { ino, size } = await handle.stat();
    return { handle, inode: ino, bytes: size, isTorn: false };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** Flushes the names in `folder` to the disk. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
