import { InputError } from '../errors/errors.ts';

/** The bucket and the name of an object, or its beginning, of a `gs://` URI; `key` may be empty. */
export interface GcsLocation {
  readonly bucket: string;
  readonly key: string;
}

/**
 * Reads `gs://bucket/key`. Everything after the bucket's slash is the key, as it is: names of objects may hold `?`, `#`
 * and `%`.
 *
 * @throws InputError when `uri` has no bucket
 */
export function parseGcsUri(uri: string): GcsLocation {
  const match = /^gs:\/\/([a-z0-9][a-z0-9._-]{1,220}[a-z0-9])(?:\/(.*))?$/s.exec(uri);
  const bucket = match?.[1];
  if (bucket === undefined) {
    throw new InputError(`expected gs://bucket/key, but found ${JSON.stringify(uri)}`, {
      hint: 'A bucket has at least 3 lower-case letters, digits, hyphens, underscores and dots.',
    });
  }
  return { bucket, key: match?.[2] ?? '' };
}
