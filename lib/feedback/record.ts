import { z } from 'zod';

/** A prediction that was given: one a request, or one a part of a long request. Times are ISO 8601 in UTC. */
export const predictionRecord = z.strictObject({
  kind: z.literal('prediction'),
  at: z.iso.datetime(),
  requestId: z.string(),
  model: z.string(),
  version: z.string(),
  /** Of the experiment that chose the version; absent when none did. */
  experiment: z
    .strictObject({
      name: z.string(),
      arm: z.enum(['champion', 'challenger']),
      by: z.enum(['unit', 'random', 'list', 'mesh']),
      /** First 16 hexadecimal digits of SHA-256 of salt, a zero byte and unit; null when the request named no unit. */
      unit: z.string().nullable(),
      /** The challenger's part of the traffic, from 0 to 1. */
      share: z.number().min(0).max(1),
    })
    .optional(),
  /** How long the prediction took, in milliseconds. */
  milliseconds: z.number().nonnegative(),
  /** False when the service failed to answer; `predictions` is then empty. */
  answered: z.boolean(),
  /** Index of the first instance, when the instances of a long request are told in parts; otherwise 0. */
  first: z.int().nonnegative().optional(),
  /** By instance, in order: the most probable class, or the number. */
  predictions: z.array(z.union([z.string(), z.number()])),
  /** The instances, without redacted columns; absent when inputs are not kept. */
  instances: z
    .array(z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])))
    .optional(),
});

/** What is learnt later of a prediction: the truth, or what came of it. */
export const feedbackRecord = z.strictObject({
  kind: z.literal('feedback'),
  /** When it was received. */
  at: z.iso.datetime(),
  requestId: z.string(),
  /** Index of the instance in its request. */
  instance: z.int().nonnegative(),
  /** The true value of the target. */
  label: z.union([z.string(), z.number()]).optional(),
  /** Whether the wished-for came of it (bought, clicked, stayed). */
  outcome: z.boolean().optional(),
});

export const storedRecord = z.discriminatedUnion('kind', [predictionRecord, feedbackRecord]);

export type PredictionRecord = z.infer<typeof predictionRecord>;
export type FeedbackRecord = z.infer<typeof feedbackRecord>;
export type StoredRecord = z.infer<typeof storedRecord>;
