import type { FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import { type Files, realFiles } from '../../lib/feedback/files.ts';

/** What is about to be done to the disk. */
export interface Operation {
  readonly name: string;
  readonly path: string;
}

/** How it goes: well, by an error, or never, as when the process is killed; then half of what is written is. */
export type Outcome = 'well' | 'killed' | Error;

/**
 * A disk that does as `decide` says. Of each file that is flushed it notes the length, by name, in `flushed`: what is
 * beyond may be lost when the machine stops.
 */
export function faultyFiles(
  decide: (operation: Operation) => Outcome,
  flushed: Map<string, number> = new Map(),
) {
  const opened: FileHandle[] = [];

  const running = new Set<Promise<unknown>>();
  let isKilled = false;

  const act = async <T>(
    name: string,
    path: unknown,
    work: () => Promise<T>,
    half = async () => {},
  ): Promise<T> => {
    const outcome = isKilled ? 'killed' : decide({ name, path: String(path) });
    if (outcome !== 'well') {
      if (!isKilled) await half();
      if (outcome instanceof Error) throw outcome;
      return new Promise<T>(() => undefined);
    }
    const done = work();
    const settled: Promise<unknown> = done.then(
      () => running.delete(settled),
      () => running.delete(settled),
    );
    running.add(settled);
    const result = await done;
    return isKilled ? new Promise<T>(() => undefined) : result;
  };

  const faulty = (handle: FileHandle, path: string): FileHandle => {
    const flush = async (name: 'sync' | 'datasync') => {
      await handle[name]();
      const { size, mode } = await handle.stat();
      if ((mode & 0o170_000) === 0o100_000) flushed.set(basename(path), size);
    };
    const members: Partial<Record<string | symbol, unknown>> = {
      write: (bytes: Uint8Array, offset: number, length: number, position: number) =>
        act(
          'write',
          path,
          () => handle.write(bytes, offset, length, position),
          async () => {
            await handle.write(bytes, offset, Math.floor(length / 2), position);
          },
        ),
      writeFile: (bytes: Uint8Array) => act('writeFile', path, () => handle.writeFile(bytes)),
      sync: () => act('sync', path, () => flush('sync')),
      datasync: () => act('datasync', path, () => flush('datasync')),
      truncate: (length: number) => act('truncate', path, () => handle.truncate(length)),
      close: () => act('close', path, () => handle.close()),
    };
    return new Proxy(handle, {
      get: (target, member) => {
        const own: unknown = members[member] ?? Reflect.get(target, member, target);
        return typeof own === 'function' ? own.bind(target) : own;
      },
    });
  };

  const { mkdir, readdir, rename, rm, rmdir, stat, utimes, copyFile } = realFiles;
  const files: Files = {
    open: (path, ...rest) =>
      act('open', path, async () => {
        const handle = await realFiles.open(path, ...rest);
        opened.push(handle);
        return faulty(handle, String(path));
      }),
    mkdir: wrapped('mkdir', mkdir),
    readdir: wrapped('readdir', readdir),
    rename: wrapped('rename', rename),
    rm: wrapped('rm', rm),
    rmdir: wrapped('rmdir', rmdir),
    stat: wrapped('stat', stat),
    utimes: wrapped('utimes', utimes),
    copyFile: wrapped('copyFile', copyFile),
  };
  return {
    files,
    /** Lets nothing more be done, as when the process is killed at this moment. */
    async kill() {
      isKilled = true;
      await Promise.all(running);
      for (const handle of opened) await handle.close().catch(() => undefined);
    },
  };

  /** The same function of the same type, which does as `decide` says. */
  function wrapped<F extends (path: never, ...rest: never[]) => Promise<unknown>>(name: string, work: F): F {
    return new Proxy(work, {
      apply: (target, self, parameters) =>
        act(name, parameters[0], () => Promise.resolve(Reflect.apply(target, self, parameters))),
    });
  }
}

export function aDiskError(code: 'ENOSPC' | 'EIO' | 'EXDEV'): Error {
  return Object.assign(new Error(`${code}: the disk failed`), { code });
}
