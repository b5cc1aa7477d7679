import { type ErrorDetails, SlipwayError } from '../../lib/errors/errors.ts';

/** A request that is not answered as wished; `status`, `code` and message are the answer. */
export class RequestError extends SlipwayError {
  readonly status: 400 | 401 | 404 | 405 | 408 | 409 | 413 | 415 | 422 | 429 | 503;
  /** For programs, in lower case with underscores. */
  readonly code: string;
  /** The input that is wrong, and the index of the instance that has it. */
  readonly field: string | undefined;
  readonly instance: number | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: RequestError['status'],
    code: string,
    message: string,
    details: ErrorDetails & {
      field?: string | undefined;
      instance?: number;
      headers?: Readonly<Record<string, string>>;
    } = {},
  ) {
    super(message, details);
    this.status = status;
    this.code = code;
    this.field = details.field;
    this.instance = details.instance;
    this.headers = details.headers ?? {};
  }
}

/** The body of an answer that is an error. */
export interface ErrorBody {
  readonly error: {
    readonly code: string;
    readonly message: string;
    readonly field?: string;
    readonly instance?: number;
  };
  readonly requestId: string;
}

/** What is told of `error`; of an error of ours nothing but that there is one. */
export function errorBody(error: unknown, requestId: string): ErrorBody {
  if (!(error instanceof RequestError)) {
    const message = 'The service could not answer; its log says why under this request id';
    return { error: { code: 'internal', message }, requestId };
  }
  const { code, message, field, instance } = error;
  return {
    error: {
      code,
      message,
      ...(field === undefined ? {} : { field }),
      ...(instance === undefined ? {} : { instance }),
    },
    requestId,
  };
}
