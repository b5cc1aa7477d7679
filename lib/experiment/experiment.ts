import { z } from 'zod';

/**
 * The schema of `experiment.yaml`. Its type, its reference page (docs/experiment-yaml.md), its messages and the comments
 * of the files that Slipway writes are made from it.
 */

const weight = z
  .number()
  .min(0)
  .max(100)
  .multipleOf(0.01, 'expected at most two decimals: traffic is dealt in hundredths of a per cent')
  .describe('Percentage of the traffic, with at most two decimals. Both add up to 100.');

const arm = z.strictObject({
  version: z
    .string()
    .regex(/^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/, 'expected a semantic version without "v", such as 1.3.0')
    .describe('The version of the model that answers.')
    .meta({ examples: ['1.3.0'] }),
  weight,
  units: z
    .array(z.string().min(1).max(200))
    .max(1000)
    .default([])
    .describe('Units that always get this arm, such as your own accounts. They do not count in the verdict.'),
});

const unit = z
  .union(
    [
      z.strictObject({
        header: z
          .string()
          .regex(/^[A-Za-z0-9-]{1,100}$/, 'expected letters, digits and hyphens, at most 100'),
      }),
      z.strictObject({ field: z.string().min(1).max(100) }),
      z.strictObject({
        cookie: z
          .string()
          .regex(/^[\w-]{1,100}$/, 'expected letters, digits, hyphens and underscores, at most 100'),
      }),
    ],
    'expected one of header, field or cookie with its name',
  )
  .default({ header: 'x-unit-id' })
  .describe(
    'Where a request says which unit (user, device, account) it is for: a `header`, a `cookie`, or a `field` of the body beside the instances. Requests without one are split at random.',
  );

/** `experiment.yaml`: which versions share the traffic of a model, how, and what decides between them. */
export const experimentSchema = z.strictObject({
  name: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,62}$/, 'expected lower-case letters, digits and hyphens, at most 63')
    .describe('Name of the experiment. A new experiment has a new name, and so deals its units anew.')
    .meta({ examples: ['deeper-network'] }),
  model: z
    .string()
    .min(1)
    .describe('The model whose traffic is shared.')
    .meta({ examples: ['penguins'] }),
  mode: z
    .enum(['split', 'shadow'])
    .default('split')
    .describe(
      "`split`: each unit is answered by one arm. `shadow`: the champion answers all, and the challenger predicts too, off the request's path, and is only counted.",
    ),
  unit,
  salt: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe('What is hashed with the unit; left out, the name. Two experiments with one salt split alike.'),
  arms: z
    .strictObject({
      champion: arm.describe('The version that is in place.'),
      challenger: arm.describe('The version that wants its place.'),
    })
    .describe('The two versions.'),
  mesh: z
    .boolean()
    .default(false)
    .describe(
      'Whether a gateway in front may decide, by the headers `x-slipway-arm: challenger` or `x-slipway-weights: champion=90,challenger=10`.',
    ),
  metric: z
    .enum(['error', 'conversion'])
    .default('error')
    .describe(
      'What is compared. `error`, from labels: the share of wrong answers, or the mean absolute error of a regression; less is better. `conversion`, from outcomes: the share of true ones; more is better.',
    ),
  minimumEffect: z
    .number()
    .positive()
    .default(0.02)
    .describe(
      "The smallest difference that matters, in the metric's own unit: 0.02 of a share is two points.",
    ),
  alpha: z
    .number()
    .min(0.001)
    .max(0.2)
    .default(0.05)
    .describe('How often a winner may be named when the arms are alike, however often one looks.'),
  minimumSample: z
    .int()
    .min(20)
    .default(100)
    .describe('Units with feedback that each arm needs before a verdict.'),
  guardrails: z
    .strictObject({
      errorRate: z
        .number()
        .min(0)
        .max(1)
        .default(0.01)
        .describe("Failed answers of the challenger above the champion's, as a share of all."),
      latency: z
        .number()
        .min(0)
        .max(10)
        .default(0.5)
        .describe(
          "Mean latency of the challenger above the champion's, as a share of it. Less than a millisecond more is always allowed.",
        ),
    })
    .prefault({})
    .describe('What the challenger must not break, whatever it wins.'),
});

export type Experiment = z.infer<typeof experimentSchema>;
export type ArmName = keyof Experiment['arms'];
