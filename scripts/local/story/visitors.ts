import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { describeError } from '../../../lib/errors/describe.ts';
import { UnavailableError } from '../../../lib/errors/errors.ts';
import { predictUrl, type Sample } from '../quickstart/prediction.ts';

/** What a visitor was answered. */
export interface Answer {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly version: string;
  readonly isRight: boolean;
}

/** People who ask a service for predictions, and tell a moment later what was true. */
export interface Visitors {
  /** In the order in which they came. */
  readonly answers: readonly Answer[];
  /** Why requests were not answered with a prediction, one each. */
  readonly failures: readonly string[];
  /**
   * The first answer, also one that has come already, that is as `isIt` says.
   *
   * @throws UnavailableError when there is none within `patience` seconds
   */
  first(isIt: (answer: Answer) => boolean, what: string, patience?: number): Promise<Answer>;
  stop(): Promise<void>;
}

const answerSchema = z.looseObject({
  requestId: z.string(),
  model: z.looseObject({ version: z.string() }),
  predictions: z.tuple([z.looseObject({ value: z.union([z.string(), z.number()]) })]),
});

/** Visitors at a time, each of whom asks so often in a second. */
const people = 4;
const perSecond = 15;
/** How often they tell what was true, in milliseconds. */
const telling = 200;

/**
 * Lets visitors ask the service at `url` with the rows of `samples` in turn, sixty times in a second, until they are stopped.
 *
 * @param signal ends what waits for an answer
 */
export function sendVisitors(
  url: string,
  model: string,
  samples: readonly Sample[],
  signal?: AbortSignal,
): Visitors {
  const answers: Answer[] = [];
  const failures: string[] = [];
  let isOver = false;
  let next = 0;
  let truths: { readonly requestId: string; readonly label: Sample['actual'] }[] = [];

  const ask = async () => {
    const sample = samples[next % samples.length];
    next += 1;
    if (sample === undefined) throw new RangeError('there are no rows to ask for');
    const response = await post(predictUrl(url, model), { instances: [sample.instance] });
    const { requestId, model: answering, predictions } = answerSchema.parse(response);
    const isRight = String(predictions[0].value) === String(sample.actual);
    answers.push({ at: Date.now(), version: answering.version, isRight });
    truths.push({ requestId, label: sample.actual });
  };
  const visit = async () => {
    while (!isOver) {
      const began = performance.now();
      await ask().catch((error: unknown) => failures.push(describeError(error)));
      await wait(Math.max(0, 1000 / perSecond - (performance.now() - began)));
    }
  };
  const tell = async () => {
    while (!isOver) {
      await wait(telling);
      const feedback = truths;
      truths = [];
      // What is lost while versions change places is lost: visitors do not come back to tell it again.
      if (feedback.length > 0) await post(`${url}/feedback`, { feedback }).catch(() => undefined);
    }
  };
  const all = Promise.all([tell(), ...Array.from({ length: people }, visit)]);

  return {
    answers,
    failures,
    async first(isIt, what, patience = 60) {
      const deadline = performance.now() + 1000 * patience;
      for (let seen = 0; ; ) {
        for (; seen < answers.length; seen += 1) {
          const answer = answers[seen];
          if (answer !== undefined && isIt(answer)) return answer;
        }
        if (performance.now() > deadline) {
          throw new UnavailableError(`Visitors did not see ${what} within ${patience} s`, {
            hint: 'The logs in .slipway/quickstart say why.',
          });
        }
        await wait(20, undefined, { signal });
      }
    },
    async stop() {
      isOver = true;
      await all;
    },
  };
}

async function post(url: string, body: unknown): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(10_000),
  });
  const text = await response.text();
  if (!response.ok) throw new UnavailableError(`${url} answered ${response.status}: ${text}`);
  return JSON.parse(text);
}
