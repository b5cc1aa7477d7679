import { join } from 'node:path';
import type { Files } from './files.ts';
import { type SegmentFile, segmentFile, wholeEnding } from './segment.ts';

/** A segment that is closed and waits to go into the store. */
export interface ClosedSegment extends SegmentFile {
  readonly path: string;
  /** How much of the file is the segment's. */
  readonly bytes: number;
}

/** What was found in the folder of a process that has ended. */
export interface Recovered {
  readonly segments: readonly ClosedSegment[];
  /** Segments that it was writing, and the records in them. */
  readonly openSegments: number;
  readonly records: number;
  /** Bytes of records that it had not written whole. */
  readonly cutBytes: number;
}

/**
 * What the ended owner of `folder` has left: segments that it was writing, cut after their last whole line, and those
 * that were closed and only waited. Whatever else lies there is left alone. Safe to repeat.
 */
export async function recoverFolder(folder: string, files: Files): Promise<Recovered> {
  const names = (await files.readdir(folder, { withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name);
  const whole = new Set(names.filter((name) => name.endsWith(wholeEnding)));
  const segments: ClosedSegment[] = [];
  let openSegments = 0;
  let records = 0;
  let cutBytes = 0;
  for (const file of names.sort()) {
    const path = join(folder, file);
    if (file.endsWith(`${wholeEnding}${partEnding}`)) await files.rm(path, { force: true });
    const segment = segmentFile(file);
    if (segment === undefined) continue;
    if (segment.isWhole) {
      segments.push({ ...segment, path, bytes: (await files.stat(path)).size });
    } else if (whole.has(`${segment.name}${wholeEnding}`)) {
      // It was compressed, which makes a whole file or none, and its owner ended before it was removed.
      await files.rm(path, { force: true });
    } else {
      const { lines, bytes, cut } = await cutAfterLastLine(path, files);
      openSegments += 1;
      records += lines;
      cutBytes += cut;
      if (bytes === 0) await files.rm(path, { force: true });
      else segments.push({ ...segment, path, bytes });
    }
  }
  return { segments, openSegments, records, cutBytes };
}

/** What follows the name of a file that is being written and will be renamed. */
export const partEnding = '.part';

const lineEnd = 0x0a;

async function cutAfterLastLine(path: string, { open }: Files) {
  const handle = await open(path, 'r+');
  try {
    const chunk = Buffer.allocUnsafe(65_536);
    let lines = 0;
    let size = 0;
    let bytes = 0;
    for (;;) {
      const { bytesRead } = await handle.read(chunk, 0, chunk.length, size);
      if (bytesRead === 0) break;
      for (
        let at = chunk.indexOf(lineEnd);
        at !== -1 && at < bytesRead;
        at = chunk.indexOf(lineEnd, at + 1)
      ) {
        lines += 1;
        bytes = size + at + 1;
      }
      size += bytesRead;
    }
    if (size > bytes) await handle.truncate(bytes);
    await handle.sync();
    return { lines, bytes, cut: size - bytes };
  } finally {
    await handle.close();
  }
}
