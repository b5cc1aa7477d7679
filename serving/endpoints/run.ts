import { errorBody, RequestError } from '../http/error.ts';
import type { Answer, Call, Endpoint } from './endpoint.ts';
import { jsonAnswer } from './endpoint.ts';

/** An answer, and the fault of ours that it hides, if any. */
export interface RunResult {
  readonly answer: Answer;
  readonly fault: unknown;
}

/** What `endpoint` answers to `call`; an error becomes an answer. */
export function runEndpoint(endpoint: Endpoint, call: Call): RunResult {
  try {
    return { answer: endpoint.answer(call), fault: undefined };
  } catch (error) {
    return failedAnswer(endpoint, error, call.requestId);
  }
}

/** The answer to a request for `endpoint` that failed with `error`. */
export function failedAnswer(endpoint: Endpoint, error: unknown, requestId: string): RunResult {
  const body = (endpoint.errorBody ?? errorBody)(error, requestId);
  if (error instanceof RequestError) {
    return { answer: jsonAnswer(body, error.headers, error.status), fault: undefined };
  }
  return { answer: jsonAnswer(body, {}, 500), fault: error };
}
