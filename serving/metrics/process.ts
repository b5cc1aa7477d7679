import { AggregatorRegistry, collectDefaultMetrics, Registry } from 'prom-client';
import { z } from 'zod';
import type { Family } from './family.ts';

/** Starts to measure this process: memory, CPU, lag of the event loop, collection of garbage. */
export function measureProcess(): () => Promise<readonly Family[]> {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return () => familiesOf(registry);
}

/** The families of several processes as one: counters and histograms are added up. Exemplars are lost on the way. */
export async function aggregated(all: readonly (readonly Family[])[]): Promise<readonly Family[]> {
  return await familiesOf(AggregatorRegistry.aggregate(all.map((families) => [...families])));
}

/** Families as the library has them, and as workers send them. */
export const familiesSchema = z.array(
  z.object({
    name: z.string(),
    help: z.string(),
    type: z.enum(['counter', 'gauge', 'histogram']),
    aggregator: z.enum(['sum', 'first', 'min', 'max', 'average', 'omit']),
    values: z.array(
      z
        .object({
          labels: z.record(z.string(), z.union([z.string(), z.number()]).transform(String)),
          // The lag of an event loop that has not been measured since the last time is not a number; what is none, or
          // infinite, comes out of JSON as null.
          value: z.union([z.number(), z.nan(), z.null()]),
          metricName: z.string().optional(),
        })
        .transform(({ metricName, value, labels }) => ({
          labels,
          value: value ?? Number.NaN,
          ...(metricName === undefined ? {} : { metricName }),
        })),
    ),
  }),
);

async function familiesOf(registry: { getMetricsAsJSON(): Promise<unknown[]> }): Promise<readonly Family[]> {
  return familiesSchema.parse(await registry.getMetricsAsJSON());
}
