import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { extname, join, relative, resolve } from 'node:path';
import { type Digest, digestOfFile } from '../digest/digest.ts';
import { codeOf } from '../errors/code.ts';
import { FormatError, NotFoundError, PermissionError, SpecError } from '../errors/errors.ts';
import type { LoadedSpec } from '../spec/load.ts';
import { connectGcs, type Gcs } from '../store/gcs-client.ts';
import { openGcsObject } from '../store/gcs-object.ts';
import { parseGcsUri } from '../store/gcs-uri.ts';
import { writeHashed } from '../store/hashed-file.ts';
import { connectS3, type S3 } from '../store/s3-client.ts';
import { openS3Object } from '../store/s3-object.ts';
import { parseS3Uri } from '../store/s3-uri.ts';
import type { DataFormat } from './raw-rows.ts';

/** One of `data.sources`. */
export interface Source {
  /** As `model.yml` has it: the same on any machine. */
  readonly uri: string;
  /** What people are told: the path as seen from here, or the URI. */
  readonly origin: string;
  readonly format: DataFormat;
  readonly place: { readonly path: string } | ObjectInBucket;
}

interface ObjectInBucket {
  readonly scheme: Scheme;
  readonly bucket: string;
  readonly key: string;
}

type Scheme = 's3' | 'gs';

/** What a source held when it was read: a file that is not changed while it is used. */
export interface Snapshot extends Source {
  readonly path: string;
  readonly digest: Digest;
  readonly bytes: number;
  readonly etag: string | undefined;
  /** Of S3 the version, of Google Cloud the generation. */
  readonly versionId: string | undefined;
}

/** @throws SpecError when a source's URI or format cannot be told */
export function sourcesOf({ spec, file, folder }: LoadedSpec): readonly Source[] {
  return spec.data.sources.map((uri, index) => {
    const fail = (message: string, hint: string, cause?: unknown): never => {
      throw new SpecError(`data.sources.${index}: ${message}`, { cause, hint, location: { file } });
    };
    const scheme = /^([a-z][a-z0-9+.-]+):\/\//i.exec(uri)?.[1]?.toLowerCase();
    if (scheme !== undefined && scheme !== 's3' && scheme !== 'gs') {
      return fail(
        `sources at ${scheme}:// cannot be read`,
        'Name a path, or an object as s3://bucket/key or gs://bucket/key.',
      );
    }
    const extension = extname(uri).toLowerCase();
    const format =
      spec.data.format ??
      formats.get(extension) ??
      fail(
        `the format of ${JSON.stringify(uri)} is not known from its name`,
        'Set data.format to csv or json.',
      );
    if (scheme === undefined) {
      const path = resolve(folder, uri);
      return { uri, origin: shortPath(path), format, place: { path } };
    }
    try {
      const { bucket, key } = scheme === 's3' ? parseS3Uri(uri) : parseGcsUri(uri);
      if (key === '' || key.endsWith('/')) {
        fail(`${JSON.stringify(uri)} names no object`, `Name each object as ${scheme}://bucket/key.`);
      }
      return { uri, origin: uri, format, place: { scheme, bucket, key } };
    } catch (error) {
      if (error instanceof SpecError) throw error;
      return fail(
        `${JSON.stringify(uri)} is not ${scheme}://bucket/key`,
        'A bucket has 3 to 63 lower-case letters.',
        error,
      );
    }
  });
}

const formats: ReadonlyMap<string, DataFormat> = new Map([
  ['.csv', 'csv'],
  ['.json', 'json'],
]);

/** `path` as seen from the working folder, when it lies in it. */
function shortPath(path: string): string {
  const short = relative('.', path);
  return short === '' || short.startsWith('..') ? path : short;
}

/**
 * Reads `sources` once for their digests. What lies in a bucket is copied to `folder`, so that it is read over the
 * network once only.
 *
 * @throws NotFoundError, PermissionError, UnavailableError, FormatError when one cannot be read
 */
export async function takeSnapshots(
  sources: readonly Source[],
  folder: string,
): Promise<readonly Snapshot[]> {
  const open = objectOpener();
  const snapshots: Snapshot[] = [];
  for (const [index, source] of sources.entries()) {
    if ('path' in source.place) {
      snapshots.push(await localSnapshot(source, source.place.path));
      continue;
    }
    const { chunks, etag, versionId } = await open(source.place);
    const path = join(folder, String(index));
    snapshots.push({ ...source, path, ...(await writeHashed(path, chunks)), etag, versionId });
  }
  return snapshots;
}

async function localSnapshot(source: Source, path: string): Promise<Snapshot> {
  const details = { etag: undefined, versionId: undefined };
  try {
    const entry = await stat(path);
    if (!entry.isFile()) {
      throw new FormatError(`The source ${source.uri} is not a file: ${path}`, {
        hint: 'Name each file in data.sources.',
      });
    }
    return { ...source, ...details, path, digest: await digestOfFile(path), bytes: entry.size };
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      throw new NotFoundError(`The source ${source.uri} is not there: ${path}`, {
        cause: error,
        hint: 'Paths in data.sources start at the folder of model.yml. Is the file committed?',
      });
    }
    if (code === 'EACCES') throw new PermissionError(`The source ${path} may not be read`, { cause: error });
    throw error;
  }
}

/** Starts to read objects, with one connection to each kind of bucket. */
function objectOpener() {
  let s3: Promise<S3> | undefined;
  let gcs: Promise<Gcs> | undefined;
  return async ({ scheme, ...location }: ObjectInBucket) => {
    if (scheme === 's3') {
      s3 ??= connectS3();
      return await openS3Object(await s3, location);
    }
    gcs ??= connectGcs();
    const { generation, ...object } = await openGcsObject(await gcs, location);
    return { ...object, versionId: generation };
  };
}

/** The bytes of `snapshot`, as a stream to be closed by whoever asked. */
export function openSnapshot({ path }: Snapshot): ReturnType<typeof createReadStream> {
  return createReadStream(path, { highWaterMark: 1024 * 1024 });
}
