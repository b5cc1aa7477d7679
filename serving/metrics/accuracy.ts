import type { GivenFeedback } from '../feedback/parse.ts';
import type { ServedModel } from '../models/served.ts';
import type { PredictionObserver } from '../prediction/observer.ts';
import { counter, type Family, type Labels } from './family.ts';
import { type Buckets, bucketsFor, histogram, observe } from './histogram.ts';
import { type PredictionMemory, predictionMemory } from './remembered.ts';

/** How often one version was right, by the labels that came back. */
interface Judged {
  readonly labels: Labels;
  /** Undefined for a regression. */
  readonly classes: readonly string[] | undefined;
  /** Of a regression; the unit is the target's. */
  readonly errors: Buckets | undefined;
  right: number;
  wrong: number;
}

/** Counts right and wrong predictions as their labels come. */
export interface AccuracyMetrics {
  readonly observer: PredictionObserver;
  /** Judges what `given` is about, as far as this process remembers it. The first label of an instance counts. */
  judge(given: readonly GivenFeedback[]): void;
  families(): readonly Family[];
}

/** Upper edges of absolute errors, as parts of the target's range in the training split. */
const errorEdges = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1];

/**
 * The accuracy of this process, live: what it predicted lately is held against the labels that are sent to it. Of several
 * processes each judges its own predictions, when their labels come to it. The records of all, read together, know more;
 * a rule of Prometheus that must act within minutes needs a counter.
 */
export function accuracyMetrics(memory: PredictionMemory = predictionMemory()): AccuracyMetrics {
  const all: Judged[] = [];
  const owners = new Map<string, number>();
  const ofServed = new WeakMap<ServedModel, number>();
  let unmatched = 0;

  /** A version that is loaded again goes on where it was. */
  const ownerOf = (served: ServedModel): number => {
    const known = ofServed.get(served);
    if (known !== undefined) return known;
    const key = `${served.name}@${served.version}`;
    const owner = owners.get(key) ?? all.push(emptyJudged(served)) - 1;
    owners.set(key, owner);
    ofServed.set(served, owner);
    return owner;
  };

  return {
    observer({ served, requestId, predictions, first = 0 }) {
      const owner = ownerOf(served);
      const classes = all[owner]?.classes;
      for (const [index, { value }] of predictions.entries()) {
        const kept = typeof value === 'number' ? value : (classes?.indexOf(value) ?? -1);
        memory.keep(requestId, first + index, { owner, value: kept });
      }
    },
    judge(given) {
      for (const { requestId, instance, label } of given) {
        if (label === undefined) continue;
        const remembered = memory.take(requestId, instance);
        const judged = all[remembered?.owner ?? -1];
        if (remembered === undefined || judged === undefined) unmatched += 1;
        else compare(judged, remembered.value, label);
      }
    },
    families: () => familiesOf(all, unmatched),
  };
}

function emptyJudged({ name, version, signature, outputRange }: ServedModel): Judged {
  const { output } = signature;
  const range = outputRange === undefined ? 0 : outputRange.max - outputRange.min;
  return {
    labels: { model: name, version },
    classes: output.task === 'classification' ? output.classes : undefined,
    errors: output.task === 'regression' ? bucketsFor(errorEdges.map((edge) => edge * range)) : undefined,
    right: 0,
    wrong: 0,
  };
}

/** A label of a regression that is no number judges nothing. */
function compare(judged: Judged, predicted: number, label: string | number): void {
  if (judged.errors !== undefined) {
    const error = Math.abs(predicted - Number(label));
    if (Number.isFinite(error)) observe(judged.errors, error);
  } else if (judged.classes?.[predicted] === String(label)) judged.right += 1;
  else judged.wrong += 1;
}

function familiesOf(all: readonly Judged[], unmatched: number): readonly Family[] {
  return [
    counter(
      'slipway_feedback_judged_total',
      'Predictions of a class by whether the label that came back was theirs.',
      all
        .filter(({ classes }) => classes !== undefined)
        .flatMap(({ labels, right, wrong }) => [
          { labels: { ...labels, outcome: 'right' }, value: right },
          { labels: { ...labels, outcome: 'wrong' }, value: wrong },
        ]),
    ),
    histogram(
      'slipway_feedback_absolute_error',
      'How far predicted numbers were from the labels that came back.',
      all.flatMap(({ labels, errors }) => (errors === undefined ? [] : [{ labels, buckets: errors }])),
    ),
    counter(
      'slipway_feedback_unmatched_total',
      'Labels of predictions that this process does not remember.',
      [{ labels: {}, value: unmatched }],
    ),
  ];
}
