import { type ErrorBody, errorBody } from '../http/error.ts';

/** The protocol's form of an error: clients raise its text as an exception of their own. */
interface V2ErrorBody {
  readonly error: string;
}

/** What is told of `error` in the Open Inference Protocol. */
export function v2ErrorBody(error: unknown, requestId: string): V2ErrorBody {
  return { error: errorBody(error, requestId).error.message };
}

/** What is told of `error` to who asked for `path`: in the protocol's form below `/v2`, else in the service's own. */
export function errorBodyAt(path: string, error: unknown, requestId: string): ErrorBody | V2ErrorBody {
  const isV2 = path === '/v2' || path.startsWith('/v2/');
  return isV2 ? v2ErrorBody(error, requestId) : errorBody(error, requestId);
}
