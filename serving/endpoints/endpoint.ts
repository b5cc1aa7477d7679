import type { RequestError } from '../http/error.ts';

/** One request for predictions, with its whole body. */
export interface Call {
  readonly requestId: string;
  /** What the path names, decoded. */
  readonly params: Readonly<Record<string, string>>;
  /** The value of a header, by its name in lower case. */
  header(name: string): string | undefined;
  query(name: string): string | undefined;
  readonly body: Uint8Array;
}

export interface Answer {
  readonly status: 200 | 202 | 500 | RequestError['status'];
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/**
 * A path to POST to that is answered as a whole, at once and without waiting. It knows of no server, so that it may be
 * reached by the shortest way (see http/lane.ts) as well as through the application.
 */
export interface Endpoint {
  /** The path as a template, such as `/v1/models/{name}:predict`. */
  readonly route: string;
  /** What `path` names; undefined when it is not a path of this endpoint. Still percent-encoded. */
  match(path: string): Readonly<Record<string, string>> | undefined;
  /** Whether a body of this type is answered here; left out, all are. Another goes on to the application. */
  takes?(contentType: string | undefined): boolean;
  /** @throws RequestError when the request is wrong */
  answer(call: Call): Answer;
  /** The body of an answer that is an error; left out, the service's own form. */
  errorBody?(error: unknown, requestId: string): unknown;
}

/** A JSON answer. */
export function jsonAnswer(
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
  status: Answer['status'] = 200,
): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(value),
  };
}
