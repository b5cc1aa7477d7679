import { collectDefaultMetrics, Registry } from 'prom-client';
import { familiesOf } from './aggregate.ts';
import type { Family } from './family.ts';

/** Starts to measure this process: memory, CPU, lag of the event loop, collection of garbage. */
export function measureProcess(): () => Promise<readonly Family[]> {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return () => familiesOf(registry);
}
