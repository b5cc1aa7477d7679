import { createHash, randomUUID } from 'node:crypto';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { arch } from 'node:process';
import { PassThrough, Readable, type Transform } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createZstdDecompress } from 'node:zlib';
import { extract } from 'tar-stream';
import type { Digest } from '../digest/digest.ts';
import { codeOf } from '../errors/code.ts';
import { ConflictError, FormatError, IntegrityError, NotFoundError, SlipwayError } from '../errors/errors.ts';
import type { ImageRepository } from './image.ts';
import { nameOf, platformName, platformsOf, readPlatformImage, requireManifest } from './inspect.ts';
import type { OciDescriptor, Platform } from './oci.ts';
import { type UnpackedTree, unpackedTree } from './unpacked-tree.ts';

/** An image on disk, and how to run it. */
export interface UnpackedImage {
  /** Digest of the image that was asked for. */
  readonly digest: Digest;
  /** Absolute path of the folder that stands for the image's root. */
  readonly folder: string;
  readonly entrypoint: readonly string[];
  readonly command: readonly string[];
  /** Variables of the image's environment. */
  readonly environment: Readonly<Record<string, string>>;
  /** Inside the image, e.g. `/app`. */
  readonly workingDirectory: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** Bounds what a hostile image may write. */
const maxUnpackedBytes = 8 * 1024 ** 3;

/**
 * Unpacks the image into `folder`, which must not exist or be empty, and appears only once all of it is there and
 * verified: each blob against its digest, each layer against the digest in the configuration. Nothing is written
 * outside of `folder`, and no link in it leads out. Owners, devices and set-user-id bits are left out.
 *
 * @throws NotFoundError when there is no such image, or none for this machine's processor
 * @throws IntegrityError when a blob does not have its digest
 * @throws FormatError when a layer cannot be read or reaches outside of the image
 * @throws ConflictError when `folder` holds something already
 */
export async function unpackImage(
  repository: ImageRepository,
  tagOrDigest: string,
  folder: string,
): Promise<UnpackedImage> {
  const stored = await requireManifest(repository, tagOrDigest);
  const platforms = await platformsOf(repository, stored);
  const own = platforms.find(({ platform }) => platform === undefined || isThisMachine(platform));
  if (own === undefined) {
    const names = platforms.map(({ platform }) => (platform === undefined ? '' : platformName(platform)));
    throw new NotFoundError(
      `${nameOf(repository, tagOrDigest)} has no image for ${arch}, only for ${names.join(', ')}`,
    );
  }
  const { manifest, config } = await readPlatformImage(repository, own.stored);
  const diffIds = config.rootfs.diff_ids;
  if (diffIds.length !== manifest.layers.length) {
    throw new FormatError(
      `${nameOf(repository, tagOrDigest)} has ${manifest.layers.length} layers, but its configuration names ${diffIds.length}`,
    );
  }

  const target = resolve(folder);
  const partial = `${target}.${randomUUID()}.partial`;
  try {
    await mkdir(partial, { recursive: true });
    const tree = await unpackedTree(partial, maxUnpackedBytes);
    for (const [index, layer] of manifest.layers.entries()) {
      const diffId = diffIds[index];
      if (diffId !== undefined) await unpackLayer(repository, layer, diffId, tree);
    }
    await mkdir(dirname(target), { recursive: true });
    await rename(partial, target);
  } catch (error) {
    if (codeOf(error) === 'ENOTEMPTY' || codeOf(error) === 'EEXIST') {
      throw new ConflictError(`${target} holds something already`, {
        hint: 'Choose a folder that does not exist.',
        cause: error,
      });
    }
    throw error;
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
  return {
    digest: stored.digest,
    folder: target,
    entrypoint: config.config?.Entrypoint ?? [],
    command: config.config?.Cmd ?? [],
    environment: variablesOf(config.config?.Env ?? []),
    workingDirectory: config.config?.WorkingDir || '/',
    labels: config.config?.Labels ?? {},
  };
}

async function unpackLayer(
  repository: ImageRepository,
  layer: OciDescriptor,
  diffId: Digest,
  tree: UnpackedTree,
): Promise<void> {
  const hash = createHash('sha256');
  const archive = extract();
  const reading = pipeline(
    Readable.from([await repository.blob(layer.digest)]),
    decompressor(layer.mediaType),
    async function* (chunks: AsyncIterable<Uint8Array>) {
      for await (const chunk of chunks) {
        hash.update(chunk);
        yield chunk;
      }
    },
    archive,
  );
  const writing = (async () => {
    tree.startLayer();
    for await (const entry of archive) {
      await tree.add(entry.header, () => buffer(entry));
      entry.resume();
    }
  })();
  const [read, written] = await Promise.allSettled([reading, writing]);
  // The writer's error is the first cause: it makes the reader fail with a premature end.
  if (written.status === 'rejected') throw readable(layer, written.reason);
  if (read.status === 'rejected') throw readable(layer, read.reason);
  if (`sha256:${hash.digest('hex')}` !== diffId) {
    throw new IntegrityError(
      `Layer ${layer.digest} does not unpack to ${diffId}, which its configuration names`,
    );
  }
}

function decompressor(mediaType: string): Transform {
  if (mediaType.endsWith('gzip')) return createGunzip();
  if (mediaType.endsWith('zstd')) return createZstdDecompress();
  if (mediaType.endsWith('tar')) return new PassThrough();
  throw new FormatError(`A layer is of type ${JSON.stringify(mediaType)}, which cannot be unpacked`);
}

function readable(layer: OciDescriptor, error: unknown): unknown {
  const isSystems = typeof error === 'object' && error !== null && 'syscall' in error;
  return error instanceof SlipwayError || isSystems
    ? error
    : new FormatError(`Layer ${layer.digest} cannot be read`, { cause: error });
}

/** Whether a program for `platform` runs here. The image's operating system is not asked: Node runs the same on all. */
function isThisMachine({ architecture }: Platform): boolean {
  return architecture === (arch === 'x64' ? 'amd64' : arch);
}

function variablesOf(entries: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    entries.map((entry) => {
      const equals = entry.indexOf('=');
      return equals < 0 ? [entry, ''] : [entry.slice(0, equals), entry.slice(equals + 1)];
    }),
  );
}
