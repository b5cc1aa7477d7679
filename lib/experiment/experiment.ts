import { z } from 'zod';

/** Weights are percentages with at most two decimals: a hundredth of a per cent is one bucket. */
const weight = z.number().min(0).max(100).multipleOf(0.01);

const arm = z.strictObject({
  version: z.string().regex(/^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/, 'a semantic version without "v"'),
  weight,
  /** Units that always get this arm, such as the team's own accounts. They do not count in the verdict. */
  units: z.array(z.string().min(1).max(200)).max(1000).default([]),
});

/** `experiment.yaml`: which versions share the traffic of a model, how, and what decides between them. */
export const experimentSchema = z.strictObject({
  /** Lower-case letters, digits and hyphens; a new experiment has a new name. */
  name: z.string().regex(/^[a-z][a-z0-9-]{0,62}$/, 'lower-case letters, digits and hyphens'),
  model: z.string().min(1),
  /**
   * `split`: each unit is answered by one arm. `shadow`: the champion answers all; the challenger predicts too, off the
   * request's path, and is only counted.
   */
  mode: z.enum(['split', 'shadow']).default('split'),
  /** Where a request says which unit (user, device, account) it is for. Requests without one are split at random. */
  unit: z
    .union([
      z.strictObject({ header: z.string().regex(/^[A-Za-z0-9-]{1,100}$/, 'the name of a header') }),
      z.strictObject({ field: z.string().min(1).max(100) }),
      z.strictObject({ cookie: z.string().regex(/^[\w-]{1,100}$/, 'the name of a cookie') }),
    ])
    .default({ header: 'x-unit-id' }),
  /** What is hashed with the unit; left out, the name. Two experiments with one salt split alike. */
  salt: z.string().min(1).max(200).optional(),
  arms: z.strictObject({ champion: arm, challenger: arm }),
  /** Whether a gateway in front may decide: `x-slipway-arm` names the arm, `x-slipway-weights` the weights. */
  mesh: z.boolean().default(false),
  /** What is compared: the share of wrong answers, or the mean error, from labels; or conversions, from outcomes. */
  metric: z.enum(['error', 'conversion']).default('error'),
  /** The smallest difference that matters, in the metric's own unit (0.02 of a share is two points). */
  minimumEffect: z.number().positive().default(0.02),
  /** How often a verdict may be wrong when the arms are alike. */
  alpha: z.number().min(0.001).max(0.2).default(0.05),
  /** Units with feedback that each arm needs before a verdict. */
  minimumSample: z.int().min(20).default(100),
  guardrails: z
    .strictObject({
      /** Failed answers of the challenger above the champion's, as a share. */
      errorRate: z.number().min(0).max(1).default(0.01),
      /** The challenger's mean latency above the champion's, as a share of it. */
      latency: z.number().min(0).max(10).default(0.5),
    })
    .default({ errorRate: 0.01, latency: 0.5 }),
});

export type Experiment = z.infer<typeof experimentSchema>;
export type ArmName = keyof Experiment['arms'];
