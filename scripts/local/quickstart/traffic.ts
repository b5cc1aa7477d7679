import { z } from 'zod';
import type { Cell } from '../../../lib/data/table.ts';
import { predictUrl, type Sample } from './prediction.ts';

/** What became of the visitors' requests. */
export interface Traffic {
  /** How many each version answered. */
  readonly answered: ReadonlyMap<string, number>;
  /** What is known to be true of each request. */
  readonly truths: readonly { readonly requestId: string; readonly label: Cell }[];
}

const answerSchema = z.looseObject({
  requestId: z.string(),
  model: z.looseObject({ version: z.string() }),
});

/** Requests on their way at the same time. */
const parallel = 8;

/**
 * Lets `visitors` units ask the service at `url`, one request each, with the rows of `samples` in turn. Which version
 * answers whom is for the service to decide.
 */
export async function sendTraffic(
  url: string,
  model: string,
  samples: readonly Sample[],
  visitors: number,
): Promise<Traffic> {
  const answered = new Map<string, number>();
  const truths: { requestId: string; label: Cell }[] = [];
  const waiting = Array.from({ length: visitors }, (_, index) => index).values();
  const visit = async () => {
    for (const index of waiting) {
      const sample = samples[index % samples.length];
      if (sample === undefined) throw new Error('there are no rows to ask for');
      const { requestId, model: answering } = answerSchema.parse(
        await post(
          predictUrl(url, model),
          { instances: [sample.instance] },
          { 'x-unit-id': `visitor-${index}` },
        ),
      );
      answered.set(answering.version, (answered.get(answering.version) ?? 0) + 1);
      truths.push({ requestId, label: sample.actual });
    }
  };
  await Promise.all(Array.from({ length: parallel }, visit));
  return { answered, truths };
}

/** How many are told at once. */
const batch = 100;

/** Tells the service what was true of each request: later, in another order, and many at once, as it comes in life. */
export async function sendFeedback(url: string, { truths }: Traffic): Promise<void> {
  const told = truths.toReversed();
  for (let start = 0; start < told.length; start += batch) {
    await post(`${url}/feedback`, { feedback: told.slice(start, start + batch) });
  }
}

async function post(url: string, body: unknown, headers: Readonly<Record<string, string>> = {}) {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${text}`);
  return JSON.parse(text) as unknown;
}
