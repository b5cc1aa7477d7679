import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { CourierObserver } from './delivery/courier.ts';
import type { Admission, Queue } from './queue/queue.ts';

/** What the relay counts, for Prometheus. */
export interface RelayMetrics extends CourierObserver {
  /** A sender was answered. */
  answered(path: string, status: number): void;
  /** A demand of `source` came; `ignored` is a notification, or part of one, that asks for nothing. */
  received(source: string, outcome: Admission | 'ignored' | 'refused', count: number): void;
  /** Whether GitHub could be reached with what the relay has, when that was last seen. */
  githubIsWell(is: boolean): void;
  /** The text that Prometheus reads, and its content type. */
  render(): Promise<{ readonly text: string; readonly contentType: string }>;
}

/** Starts to count, and to measure the process. */
export function createMetrics(queue: Pick<Queue, 'waiting'>, now: () => number = Date.now): RelayMetrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const requests = new Counter({
    name: 'slipway_relay_requests_total',
    help: 'Requests that were answered, by path and status.',
    labelNames: ['path', 'status'],
    registers,
  });
  const demands = new Counter({
    name: 'slipway_relay_demands_total',
    help: 'Demands for a rollback that came, by source and by what became of them on their arrival.',
    labelNames: ['source', 'outcome'],
    registers,
  });
  const attempts = new Counter({
    name: 'slipway_relay_deliveries_total',
    help: 'Attempts to hand a demand to GitHub: delivered, retry (it failed and is tried again) or dead (it was given up).',
    labelNames: ['outcome'],
    registers,
  });
  for (const outcome of ['delivered', 'retry', 'dead']) attempts.inc({ outcome }, 0);
  const seconds = new Histogram({
    name: 'slipway_relay_delivery_seconds',
    help: 'Time from when a demand was taken to when GitHub took it.',
    buckets: [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 3600],
    registers,
  });
  const well = new Gauge({
    name: 'slipway_relay_github_reachable',
    help: 'Whether GitHub could be reached and the repository be written to, when that was last tried: 1 or 0.',
    registers,
  });
  new Gauge({
    name: 'slipway_relay_waiting',
    help: 'Demands that wait for GitHub.',
    registers,
    collect() {
      this.set(queue.waiting().length);
    },
  });
  new Gauge({
    name: 'slipway_relay_oldest_waiting_seconds',
    help: 'How long the oldest demand has waited for GitHub; 0 when none waits.',
    registers,
    collect() {
      const [oldest] = queue.waiting();
      this.set(oldest === undefined ? 0 : (now() - oldest.acceptedAt) / 1000);
    },
  });
  return {
    answered: (path, status) => requests.inc({ path, status: String(status) }),
    received: (source, outcome, count) => demands.inc({ source, outcome }, count),
    delivered(waited) {
      attempts.inc({ outcome: 'delivered' });
      seconds.observe(waited);
      well.set(1);
    },
    failed: (outcome) => attempts.inc({ outcome }),
    githubIsWell: (is) => well.set(is ? 1 : 0),
    render: async () => ({ text: await registry.metrics(), contentType: registry.contentType }),
  };
}
