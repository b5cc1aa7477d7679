import { createReadStream } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { codeOf } from '../errors/code.ts';
import { NotFoundError } from '../errors/errors.ts';
import { type Files, isAbsent, syncFolder } from './files.ts';
import { partEnding } from './recover.ts';
import { dayPath, segmentPath } from './segment.ts';
import { listedAs, type SegmentStore } from './segment-store.ts';

/** Segments in the folder `root`, which is made when the first is published. */
export function fileSegments(root: string, files: Files): SegmentStore {
  const { mkdir, open, rename, rm, copyFile } = files;

  /** Names in a folder, in order; none when it is not there. */
  const namesIn = async (folder: string) => {
    try {
      return (await files.readdir(folder)).sort();
    } catch (error) {
      if (isAbsent(error)) return [];
      throw error;
    }
  };

  return {
    uri: `file:${root}`,
    folder: root,
    async publish(name, path) {
      const target = join(root, segmentPath(name));
      await mkdir(dirname(target), { recursive: true });
      try {
        await rename(path, target);
      } catch (error) {
        if (codeOf(error) !== 'EXDEV') throw error;
        // The spool is on another disk: a copy appears under its name only when it is whole.
        const copy = join(dirname(target), `.${basename(target)}${partEnding}`);
        await copyFile(path, copy);
        const handle = await open(copy, 'r+');
        await handle.sync().finally(() => handle.close());
        await rename(copy, target);
        await syncFolder(dirname(target), files);
        await rm(path, { force: true });
        return;
      }
      await syncFolder(dirname(target), files);
    },
    async *list(from) {
      const fromDay = dayPath(from);
      for (const year of (await namesIn(root)).filter((name) => /^\d{4}$/.test(name))) {
        if (year < fromDay.slice(0, 4)) continue;
        for (const month of await namesIn(join(root, year))) {
          for (const day of await namesIn(join(root, year, month))) {
            if (`${year}/${month}/${day}` < fromDay) continue;
            for (const file of await namesIn(join(root, year, month, day))) {
              const listed = listedAs(`${year}/${month}/${day}`, file);
              if (!('name' in listed) || listed.name >= from) yield listed;
            }
          }
        }
      }
    },
    async *read(name) {
      const path = join(root, segmentPath(name));
      try {
        yield* createReadStream(path);
      } catch (error) {
        if (isAbsent(error)) throw new NotFoundError(`There is no segment ${path}`, { cause: error });
        throw error;
      }
    },
  };
}
