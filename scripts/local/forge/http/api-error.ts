import type { ContentfulStatusCode } from 'hono/utils/http-status';

/** One entry of `errors` in an answer, as GitHub gives them. */
export interface Detail {
  readonly resource: string;
  readonly field?: string;
  readonly code: string;
  readonly message?: string;
}

/** Ends a call of the API with a status and GitHub's body for it. */
export class ApiError extends Error {
  readonly status: ContentfulStatusCode;
  readonly errors: readonly Detail[];

  constructor(status: ContentfulStatusCode, message: string, errors: readonly Detail[] = []) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.errors = errors;
  }

  body(): Record<string, unknown> {
    return {
      message: this.message,
      ...(this.errors.length > 0 ? { errors: this.errors } : {}),
      documentation_url: 'https://docs.github.com/rest',
    };
  }
}

export function notFound(): ApiError {
  return new ApiError(404, 'Not Found');
}

/** The answer to values that are well-formed but not acceptable. */
export function validationFailed(...errors: readonly Detail[]): ApiError {
  return new ApiError(422, 'Validation Failed', errors);
}
