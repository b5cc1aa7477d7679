import { InputError } from '../errors/errors.ts';

/** The bucket and the key, or prefix, of an `s3://` URI; `key` may be empty. */
export interface S3Location {
  readonly bucket: string;
  readonly key: string;
}

/**
 * Reads `s3://bucket/key`. Everything after the bucket's slash is the key, as it is: S3 keys may hold `?`, `#` and `%`.
 *
 * @throws InputError when `uri` has no bucket
 */
export function parseS3Uri(uri: string): S3Location {
  const match = /^s3:\/\/([a-z0-9][a-z0-9._-]{1,61}[a-z0-9])(?:\/(.*))?$/s.exec(uri);
  const bucket = match?.[1];
  if (bucket === undefined) {
    throw new InputError(`expected s3://bucket/key, but found ${JSON.stringify(uri)}`, {
      hint: 'A bucket has 3 to 63 lower-case letters, digits, dots and hyphens.',
    });
  }
  return { bucket, key: match?.[2] ?? '' };
}
