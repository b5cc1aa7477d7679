import type { Digest } from '../digest/digest.ts';
import type { ImageRepository } from './image.ts';

/** A part of an image: what it is, and how to get its bytes. */
export interface ImagePart {
  /** For people: `base layer`, `service`, … */
  readonly what: string;
  readonly digest: Digest;
  /** In bytes, as stored. */
  readonly size: number;
  /** The repository that it may be mounted from, as references name it. */
  readonly from?: string | undefined;
  read(): Promise<Uint8Array>;
}

/** What became of a part: it was there before, was taken over from the base's repository, or was uploaded. */
export type Transfer = 'present' | 'mounted' | 'uploaded';

export interface TransferredPart extends Pick<ImagePart, 'what' | 'digest' | 'size'> {
  readonly transfer: Transfer;
}

/** Parts on their way at the same time. */
const parallel = 4;

/** Brings each part that `target` lacks there, and reads only those. A part named twice goes once. */
export async function transferParts(
  parts: readonly ImagePart[],
  target: ImageRepository,
): Promise<TransferredPart[]> {
  const unique = [...new Map(parts.map((part) => [part.digest, part])).values()];
  const results: TransferredPart[] = [];
  const waiting = unique.entries();
  const work = async () => {
    for (const [index, part] of waiting) {
      const { what, digest, size } = part;
      results[index] = { what, digest, size, transfer: await transferPart(part, target) };
    }
  };
  await Promise.all(Array.from({ length: parallel }, work));
  return results;
}

async function transferPart({ digest, from, read }: ImagePart, target: ImageRepository): Promise<Transfer> {
  if (await target.hasBlob(digest)) return 'present';
  if (from !== undefined && (await target.mountBlob(digest, from))) return 'mounted';
  await target.putBlob(await read());
  return 'uploaded';
}
