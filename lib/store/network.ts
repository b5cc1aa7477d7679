import { types } from 'node:util';
import { codeOf } from '../errors/code.ts';

const networkCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EPIPE',
]);

/** Whether `error` says that the other side could not be reached, was silent for too long, or hung up. */
export function isNetworkFault(error: unknown): boolean {
  if (!types.isNativeError(error)) return false;
  if (error.name === 'TimeoutError' || error.message === 'aborted') return true;
  return networkCodes.has(codeOf(error) ?? '');
}

/** Whether an HTTP status says that asking again may help. */
export function isPassing(status: number): boolean {
  return status >= 500 || status === 429;
}
