import { z } from 'zod';
import { isDigest } from '../../lib/digest/digest.ts';
import type { Demand } from '../demand.ts';

const keySchema = z.string().refine(isDigest);
const time = z.int().min(0);
const texts = z.record(z.string(), z.string());

const demandSchema = z.object({
  key: keySchema,
  model: z.string(),
  environment: z.string(),
  reason: z.string(),
  evidence: z.object({
    alert: z.string(),
    query: z.string().exactOptional(),
    value: z.string().exactOptional(),
    window: z.string().exactOptional(),
    startsAt: z.string(),
    labels: texts,
  }),
});

/** What became of a demand: GitHub took it, or never will. */
export type Outcome = 'delivered' | 'dead';

/** A line of the journal. Times are milliseconds since 1970. */
const entrySchema = z.discriminatedUnion('event', [
  /** A demand was taken. */
  z.object({ event: z.literal('accepted'), at: time, demand: demandSchema }),
  /** It is done with. What is needed to know it again is in here, since its first line is dropped in time. */
  z.object({
    event: z.enum(['delivered', 'dead']),
    at: time,
    key: keySchema,
    model: z.string(),
    environment: z.string(),
  }),
]);

export type Entry =
  | { readonly event: 'accepted'; readonly at: number; readonly demand: Demand }
  | ({ readonly event: Outcome; readonly at: number } & Pick<Demand, 'key' | 'model' | 'environment'>);

/** The entry that `line` is, or undefined when it is none. */
export function parseEntry(line: string): Entry | undefined {
  try {
    return entrySchema.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}

export function formatEntry(entry: Entry): string {
  return JSON.stringify(entry);
}
