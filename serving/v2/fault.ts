import { RequestError } from '../http/error.ts';

/** Where something is wrong, in words; made only when it is. */
export type Where = () => string;

/** A request that is not as the protocol asks. */
export function malformed(message: string): RequestError {
  return new RequestError(400, 'malformed_tensors', message);
}

/** What was found, short and without its depths: a hostile body is not walked, and not sent back whole. */
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'object' && value !== null) return 'an object';
  return typeof value === 'string' ? quoted(value) : String(value);
}

export function quoted(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}
