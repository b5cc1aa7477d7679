import { hash } from 'node:crypto';
import type { Row } from '../../lib/data/table.ts';
import type { PredictionRecord } from '../../lib/feedback/record.ts';
import type { Signature } from '../../lib/model/model.ts';
import type { MadePredictions } from '../prediction/observer.ts';
import type { FeedbackSettings } from '../settings.ts';

/**
 * The record of predictions that were made `at`, in milliseconds since 1970. The unit is told by what stands for it, and
 * instances, if they are kept, without redacted columns and with timestamps as ISO 8601.
 */
export function predictionRecordOf(
  { requestId, served, assignment, rows, predictions, first, milliseconds, failed }: MadePredictions,
  at: number,
  { inputs, redact }: Pick<FeedbackSettings, 'inputs' | 'redact'>,
): PredictionRecord {
  const record: PredictionRecord = {
    kind: 'prediction',
    at: new Date(at).toISOString(),
    requestId,
    model: served.name,
    version: served.version,
    milliseconds: Math.round(milliseconds * 1000) / 1000,
    answered: !failed,
    predictions: predictions.map(({ value }) => value),
  };
  if (first !== undefined && first > 0) record.first = first;
  if (assignment !== undefined) {
    const { experiment, arm, by, key = null, share } = assignment;
    record.experiment = { name: experiment, arm, by, unit: key, share };
  }
  if (inputs) record.instances = instancesOf(rows, served.signature, redact);
  return record;
}

function instancesOf(
  rows: readonly Row[],
  { inputs }: Signature,
  redact: ReadonlySet<string>,
): PredictionRecord['instances'] {
  const kept = inputs.filter(({ name }) => !redact.has(name));
  return rows.map((row) =>
    Object.fromEntries(
      kept.map(({ name, type }) => {
        const cell = row[name] ?? null;
        const isTime = type === 'timestamp' && typeof cell === 'number';
        return [name, isTime ? new Date(cell).toISOString() : cell];
      }),
    ),
  );
}

/**
 * Chooses the `share` of units whose predictions are kept, from 0 to 1; a request without a unit is chosen by its id. The
 * choice has nothing to do with the arm, and is the same on every replica and in every experiment.
 */
export function sampler(share: number): (made: MadePredictions) => boolean {
  if (share === 1) return () => true;
  return ({ assignment, requestId }) => {
    const key = assignment?.unit ?? requestId;
    const drawn = Number.parseInt(hash('sha256', `kept\0${key}`, 'hex').slice(0, 8), 16);
    return drawn < share * 2 ** 32;
  };
}
