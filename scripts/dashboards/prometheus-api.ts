import { z } from 'zod';
import { UnavailableError } from '../../lib/errors/errors.ts';

const answer = z.object({
  status: z.literal('success'),
  data: z.object({
    resultType: z.literal('matrix'),
    result: z.array(
      z.object({
        metric: z.record(z.string(), z.string()),
        values: z.array(z.tuple([z.number(), z.string()])),
      }),
    ),
  }),
});

/** A span of time, in seconds since 1970, and the time between two points of it. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly step: number;
}

export interface Answered {
  readonly labels: Readonly<Record<string, string>>;
  /** Seconds since 1970, and a finite value. */
  readonly points: readonly (readonly [time: number, value: number])[];
}

/**
 * What the Prometheus at `url` answers to a query over a span; what is no number is left out.
 *
 * @throws UnavailableError with its reason when it refuses
 */
export async function queryRange(
  url: string,
  query: string,
  { start, end, step }: Span,
): Promise<Answered[]> {
  const parameters = new URLSearchParams({
    query,
    start: String(start),
    end: String(end),
    step: String(step),
  });
  const response = await fetch(`${url}/api/v1/query_range?${parameters}`).catch((cause: unknown) => {
    throw new UnavailableError(`Prometheus at ${url} cannot be reached`, { cause });
  });
  const text = await response.text();
  if (!response.ok) throw new UnavailableError(`Prometheus refuses ${query}: ${text.slice(0, 500)}`);
  return answer
    .parse(JSON.parse(text))
    .data.result.map(({ metric, values }) => ({
      labels: metric,
      points: values
        .map(([time, value]) => [time, Number(value)] as const)
        .filter(([, value]) => Number.isFinite(value)),
    }))
    .filter(({ points }) => points.length > 0);
}

/** A legend's `{{label}}` with what they are. */
export function legendOf(format: string, labels: Readonly<Record<string, string>>): string {
  return format.replaceAll(/\{\{\s*(\w+)\s*\}\}/g, (_, name: string) => labels[name] ?? '').trim();
}
