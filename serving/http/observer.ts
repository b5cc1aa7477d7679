import type { RequestHead } from './identity.ts';

/** A request that has been answered. */
export interface AnsweredRequest {
  readonly head: RequestHead;
  /** The template of its route, such as `/v1/models/{name}:predict`; `other` for a path that there is not. */
  readonly route: string;
  readonly status: number;
  readonly milliseconds: number;
  readonly requestId: string;
  /** What went wrong, when it was a fault of the service. */
  readonly fault: unknown;
}

/** Hears of requests: the access log, metrics, traces. It must be quick and must not throw. */
export interface RequestObserver {
  began?(): void;
  ended(request: AnsweredRequest): void;
}
