import { z } from 'zod';
import { InputError } from '../errors/errors.ts';
import type { LimitFinding, Observation } from './observation.ts';

const text = z.string().max(8000);
const valueText = z.union([text, z.number().transform(String)]);
const numberOrNull = z.number().nullable();

const measurement = z.object({ window: text, value: numberOrNull, sample: numberOrNull, query: text });

const finding = z.object({
  metric: z.enum([
    'error_rate',
    'latency_p99',
    'prediction_share',
    'drift',
    'accuracy',
    'mean_absolute_error',
  ]),
  of: text.nullable(),
  min: numberOrNull,
  max: numberOrNull,
  action: z.enum(['rollback', 'retrain']),
  verdict: z.enum(['holds', 'breached', 'unknown']),
  reason: text,
  minimumSample: z.number(),
  long: measurement,
  short: measurement,
  course: z.object({ from: z.number(), step: z.number(), values: z.array(z.number()).max(200).readonly() }),
}) satisfies z.ZodType<LimitFinding>;

/**
 * Why a machine asks for a rollback: what an alert said, or what was observed. Everything but the fields named here is
 * left out, and each text is shown as nothing but its characters.
 */
const evidenceSchema = z.object({
  /** Name of the alert. */
  alert: text.optional(),
  /** PromQL. */
  query: text.optional(),
  value: valueText.optional(),
  window: text.optional(),
  sample: valueText.optional(),
  /** When it began; ISO 8601. */
  startsAt: text.optional(),
  labels: z.record(z.string().max(200), text).optional(),
  /** The version that it is about, where that is known. */
  version: text.optional(),
  limits: z.array(finding).max(50).optional(),
});

export type Evidence = z.infer<typeof evidenceSchema>;

/** Characters: what GitHub takes as the payload of a dispatch, and more. */
const longest = 200_000;

/** @throws InputError when `json` is no evidence */
export function readEvidence(json: string): Evidence {
  if (json.length > longest) throw new InputError(`evidence: expected at most ${longest} characters`);
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (cause) {
    throw new InputError('evidence: expected JSON', { cause });
  }
  const result = evidenceSchema.safeParse(value);
  if (result.success) return result.data;
  throw new InputError('evidence: expected what the action observe gives, or what an alert says', {
    findings: result.error.issues.map(({ path, message }) => ({
      message: `${path.join('.') || 'the whole'}: ${message}`,
    })),
  });
}

/** The evidence that an observation gives: the limits that were breached. */
export function evidenceOf({ version, at, limits }: Observation): Evidence {
  return {
    version,
    startsAt: at,
    limits: limits.filter(({ verdict }) => verdict === 'breached'),
  };
}

/** The version that `evidence` is about, as it or its labels say. */
export function versionIn({ version, labels }: Evidence): string | undefined {
  return version ?? labels?.['version'];
}
