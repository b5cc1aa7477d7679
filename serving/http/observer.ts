import type { TraceContext } from '../tracing/trace-context.ts';
import type { RequestHead } from './identity.ts';

/** A request that has been answered. */
export interface AnsweredRequest {
  readonly head: RequestHead;
  /** The template of its route, such as `/v1/models/{name}:predict`; `other` for a path that there is not. */
  readonly route: string;
  readonly status: number;
  readonly milliseconds: number;
  readonly requestId: string;
  /** Where it stands in a trace; undefined when it belongs to none. */
  readonly trace: TraceContext | undefined;
  /** What went wrong, when it was a fault of the service. */
  readonly fault: unknown;
  /** Whether the answer went out in parts while the request came in: it took as long as its client did. */
  readonly streamed?: boolean;
}

/** Names the place of a request in a trace, once, when it begins. */
export type TraceSource = (head: RequestHead) => TraceContext | undefined;

/** Hears of requests: the log, metrics, traces, reports of faults. It must be quick and must not throw. */
export interface RequestObserver {
  began?(): void;
  ended(request: AnsweredRequest): void;
}
