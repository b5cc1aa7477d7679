import { hash } from 'node:crypto';
import type { Assignment } from '../../lib/experiment/assign.ts';
import type { Signature } from '../../lib/model/model.ts';
import type { Prediction } from '../../lib/model/predict.ts';
import type { ServedModel } from '../models/served.ts';
import type { MadePredictions } from '../prediction/observer.ts';
import type { FeedbackSettings } from '../settings.ts';

/** Writes what was made `at`, in milliseconds since 1970, as a line of a segment: the JSON of a PredictionRecord. */
export type PredictionWriter = (made: MadePredictions, at: number) => string;

/**
 * The unit is told by what stands for it, and instances, if they are kept, without redacted columns and with timestamps
 * as ISO 8601.
 *
 * Each request is written, so a line is put together from parts that seldom change; by JSON.stringify it takes six
 * times as long.
 */
export function predictionWriter({
  inputs,
  redact,
}: Pick<FeedbackSettings, 'inputs' | 'redact'>): PredictionWriter {
  const parts = new WeakMap<ServedModel, ModelParts>();
  const partsOf = (served: ServedModel): ModelParts => {
    const known = parts.get(served);
    if (known !== undefined) return known;
    const made = modelParts(served, redact);
    parts.set(served, made);
    return made;
  };
  let lastAt = Number.NaN;
  let lastTime = '';

  return ({ requestId, served, assignment, rows, predictions, first, milliseconds, failed }, at) => {
    if (at !== lastAt) lastTime = new Date(at).toISOString();
    lastAt = at;
    const { name, label, kept } = partsOf(served);
    const took = Math.round(milliseconds * 1000) / 1000;
    let line = `{"kind":"prediction","at":"${lastTime}","requestId":${JSON.stringify(requestId)},${name}`;
    if (assignment !== undefined) line += `,"experiment":${experimentJson(assignment)}`;
    line += `,"milliseconds":${took},"answered":${!failed}`;
    if (first !== undefined && first > 0) line += `,"first":${first}`;
    line += ',"predictions":[';
    let separator = '';
    for (const { value } of predictions) {
      line += separator + label(value);
      separator = ',';
    }
    line += ']';
    if (inputs) {
      const instances = rows.map((row) =>
        Object.fromEntries(kept.map(({ name: column, type }) => [column, cellOf(type, row[column])])),
      );
      line += `,"instances":${JSON.stringify(instances)}`;
    }
    return `${line}}\n`;
  };
}

/** What the lines of one model have in common. */
interface ModelParts {
  /** Its members `model` and `version`. */
  readonly name: string;
  /** The JSON of what it predicts. */
  readonly label: (value: Prediction['value']) => string;
  readonly kept: Signature['inputs'];
}

function modelParts({ name, version, signature }: ServedModel, redact: ReadonlySet<string>): ModelParts {
  const { output, inputs } = signature;
  const classes = output.task === 'classification' ? output.classes : [];
  const known = new Map(classes.map((each) => [each, JSON.stringify(each)]));
  return {
    name: `"model":${JSON.stringify(name)},"version":${JSON.stringify(version)}`,
    label: (value) =>
      typeof value === 'number' ? JSON.stringify(value) : (known.get(value) ?? JSON.stringify(value)),
    kept: inputs.filter((input) => !redact.has(input.name)),
  };
}

/** Names of experiments and what stands for a unit have no letter that JSON would escape. */
function experimentJson({ experiment, arm, by, key, share }: Assignment): string {
  const unit = key === undefined ? 'null' : `"${key}"`;
  return `{"name":"${experiment}","arm":"${arm}","by":"${by}","unit":${unit},"share":${share}}`;
}

function cellOf(
  type: Signature['inputs'][number]['type'],
  cell: MadePredictions['rows'][number][string] = null,
) {
  return type === 'timestamp' && typeof cell === 'number' ? new Date(cell).toISOString() : cell;
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
