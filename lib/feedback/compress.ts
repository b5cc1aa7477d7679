import { createReadStream } from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream';
import { createGzip } from 'node:zlib';
import { type Files, syncFolder } from './files.ts';
import { type ClosedSegment, partEnding } from './recover.ts';
import { wholeEnding } from './segment.ts';

/**
 * Compresses a closed segment beside itself and removes what it was made of; one that is whole already is given back.
 * Killed at any point and done again, one whole file comes of it.
 */
export async function compressed(segment: ClosedSegment, files: Files): Promise<ClosedSegment> {
  if (segment.isWhole) return segment;
  const folder = dirname(segment.path);
  const path = join(folder, `${segment.name}${wholeEnding}`);
  const part = `${path}${partEnding}`;
  let bytes = 0;
  const handle = await files.open(part, 'w');
  try {
    const gzip = createGzip();
    // An error of either ends both, and is thrown by the loop.
    pipeline(createReadStream(segment.path, { end: segment.bytes - 1 }), gzip, () => undefined);
    for await (const chunk of gzip) {
      await handle.writeFile(chunk);
      bytes += chunk.length;
    }
    await handle.sync();
  } catch (error) {
    await handle.close();
    await files.rm(part, { force: true });
    throw error;
  }
  await handle.close();
  await files.rename(part, path);
  await files.rm(segment.path, { force: true });
  await syncFolder(folder, files);
  return { name: segment.name, isWhole: true, path, bytes };
}
