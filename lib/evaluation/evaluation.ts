import { z } from 'zod';
import { defineManifest, digestSchema } from '../manifest/manifest.ts';

const interval = z.strictObject({ low: z.number(), high: z.number() });

/** A metric's value on the test split with its 95% interval; null where it is not defined. */
const measured = z.strictObject({ value: z.number().nullable(), interval: interval.nullable() });

const gateResult = z.strictObject({
  metric: z.string(),
  /** The rule in words, e.g. `at least 0.9`. */
  rule: z.string(),
  limit: z.number().nullable(),
  observed: z.number().nullable(),
  /** `unknown` counts as failed. */
  verdict: z.enum(['pass', 'fail', 'unknown']),
  /** Why it is unknown, or why it passed without a comparison. */
  note: z.string().optional(),
});

/** `evaluation.json`: how good a model is on the test split, and whether it may go on. */
export const evaluationManifest = defineManifest(
  'slipway.evaluation/v1',
  z.strictObject({
    kind: z.literal('slipway.evaluation/v1'),
    name: z.string(),
    model: digestSchema,
    dataset: digestSchema,
    /** Digest of the `gates` of `model.yml`. */
    gatesDigest: digestSchema,
    rows: z.int().positive(),
    metrics: z.record(z.string(), measured),
    /** The same metrics of always answering the majority class, or the mean. */
    baseline: z.record(z.string(), z.number().nullable()),
    /** Classification: `counts[actual][predicted]`. */
    confusion: z
      .strictObject({ classes: z.array(z.string()), counts: z.array(z.array(z.int().nonnegative())) })
      .optional(),
    /** Regression: quantiles of (predicted - actual) at 5, 25, 50, 75 and 95 per cent. */
    residuals: z.array(z.number()).optional(),
    gates: z.array(gateResult),
    verdict: z.enum(['pass', 'fail']),
    /** The model in production, on the same rows; absent when there is none. */
    champion: z
      .strictObject({
        version: z.string(),
        model: digestSchema,
        metrics: z.record(z.string(), measured),
      })
      .optional(),
  }),
);

export type Evaluation = ReturnType<typeof evaluationManifest.read>;
export type GateResult = Evaluation['gates'][number];
export type Measured = Evaluation['metrics'][string];
