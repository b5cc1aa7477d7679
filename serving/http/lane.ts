import type { RequestListener, ServerResponse } from 'node:http';
import type { Answer, Call } from '../endpoints/endpoint.ts';
import type { FoundEndpoint } from '../endpoints/find.ts';
import { failedAnswer, type RunResult, runEndpoint } from '../endpoints/run.ts';
import type { Admission } from './admission.ts';
import { checkLength } from './body.ts';
import { type RequestHead, requestIdOf } from './identity.ts';
import type { IncomingRequest } from './incoming-request.ts';
import type { RequestObserver, TraceSource } from './observer.ts';
import { securityHeaderList } from './security-headers.ts';
import { type InTwoSteps, together } from './together.ts';

export interface LaneParts {
  readonly find: (path: string) => FoundEndpoint | undefined;
  readonly admission: Admission;
  readonly traceOf: TraceSource;
  readonly observers: readonly RequestObserver[];
  readonly settings: { readonly maxBodyBytes: number };
  /** Whether clients are asked to open their next connection elsewhere. */
  readonly isDraining: () => boolean;
  /** Takes all other requests. */
  readonly application: RequestListener;
}

const commonHeaders = securityHeaderList.flat();

/**
 * The short way to predictions: a POST to an endpoint is answered here, from Node's own objects, and everything else
 * goes to the application. What is answered is the same on both ways; on this one it takes a third of the time.
 */
export function predictionLane(parts: LaneParts): RequestListener<typeof IncomingRequest> {
  const answerTogether = together();
  return (incoming, outgoing) => {
    const url = incoming.url ?? '/';
    if (incoming.method !== 'POST') return parts.application(incoming, outgoing);
    const mark = url.indexOf('?');
    const path = mark === -1 ? url : url.slice(0, mark);
    let found: FoundEndpoint | undefined;
    try {
      found = parts.find(path);
    } catch {
      // A path that cannot be decoded: the application says so.
    }
    if (found === undefined || found.endpoint.takes?.(incoming.headers['content-type']) === false) {
      return parts.application(incoming, outgoing);
    }
    const request = { ...found, incoming, outgoing, path, search: mark === -1 ? '' : url.slice(mark + 1) };
    takeRequest(parts, request, answerTogether);
  };
}

interface LaneRequest extends FoundEndpoint {
  readonly incoming: IncomingRequest;
  readonly outgoing: ServerResponse;
  readonly path: string;
  readonly search: string;
}

/** Answers `request` once its body is there, with the others whose bodies came in the same turn of the event loop. */
function takeRequest(
  { admission, observers, settings, traceOf, isDraining }: LaneParts,
  { endpoint, params, incoming, outgoing, path, search }: LaneRequest,
  answerTogether: (item: InTwoSteps) => void,
): void {
  const start = performance.now();
  const { headers } = incoming;
  const header = (name: string) => {
    const value = headers[name];
    return typeof value === 'string' ? value : value?.join(', ');
  };
  const requestId = requestIdOf(header('x-request-id'));
  const head: RequestHead = { method: 'POST', path, header };
  const trace = traceOf(head);
  for (const observer of observers) observer.began?.();

  const finish = ({ answer, fault }: RunResult) => {
    write(outgoing, answer, requestId, isDraining());
    const milliseconds = performance.now() - start;
    const { route } = endpoint;
    const answered = { head, route, status: answer.status, milliseconds, requestId, trace, fault };
    for (const observer of observers) observer.ended(answered);
  };
  const fail = (error: unknown) => finish(failedAnswer(endpoint, error, requestId));

  try {
    admission.enter(head);
  } catch (error) {
    incoming.resume();
    fail(error);
    return;
  }
  try {
    checkLength(header, settings.maxBodyBytes);
  } catch (error) {
    admission.leave();
    fail(error);
    return;
  }
  const query = queryOf(search);
  const run = (body: Uint8Array) => {
    try {
      admission.begin(start);
    } catch (error) {
      return failedAnswer(endpoint, error, requestId);
    }
    return runEndpoint(endpoint, { requestId, params, header, query, body });
  };
  incoming.readWhole(settings.maxBodyBytes, (body) => {
    let result: RunResult;
    answerTogether({
      first() {
        result = body instanceof Error ? failedAnswer(endpoint, body, requestId) : run(body);
      },
      second() {
        admission.leave();
        finish(result);
      },
    });
  });
}

/** Reads the query when it is first asked for, which is seldom. */
function queryOf(search: string): Call['query'] {
  if (search === '') return noQuery;
  let read: URLSearchParams | undefined;
  return (name) => {
    read ??= new URLSearchParams(search);
    return read.get(name) ?? undefined;
  };
}

function noQuery(): undefined {
  return undefined;
}

function write(outgoing: ServerResponse, answer: Answer, requestId: string, isDraining: boolean): void {
  if (outgoing.destroyed) return;
  const { status, headers, body } = answer;
  const length = typeof body === 'string' ? Buffer.byteLength(body) : body.byteLength;
  const list = [...commonHeaders, 'x-request-id', requestId, 'content-length', String(length)];
  for (const name in headers) list.push(name, headers[name] ?? '');
  if (isDraining && headers['connection'] === undefined) list.push('connection', 'close');
  outgoing.writeHead(status, list);
  outgoing.end(body);
}
