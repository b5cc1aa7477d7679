import { join } from 'node:path';
import { type Files, isAbsent, syncFolder } from './files.ts';
import type { Owner } from './owner.ts';

/** How often a process says that it lives, and how long it may be silent before it is taken for dead; milliseconds. */
export const beatEvery = 20_000;
const silence = 120_000;

/**
 * A folder of segments that are not yet in the store. Each process has a folder of its own in it; those of processes
 * that have ended are taken over by whoever sees them first.
 *
 * Whether a process has ended is seen by its id and its start. One of another machine or container cannot be seen so: it
 * is taken for dead when its folder was not touched for two minutes. Should it live after all, it finds its folder gone,
 * and keeps nothing more in there.
 */
export interface Spool {
  /** The folder that this process writes to; made when first needed, and anew when it is gone. */
  folder(): Promise<string>;
  /** Whether no other process has taken `folder` over. */
  holds(folder: string): Promise<boolean>;
  /** Takes over what ended processes have left. @returns those folders, which are now this process's */
  takeOver(): Promise<readonly TakenFolder[]>;
  /** Says that this process lives; to be called every {@link beatEvery}. */
  beat(): Promise<void>;
  /** Removes the folders of this process that are empty and not written to. */
  tidy(): Promise<void>;
  /** The same when nothing will be written any more. */
  leave(): Promise<void>;
}

export interface TakenFolder {
  readonly path: string;
  /** The name that the ended process gave it. */
  readonly from: string;
}

export interface SpoolParts {
  readonly root: string;
  readonly owner: Owner;
  readonly files: Files;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

export function openSpool({ root, owner, files, now }: SpoolParts): Spool {
  const { mkdir, readdir, rename, rmdir, stat, utimes } = files;
  const own = new Set<string>();
  let current: string | undefined;

  const touch = async (path: string) => {
    const time = new Date(now());
    await utimes(path, time, time);
  };

  /** Whether the folder is this process's own; what is not is forgotten. */
  const holds = async (path: string) => {
    try {
      await stat(path);
      return true;
    } catch (error) {
      if (!isAbsent(error)) throw error;
      own.delete(path);
      if (current === path) current = undefined;
      return false;
    }
  };

  const isLeft = async (name: string) => {
    const liveness = await owner.liveness(name);
    if (liveness !== 'unknown') return liveness === 'ended';
    const { mtimeMs } = await stat(join(root, name));
    return now() - mtimeMs > silence;
  };

  /** Renaming is what takes a folder: of several processes one succeeds. */
  const take = async (name: string): Promise<TakenFolder | undefined> => {
    const path = join(root, owner.folderName());
    try {
      if (!(await isLeft(name))) return undefined;
      await touch(join(root, name));
      await rename(join(root, name), path);
    } catch (error) {
      if (isAbsent(error)) return undefined;
      throw error;
    }
    own.add(path);
    return { path, from: name };
  };

  const tidy = async () => {
    for (const path of own) {
      if (path === current) continue;
      // One that is not empty stays.
      await rmdir(path).then(
        () => own.delete(path),
        () => undefined,
      );
    }
  };

  return {
    async folder() {
      if (current !== undefined) return current;
      await mkdir(root, { recursive: true });
      const path = join(root, owner.folderName());
      await mkdir(path);
      await syncFolder(root, files);
      own.add(path);
      current = path;
      return path;
    },
    holds,
    async takeOver() {
      const entries = await readdir(root, { withFileTypes: true }).catch((error: unknown) => {
        if (isAbsent(error)) return [];
        throw error;
      });
      const taken: TakenFolder[] = [];
      for (const entry of entries) {
        if (!entry.isDirectory() || own.has(join(root, entry.name))) continue;
        const folder = await take(entry.name);
        if (folder !== undefined) taken.push(folder);
      }
      return taken;
    },
    async beat() {
      for (const path of own) if (await holds(path)) await touch(path);
    },
    tidy,
    async leave() {
      current = undefined;
      await tidy();
    },
  };
}
