import { types } from 'node:util';
import { NotFoundError, PermissionError, SlipwayError, UnavailableError } from '../errors/errors.ts';
import { isNetworkFault, isPassing } from './network.ts';

/** What was asked of Google Cloud Storage when it failed. */
export interface GcsQuestion {
  readonly operation: 'get' | 'create' | 'list';
  readonly bucket: string;
  /** Of a listing, the prefix. */
  readonly key: string;
}

/** Google Cloud Storage answered, but did not do what was asked; the message is its own. */
export class GcsRefusal extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message === '' ? `status ${status}` : message);
    this.name = 'GcsRefusal';
    this.status = status;
  }
}

/** Whether `error` says that the bucket is there, but not the object. */
export function isNoSuchObject(error: unknown): boolean {
  return error instanceof GcsRefusal && error.status === 404 && !namesTheBucket(error);
}

function namesTheBucket({ message }: GcsRefusal): boolean {
  return /bucket does not exist/i.test(message);
}

/** Whether the network or Google Cloud itself failed, so that asking again may help. */
export function isGcsAway(error: unknown): boolean {
  if (error instanceof GcsRefusal) return isPassing(error.status) || error.status === 408;
  if (!types.isNativeError(error)) return false;
  // So fetch says that there was no answer, or that it broke off; why stands in its cause.
  if (error.name === 'TypeError' && /^(fetch failed|terminated)$/.test(error.message)) return true;
  const status = 'status' in error ? error.status : undefined;
  return isNetworkFault(error) || (typeof status === 'number' && isPassing(status));
}

/** `error` as one that says what is wrong and what to do; others are given back as they are. */
export function explainGcs(error: unknown, { operation, bucket, key }: GcsQuestion): unknown {
  if (error instanceof SlipwayError) return error;
  const uri = `gs://${bucket}/${key}`;
  const cause = error;
  if (isGcsAway(error)) {
    return new UnavailableError(`Google Cloud Storage could not answer objects.${operation} ${uri}`, {
      cause,
      hint: 'Check the network, then run it again.',
    });
  }
  if (!(error instanceof GcsRefusal)) return error;
  switch (error.status) {
    case 401:
      return noCredentials(uri, cause);
    case 403:
      return new PermissionError(`The credentials may not ${operation} ${uri}`, {
        cause,
        hint: `Allow storage.objects.${operation} on the bucket ${bucket}: ${roleFor(operation)}.`,
      });
    case 404:
      return namesTheBucket(error) || operation !== 'get'
        ? noSuchBucket(bucket, uri, cause)
        : noSuchObject(uri, cause);
    default:
      return error;
  }
}

function noSuchBucket(bucket: string, uri: string, cause: unknown): NotFoundError {
  return new NotFoundError(`There is no bucket ${bucket} (asked for ${uri})`, {
    cause,
    hint: 'Check its name, or make it.',
  });
}

function noSuchObject(uri: string, cause: unknown): NotFoundError {
  return new NotFoundError(`There is no object ${uri}`, {
    cause,
    hint: 'Check the bucket and the name of the object: it is case-sensitive.',
  });
}

function roleFor(operation: GcsQuestion['operation']): string {
  return operation === 'create'
    ? 'roles/storage.objectCreator has it, and is not enough to replace or delete'
    : 'roles/storage.objectViewer has it';
}

/** What is told when no token for Google Cloud could be had. */
export function explainCredentials(error: unknown, { bucket, key }: GcsQuestion): unknown {
  const uri = `gs://${bucket}/${key}`;
  if (!isGcsAway(error)) return noCredentials(uri, error);
  return new UnavailableError(`No token of Google Cloud could be had to read or write ${uri}`, {
    cause: error,
    hint: 'Check the network, then run it again.',
  });
}

function noCredentials(uri: string, cause: unknown): PermissionError {
  return new PermissionError(`No valid Google Cloud credentials to read or write ${uri}`, {
    cause,
    hint: 'In a workflow use google-github-actions/auth before this step; elsewhere run: gcloud auth application-default login',
  });
}
