import type { AnsweredRequest, RequestObserver } from '../http/observer.ts';
import { counter, type Family, gauge, type Labels } from './family.ts';
import { type Buckets, bucketsFor, histogram, observe } from './histogram.ts';

/** Upper edges in seconds: from what one prediction takes to what nobody waits for. */
const edges = [
  0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10,
];

const methods = ['GET', 'POST', 'other'] as const;
const statuses = ['1xx', '2xx', '3xx', '4xx', '5xx'] as const;

/** What is counted of one route and method. */
interface RouteCounts {
  readonly labels: Labels;
  readonly byStatus: Float64Array;
  readonly durations: Buckets;
}

/**
 * Counts requests by route, method and class of status, and how long they took. Routes are templates of the program's
 * own, so no request can add a series. An answer in parts lasts as long as its client wants: it counts under a route of
 * its own, so that the durations of the others stay true.
 */
export function requestMetrics(): { readonly observer: RequestObserver; families(): readonly Family[] } {
  const routes = new Map<string, (RouteCounts | undefined)[]>();
  let inFlight = 0;

  const countsOf = (route: string, method: number): RouteCounts => {
    let counts = routes.get(route);
    if (counts === undefined) {
      counts = [];
      routes.set(route, counts);
    }
    const known = counts[method];
    if (known !== undefined) return known;
    const added = {
      labels: { route, method: methods[method] ?? 'other' },
      byStatus: new Float64Array(statuses.length),
      durations: bucketsFor(edges),
    };
    counts[method] = added;
    return added;
  };

  const observer: RequestObserver = {
    began() {
      inFlight += 1;
    },
    ended({ head, route, status, milliseconds, requestId, trace, streamed }: AnsweredRequest) {
      inFlight -= 1;
      const method = head.method === 'POST' ? 1 : head.method === 'GET' ? 0 : 2;
      const { byStatus, durations } = countsOf(streamed ? `${route} stream` : route, method);
      const index = Math.trunc(status / 100) - 1;
      byStatus[index] = (byStatus[index] ?? 0) + 1;
      const seconds = milliseconds / 1000;
      const bucket = observe(durations, seconds);
      // Only what was sampled can be looked up.
      if (trace?.isSampled !== true) return;
      durations.exemplars[bucket] = {
        labelSet: { trace_id: trace.traceId, request_id: requestId.slice(0, 40) },
        value: seconds,
        timestamp: Date.now() / 1000,
      };
    },
  };

  return {
    observer,
    families() {
      const counted = [...routes.values()].flat().filter((counts) => counts !== undefined);
      return [
        counter(
          'slipway_requests_total',
          'Requests that were answered, by class of status.',
          counted.flatMap(({ labels, byStatus }) =>
            statuses.map((status, index) => ({ labels: { ...labels, status }, value: byStatus[index] ?? 0 })),
          ),
        ),
        histogram(
          'slipway_request_duration_seconds',
          'From the head of a request to its answer.',
          counted.map(({ labels, durations }) => ({ labels, buckets: durations })),
        ),
        gauge('slipway_requests_in_flight', 'Requests that are being answered.', [
          { labels: {}, value: inFlight },
        ]),
      ];
    },
  };
}
