import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'fflate';
import { pack } from 'tar-stream';
import { type Digest, digestOf } from '../digest/digest.ts';
import type { Descriptor } from './image.ts';
import { mediaTypes } from './oci.ts';

/** A file in a layer. */
export interface LayerFile {
  /** Path from the root of the image, without a slash at the start. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** A layer of an image, in memory. */
export interface Layer {
  readonly descriptor: Descriptor;
  /** Digest of the layer before compression. */
  readonly diffId: Digest;
  /** What made it: one line in the history of the image. */
  readonly createdBy: string;
  readonly bytes: Uint8Array;
}

/**
 * The layer that holds `files` and the folders above them. The same files give the same bytes on any machine: entries
 * are sorted, belong to root, were changed at second 0, have mode 0644 (folders 0755), and are compressed by code that
 * is part of this package, not by the zlib of the machine, whose output differs by version and processor.
 */
export async function packLayer(files: readonly LayerFile[], createdBy: string): Promise<Layer> {
  const tar = await tarOf(files);
  const bytes = gzipSync(tar, { level: 6, mtime: 0 });
  return {
    descriptor: { mediaType: mediaTypes.layer, digest: digestOf(bytes), size: bytes.length },
    diffId: digestOf(tar),
    createdBy,
    bytes,
  };
}

async function tarOf(files: readonly LayerFile[]): Promise<Uint8Array> {
  const content = new Map(files.map(({ path, bytes }) => [path, bytes]));
  const folders = new Set(files.flatMap(({ path }) => foldersAbove(path)));
  const paths = [...content.keys(), ...[...folders].map((folder) => `${folder}/`)];
  const archive = pack();
  const owner = { uid: 0, gid: 0, mtime: new Date(0) };
  for (const path of paths.sort(byBytes)) {
    const bytes = content.get(path);
    if (bytes === undefined) archive.entry({ ...owner, name: path, type: 'directory', mode: 0o755 });
    else archive.entry({ ...owner, name: path, mode: 0o644 }, Buffer.from(bytes));
  }
  archive.finalize();
  return buffer(archive);
}

function foldersAbove(path: string): string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}

/** The order of the names' UTF-8 bytes, which no locale changes; a folder comes before what is in it. */
function byBytes(left: string, right: string): number {
  return Buffer.compare(Buffer.from(left), Buffer.from(right));
}
