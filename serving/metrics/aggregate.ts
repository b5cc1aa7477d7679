import { AggregatorRegistry } from 'prom-client';
import { z } from 'zod';
import type { Exemplar, Family, Sample } from './family.ts';

const exemplar = z.object({
  labelSet: z.record(z.string(), z.string()),
  value: z.number(),
  timestamp: z.number(),
});

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
          // The library says null where it could have one and has none.
          exemplar: exemplar.nullish(),
        })
        .transform(({ value, labels, ...more }): Sample => {
          const sample = { labels, value: value ?? Number.NaN };
          return {
            ...sample,
            ...(more.metricName === undefined ? {} : { metricName: more.metricName }),
            ...(more.exemplar ? { exemplar: more.exemplar } : {}),
          };
        }),
    ),
  }),
);

/** The families of a registry of the library. */
export async function familiesOf(registry: {
  getMetricsAsJSON(): Promise<unknown[]>;
}): Promise<readonly Family[]> {
  return familiesSchema.parse(await registry.getMetricsAsJSON());
}

/** The families of several processes as one: counters and histograms are added up, and the newest exemplars stay. */
export async function aggregated(all: readonly (readonly Family[])[]): Promise<readonly Family[]> {
  const together = await familiesOf(AggregatorRegistry.aggregate(all.map((families) => [...families])));
  const exemplars = newestExemplars(all.flat());
  return together.map((family) => ({
    ...family,
    values: family.values.map((sample) => {
      const found = exemplars.get(keyOf(family, sample));
      return found === undefined ? sample : { ...sample, exemplar: found };
    }),
  }));
}

function newestExemplars(families: readonly Family[]): ReadonlyMap<string, Exemplar> {
  const newest = new Map<string, Exemplar>();
  for (const family of families) {
    for (const sample of family.values) {
      if (sample.exemplar === undefined) continue;
      const key = keyOf(family, sample);
      const known = newest.get(key);
      if (known === undefined || known.timestamp < sample.exemplar.timestamp)
        newest.set(key, sample.exemplar);
    }
  }
  return newest;
}

/** What tells a series from all others. */
function keyOf({ name }: Family, { metricName = name, labels }: Sample): string {
  return JSON.stringify([metricName, ...Object.entries(labels).sort()]);
}
