import type { S3Client } from '@aws-sdk/client-s3';

type Sdk = typeof import('@aws-sdk/client-s3');

/** The S3 library and a client of it. */
export interface S3 {
  readonly sdk: Sdk;
  readonly client: S3Client;
}

const ignore = () => undefined;
/** What goes wrong is said by the errors; the library would print it to the console too. */
const silent = { trace: ignore, debug: ignore, info: ignore, warn: ignore, error: ignore };

/**
 * A client with the standard chain of credentials (variables, profile, OIDC role, instance role), of Amazon or of the
 * endpoint that AWS_ENDPOINT_URL_S3 or AWS_ENDPOINT_URL names. The library is loaded only now.
 *
 * A custom endpoint is asked with the bucket in the path, as MinIO and its like need, and with the region `us-east-1`
 * unless one is set.
 */
export async function connectS3(
  env: Readonly<Record<string, string | undefined>> = process.env,
): Promise<S3> {
  const sdk = await import('@aws-sdk/client-s3');
  const endpoint = env['AWS_ENDPOINT_URL_S3'] || env['AWS_ENDPOINT_URL'];
  const region = env['AWS_REGION'] || env['AWS_DEFAULT_REGION'] || (endpoint ? 'us-east-1' : undefined);
  const client = new sdk.S3Client({
    ...(endpoint ? { endpoint, forcePathStyle: true } : { followRegionRedirects: true }),
    ...(region ? { region } : {}),
    maxAttempts: 3,
    logger: silent,
    requestHandler: { connectionTimeout: 10_000, socketTimeout: 60_000 },
    // What is read is checked against its SHA-256 here; other checksums would need more libraries.
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
  return { sdk, client };
}
