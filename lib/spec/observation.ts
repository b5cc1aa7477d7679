import { z } from 'zod';
import { type Problem, show } from './problem.ts';

/** What can be seen of a model while it answers, by its task. `drift` and what stands before it need no labels. */
const observedByTask = {
  classification: ['error_rate', 'latency_p99', 'prediction_share', 'drift', 'accuracy'],
  regression: ['error_rate', 'latency_p99', 'drift', 'mean_absolute_error'],
} as const;

const observedMetric = z.enum([
  'error_rate',
  'latency_p99',
  'prediction_share',
  'drift',
  'accuracy',
  'mean_absolute_error',
]);

const window = z.string().regex(/^[1-9]\d{0,3}[smhd]$/, 'expected a time such as 30s, 5m, 1h or 1d');

const limit = z
  .strictObject({
    metric: observedMetric.describe(
      '`error_rate`: the share of prediction requests that the service failed. `latency_p99`: seconds, which 99% of them stay below. `prediction_share`: the share of a class among all predictions. `drift`: the largest population stability index of an input. `accuracy`: the share of right predictions, from feedback. `mean_absolute_error`: from feedback.',
    ),
    class: z
      .string()
      .optional()
      .describe('Of `prediction_share`: the class that is meant. Left out: each that is predicted.'),
    min: z.number().optional().describe('Smallest value that is good.'),
    max: z.number().optional().describe('Largest value that is good.'),
    action: z
      .enum(['rollback', 'retrain'])
      .describe(
        'What a value beyond the limit calls for: going back to the version before, or training on newer data.',
      ),
    longWindow: window.optional().describe('Left out: that of `observe`.'),
    shortWindow: window.optional().describe('Left out: that of `observe`.'),
    minimumSample: z.int().min(1).optional().describe('Left out: that of `observe`.'),
  })
  .refine(({ min, max }) => min !== undefined || max !== undefined, 'expected at least one of min and max');

/** The section `observe` of `model.yml`: when a model that answers is no longer good. */
export const observation = z.strictObject({
  longWindow: window
    .default('1h')
    .describe('A value must be beyond its limit in this time, so that a moment decides nothing …'),
  shortWindow: window
    .default('5m')
    .describe('… and in this last part of it, so that what is over decides nothing.'),
  minimumSample: z
    .int()
    .min(1)
    .default(100)
    .describe(
      'Requests, predictions or labels that the long window must hold before a value counts, and the short one its part of them. Below: nothing is known.',
    ),
  limits: z.array(limit).default([]).describe('What must hold while the model answers.'),
});

export type ObservedLimit = z.infer<typeof limit>;
export type ObservationSpec = z.infer<typeof observation>;

/** What a machine may do when it sees a bad model, as a field of an environment. */
export const rollbackPolicy = z
  .enum(['report', 'propose', 'merge'])
  .default('propose')
  .describe(
    'What a machine may do there when a model is bad. `report`: open an issue. `propose`: open the pull request that goes back, too. `merge`: merge it.',
  );

export type RollbackPolicy = z.infer<typeof rollbackPolicy>;

/** Seconds of a time such as `5m`. */
export function secondsOf(window: string): number {
  const units: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };
  return Number(window.slice(0, -1)) * (units[window.slice(-1)] ?? Number.NaN);
}

/** The windows and the sample of one limit: its own, or those of the section. */
export interface LimitWindows {
  readonly longWindow: string;
  readonly shortWindow: string;
  readonly minimumSample: number;
}

export function windowsOf(section: ObservationSpec, limit: ObservedLimit): LimitWindows {
  return {
    longWindow: limit.longWindow ?? section.longWindow,
    shortWindow: limit.shortWindow ?? section.shortWindow,
    minimumSample: limit.minimumSample ?? section.minimumSample,
  };
}

/** Shares end at 1; nothing that is observed is below 0. */
const shares: ReadonlySet<string> = new Set(['error_rate', 'prediction_share', 'accuracy']);

/**
 * What of `observe` does not go together.
 *
 * @param classes all that the target may be; undefined where that is not said
 */
export function observationProblems(
  section: ObservationSpec,
  task: keyof typeof observedByTask,
  classes: readonly string[] | undefined,
): Problem[] {
  const problem = (path: Problem['path'], message: string): Problem => ({
    path: ['observe', ...path],
    at: 'value',
    message,
  });
  const fitting: readonly string[] = observedByTask[task];
  const own =
    secondsOf(section.shortWindow) < secondsOf(section.longWindow)
      ? []
      : [
          problem(
            ['shortWindow'],
            `expected less than longWindow, which is ${section.longWindow}, but found ${section.shortWindow}`,
          ),
        ];
  const ofLimits = section.limits.flatMap((each, index) => {
    const path = ['limits', index];
    const { metric, min, max } = each;
    const found: Problem[] = [];
    if (!fitting.includes(metric)) {
      found.push(
        problem(
          [...path, 'metric'],
          `${metric} is not seen of a ${task}: expected one of ${fitting.join(', ')}`,
        ),
      );
    }
    const first = section.limits.findIndex((other) => other.metric === metric && other.class === each.class);
    if (first < index) {
      found.push(
        problem([...path, 'metric'], `${metric} has a limit already, limits[${first}]: put both into one`),
      );
    }
    if (each.class !== undefined && metric !== 'prediction_share') {
      found.push(problem([...path, 'class'], `only prediction_share is of a class, not ${metric}`));
    } else if (each.class !== undefined && classes !== undefined && !classes.includes(each.class)) {
      found.push(
        problem([...path, 'class'], `expected one of ${classes.join(', ')}, but found ${show(each.class)}`),
      );
    }
    if (min !== undefined && max !== undefined && min > max) {
      found.push(problem([...path, 'min'], `expected at most max, which is ${max}, but found ${min}`));
    }
    for (const [name, value] of [
      ['min', min],
      ['max', max],
    ] as const) {
      if (value === undefined || (value >= 0 && (value <= 1 || !shares.has(metric)))) continue;
      const range = shares.has(metric) ? 'a share from 0 to 1' : 'at least 0';
      found.push(problem([...path, name], `expected ${range}, but found ${value}`));
    }
    const { longWindow, shortWindow } = windowsOf(section, each);
    const isOwn = each.longWindow !== undefined || each.shortWindow !== undefined;
    if (isOwn && secondsOf(shortWindow) >= secondsOf(longWindow)) {
      const name = each.shortWindow === undefined ? 'longWindow' : 'shortWindow';
      found.push(
        problem(
          [...path, name],
          `expected a short window below the long one, but found ${shortWindow} and ${longWindow}`,
        ),
      );
    }
    return found;
  });
  return [...own, ...ofLimits];
}
