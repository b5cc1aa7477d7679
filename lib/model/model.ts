import { z } from 'zod';
import { defineManifest, digestSchema } from '../manifest/manifest.ts';

const nullable = z.boolean();

const numericInput = z.strictObject({
  name: z.string(),
  type: z.enum(['number', 'integer', 'timestamp']),
  nullable,
  /** What the contract allows; serving refuses values outside of it. */
  min: z.number().optional(),
  max: z.number().optional(),
  /** Middle of the training split: what a form starts with. */
  median: z.number().optional(),
  unit: z.string().optional(),
  description: z.string().optional(),
});

const categoryInput = z.strictObject({
  name: z.string(),
  type: z.literal('category'),
  nullable,
  /** The values that the model knows. */
  values: z.array(z.string()),
  /** Whether a value beyond `values` breaks the contract, or is encoded as unknown. */
  closed: z.boolean(),
  description: z.string().optional(),
});

const booleanInput = z.strictObject({
  name: z.string(),
  type: z.literal('boolean'),
  nullable,
  description: z.string().optional(),
});

const output = z.discriminatedUnion('task', [
  z.strictObject({
    task: z.literal('classification'),
    name: z.string(),
    classes: z.array(z.string()).min(2),
  }),
  z.strictObject({ task: z.literal('regression'), name: z.string(), unit: z.string().optional() }),
]);

/** What the model takes and gives: the request schema of the service. */
const signatureSchema = z.strictObject({
  inputs: z.array(z.discriminatedUnion('type', [numericInput, categoryInput, booleanInput])).min(1),
  output,
});

/**
 * How one input becomes numbers, fitted on the training split alone.
 *
 * - `standard`: (x - mean) / deviation; a null becomes 0, and when `indicator` is true, one more number says 1 for null.
 * - `one-hot`: one number for each value, then one for unknown values, then, when `indicator` is true, one for null.
 * - `boolean`: 1 or 0; a null is 0 and sets the indicator.
 */
const featureEncoder = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('standard'),
    input: z.string(),
    mean: z.number(),
    deviation: z.number().positive(),
    indicator: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal('one-hot'),
    input: z.string(),
    values: z.array(z.string()),
    indicator: z.boolean(),
  }),
  z.strictObject({ kind: z.literal('boolean'), input: z.string(), indicator: z.boolean() }),
]);

/** How the target becomes the network's outputs: one for each class, or the target scaled to [0, 1]. */
const targetEncoder = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('classes'), classes: z.array(z.string()).min(2) }),
  z.strictObject({ kind: z.literal('min-max'), min: z.number(), max: z.number() }),
]);

const encoderSchema = z.strictObject({
  features: z.array(featureEncoder).min(1),
  target: targetEncoder,
});

/** How often the training split's values fell into each bin of an input: the reference that drift is measured against. */
const referenceBins = z.record(
  z.string(),
  z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('numeric'),
      /** Inner edges, ascending; `counts` has one bin more than there are edges, then one for nulls. */
      edges: z.array(z.number()),
      counts: z.array(z.int().nonnegative()),
    }),
    z.strictObject({
      kind: z.literal('categorical'),
      values: z.array(z.string()),
      /** One for each value, then one for unknown values, then one for nulls. */
      counts: z.array(z.int().nonnegative()),
    }),
  ]),
);

/** `model.json`: all that is needed to predict, and the digests of what it was learnt from. */
export const modelManifest = defineManifest(
  'slipway.model/v1',
  z.strictObject({
    kind: z.literal('slipway.model/v1'),
    name: z.string(),
    description: z.string(),
    signature: signatureSchema,
    encoder: encoderSchema,
    flavor: z.strictObject({
      name: z.string(),
      /** Version of the library that trained it. */
      version: z.string(),
      /** The flavor's own format; its reader checks it. */
      weights: z.json(),
    }),
    seed: z.int(),
    reference: referenceBins,
    dataset: digestSchema,
    /** Digest of the parts of `model.yml` that decide the model: `target`, `features`, `task` and `train`. */
    specification: digestSchema,
  }),
);

export type Model = ReturnType<typeof modelManifest.read>;
export type Signature = Model['signature'];
export type SignatureInput = Signature['inputs'][number];
export type Encoder = Model['encoder'];
export type FeatureEncoder = Encoder['features'][number];

/** `run.json`: how one training went. Durations and environment differ by machine; the rest does not. */
export const runManifest = defineManifest(
  'slipway.run/v1',
  z.strictObject({
    kind: z.literal('slipway.run/v1'),
    name: z.string(),
    model: digestSchema,
    dataset: digestSchema,
    specification: digestSchema,
    seed: z.int(),
    parameters: z.record(z.string(), z.json()),
    /** Loss by epoch, from 1: mean squared error of the network's outputs. */
    history: z.array(
      z.strictObject({ epoch: z.int().positive(), train: z.number(), validation: z.number().nullable() }),
    ),
    bestEpoch: z.int().positive(),
    stopped: z.enum(['patience', 'epochs']),
    rows: z.strictObject({ train: z.int(), validation: z.int() }),
    /** Seconds. */
    duration: z.number().nonnegative(),
    /** ISO 8601, UTC. */
    startedAt: z.iso.datetime(),
    environment: z.strictObject({
      node: z.string(),
      slipway: z.string(),
      libraries: z.record(z.string(), z.string()),
      platform: z.string(),
      cpu: z.string(),
    }),
    /** The commit that was trained from; null by hand, where the files need not be those of any commit. */
    commit: z.string().nullable(),
    /** Link of the workflow run, when there is one. */
    workflowRun: z.string().nullable(),
  }),
);

export type Run = ReturnType<typeof runManifest.read>;
