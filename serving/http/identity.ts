import { randomUUID } from 'node:crypto';

/** A request's head, whichever server brought it. */
export interface RequestHead {
  readonly method: string;
  /** As it was sent, without the query. */
  readonly path: string;
  /** The value of a header, by its name in lower case. */
  header(name: string): string | undefined;
}

/** A token that is safe in a header, a log line and a file name. */
const token = /^[A-Za-z0-9._~-]{1,128}$/;

/** The name of a request: its own `x-request-id` when that is a safe token, else a new one. */
export function requestIdOf(given: string | undefined): string {
  return given !== undefined && token.test(given) ? given : randomUUID();
}
