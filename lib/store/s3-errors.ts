import { types } from 'node:util';
import {
  InputError,
  NotFoundError,
  PermissionError,
  SlipwayError,
  UnavailableError,
} from '../errors/errors.ts';
import { isNetworkFault, isPassing } from './network.ts';

/** What was asked of S3 when it failed. */
export interface S3Request {
  readonly operation: 'GetObject' | 'HeadObject' | 'PutObject' | 'ListObjectsV2';
  readonly bucket: string;
  /** Of a listing, the prefix. */
  readonly key: string;
}

const refused = new Set(['AccessDenied', 'Forbidden', 'AllAccessDisabled', 'AccountProblem']);
const badCredentials = new Set([
  'CredentialsProviderError',
  'TokenProviderError',
  'InvalidAccessKeyId',
  'SignatureDoesNotMatch',
  'ExpiredToken',
  'ExpiredTokenException',
  'InvalidToken',
]);
const absent = new Set(['NoSuchKey', 'NotFound', 'NoSuchVersion']);

/** `error` of the S3 library as one that says what is wrong and what to do; others are given back as they are. */
export function explainS3(error: unknown, { operation, bucket, key }: S3Request): unknown {
  if (error instanceof SlipwayError || !types.isNativeError(error)) return error;
  const uri = `s3://${bucket}/${key}`;
  const status = statusOf(error);
  const cause = error;
  if (error.name === 'NoSuchBucket') {
    return new NotFoundError(`There is no bucket ${bucket} (asked for ${uri})`, {
      cause,
      hint: 'Check its name, its account and the endpoint (AWS_ENDPOINT_URL_S3), or make it.',
    });
  }
  if (badCredentials.has(error.name)) {
    return new PermissionError(`No valid AWS credentials to read or write ${uri}`, {
      cause,
      hint: 'In a workflow use aws-actions/configure-aws-credentials before this step; elsewhere set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.',
    });
  }
  if (absent.has(error.name) || status === 404) {
    return new NotFoundError(`There is no object ${uri}`, {
      cause,
      hint: 'Check the key: it is case-sensitive.',
    });
  }
  if (refused.has(error.name) || status === 403) {
    return new PermissionError(`The credentials may not ${operation} ${uri}`, {
      cause,
      hint: permissionHint(operation, bucket, key),
    });
  }
  if (/region is missing/i.test(error.message)) {
    return new InputError(`The region of bucket ${bucket} is not known`, { cause, hint: 'Set AWS_REGION.' });
  }
  if (isAway(error)) {
    return new UnavailableError(`S3 could not answer ${operation} ${uri}`, {
      cause,
      hint: 'Check the network and the endpoint (AWS_ENDPOINT_URL_S3), then run it again.',
    });
  }
  return error;
}

function permissionHint(operation: S3Request['operation'], bucket: string, key: string): string {
  if (operation === 'ListObjectsV2') return `Allow s3:ListBucket on arn:aws:s3:::${bucket}.`;
  const action = operation === 'PutObject' ? 's3:PutObject' : 's3:GetObject';
  const hint = `Allow ${action} on arn:aws:s3:::${bucket}/${key}.`;
  if (operation === 'PutObject') return hint;
  return `${hint} Allow s3:ListBucket on arn:aws:s3:::${bucket} too: without it S3 answers 403 for an object that is not there.`;
}

/** The HTTP status that S3 answered with, when it answered. */
export function statusOf(error: unknown): number | undefined {
  const metadata = types.isNativeError(error) && '$metadata' in error ? error.$metadata : undefined;
  if (typeof metadata !== 'object' || metadata === null || !('httpStatusCode' in metadata)) return undefined;
  return typeof metadata.httpStatusCode === 'number' ? metadata.httpStatusCode : undefined;
}

/** Whether the network or S3 itself failed, so that asking again may help. */
export function isAway(error: unknown): boolean {
  if (!types.isNativeError(error)) return false;
  const status = statusOf(error);
  if (status !== undefined && status !== 200) return isPassing(status);
  return isNetworkFault(error);
}
