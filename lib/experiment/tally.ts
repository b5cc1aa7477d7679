import type { FeedbackRecord, PredictionRecord, StoredRecord } from '../feedback/record.ts';
import { type Answer, addPredictions, hasPart, markLabelled, noAnswer, predictionAt } from './answers.ts';
import { BoundedMap } from './bounded-map.ts';
import type { Experiment } from './experiment.ts';
import { addRequest, noRequests, type RequestSums } from './guardrails.ts';
import type { ByArm } from './moments.ts';
import { observationsOf } from './observations.ts';
import type { TestResult } from './sequential.ts';
import { noUnits } from './units.ts';

type DealtRecord = NonNullable<PredictionRecord['experiment']>;

/** How much a tally remembers; what is beyond it is left out and counted. */
export interface TallyLimits {
  /** Units that are told apart. */
  readonly units: number;
  /** Predictions whose feedback may still come, by instance. */
  readonly predictions: number;
  /** Feedback whose prediction may still come. */
  readonly feedback: number;
  /** Observations that may still be put in order. */
  readonly observations: number;
}

/** For a process that has other work: about 45 MB when all of it is used. */
const defaultLimits: TallyLimits = {
  units: 50_000,
  predictions: 50_000,
  feedback: 10_000,
  observations: 20_000,
};

/** What was counted of an experiment, and what was not. */
export interface TallyCounts {
  /** Distinct units by the arm that first answered them; a request without a unit is one of its own. */
  readonly units: ByArm<number>;
  /** How many units there should be in the challenger's arm, by the shares that they were dealt with. */
  readonly expectedChallenger: { readonly mean: number; readonly variance: number };
  readonly requests: ByArm<RequestSums>;
  readonly test: TestResult;
  readonly leftOut: LeftOut;
}

/** Records that do not count, by reason. */
export interface LeftOut {
  /** Predictions whose arm a list or a gateway chose: no fair draw. */
  chosenPredictions: number;
  /** Predictions of versions that are not the experiment's. */
  otherVersions: number;
  /** Predictions under a request id, or a part of it, that was read already. */
  repeatedRequests: number;
  /** Predictions of units beyond those that are told apart. */
  beyondUnits: number;
  /** Predictions, by instance, that were forgotten to make room: feedback that comes later is not joined. */
  forgottenPredictions: number;
  /** Feedback that belongs to no prediction that counts, so far: what is still remembered, and what was forgotten. */
  unmatchedFeedback: number;
  forgottenFeedback: number;
  /** Feedback without what the metric needs, or with a text where a number was predicted. */
  unusableFeedback: number;
  /** Feedback for an instance that had some already. */
  repeatedFeedback: number;
  /** Feedback for further answers of a unit that is counted already. */
  furtherFeedback: number;
  /** Earlier feedback of a unit that came too late to take the place of later one. */
  lateFeedback: number;
}

/** Counts the records of an experiment, in any order. */
export interface Tally {
  readonly experiment: Experiment;
  add(record: StoredRecord): void;
  counts(): TallyCounts;
}

/**
 * Counts what is stored of `experiment`: who was answered by which arm, what was learnt of the answers, and what does not
 * count and why.
 *
 * Observations must not depend on each other, so a unit is counted once: with the first feedback that came for any of its
 * answers. Requests without a unit are units of their own. Order does not matter: feedback may be read before its
 * prediction, and is put in the order of its arrival.
 */
export function experimentTally(experiment: Experiment, limits: Partial<TallyLimits> = {}): Tally {
  const { units: room, predictions, feedback, observations: open } = { ...defaultLimits, ...limits };
  const units = noUnits(room);
  const answers = new BoundedMap<Answer>(predictions);
  const early = new BoundedMap<FeedbackRecord[]>(feedback);
  const observations = observationsOf(experiment, open);
  const requests = { champion: noRequests(), challenger: noRequests() };
  const left = nothingLeftOut();
  /** A longer request must not push out all others. */
  const keptOfOne = Math.ceil(predictions / 10);

  const addPrediction = (record: PredictionRecord) => {
    const { experiment: dealt, requestId, first = 0 } = record;
    if (dealt?.name !== experiment.name) return;
    const known = answers.get(requestId);
    if (record.version !== experiment.arms[dealt.arm].version) left.otherVersions += 1;
    else if (dealt.by === 'list' || dealt.by === 'mesh') left.chosenPredictions += 1;
    else if (known !== undefined && hasPart(known, first)) left.repeatedRequests += 1;
    else {
      const answer = known ?? answerFor(dealt, Date.parse(record.at));
      if (answer === undefined) left.beyondUnits += 1;
      else addPart(answer, record, first);
    }
  };

  const answerFor = ({ unit: key, arm, share }: DealtRecord, at: number): Answer | undefined => {
    const dealt = { at, arm, share };
    const unit = key === null ? units.unnamed(dealt) : units.named(key, dealt);
    return unit && noAnswer(unit, arm, share);
  };

  const addPart = (answer: Answer, record: PredictionRecord, first: number) => {
    const { unit, arm, share } = answer;
    units.seen(unit, { at: Date.parse(record.at), arm, share });
    unit.requests[arm] ??= { count: 0, failed: 0, milliseconds: 0 };
    addRequest(requests[arm], unit.requests[arm], !record.answered, record.milliseconds);
    const size = record.predictions.length;
    if (answer.kept === 0 || answer.kept + size <= keptOfOne) {
      addPredictions(answer, { first, predictions: record.predictions });
    } else left.forgottenPredictions += size;
    answers.set(record.requestId, answer, answer.kept);
    const waiting = early.get(record.requestId);
    early.delete(record.requestId);
    for (const each of waiting ?? []) addFeedback(each);
  };

  const addFeedback = (record: FeedbackRecord) => {
    const answer = answers.get(record.requestId);
    const prediction = answer && predictionAt(answer, record.instance);
    if (answer === undefined || prediction === undefined) {
      const waiting = early.get(record.requestId) ?? [];
      waiting.push(record);
      early.set(record.requestId, waiting, waiting.length);
      return;
    }
    const value = measured(experiment.metric, prediction, record);
    if (value === undefined) {
      left.unusableFeedback += 1;
      return;
    }
    const isRepeated = markLabelled(answer, record.instance);
    if (isRepeated) left.repeatedFeedback += 1;
    observe(answer, Date.parse(record.at), `${record.requestId} ${record.instance}`, value, isRepeated);
  };

  const observe = (
    { unit, arm, share }: Answer,
    at: number,
    tie: string,
    value: number,
    repeated: boolean,
  ) => {
    const known = unit.observation;
    if (known === undefined) {
      unit.observation = { at, tie, arm, share, value, settled: false };
      observations.add(unit.observation);
      return;
    }
    if (!repeated) left.furtherFeedback += 1;
    if (at > known.at || (at === known.at && tie >= known.tie)) return;
    if (known.settled) left.lateFeedback += 1;
    else {
      Object.assign(known, { at, tie, arm, share, value });
      observations.changed();
    }
  };

  return {
    experiment,
    add(record) {
      if (record.kind === 'prediction') addPrediction(record);
      else addFeedback(record);
    },
    counts: () => ({
      units: { ...units.found },
      expectedChallenger: units.expectedChallenger(),
      requests,
      test: observations.result(),
      leftOut: {
        ...left,
        forgottenPredictions: left.forgottenPredictions + answers.forgotten,
        forgottenFeedback: early.forgotten,
        unmatchedFeedback: early.weight,
      },
    }),
  };
}

/** What feedback says of a prediction in the experiment's metric; undefined when it does not. */
function measured(
  metric: Experiment['metric'],
  prediction: string | number,
  { label, outcome }: FeedbackRecord,
): number | undefined {
  if (metric === 'conversion') return outcome === undefined ? undefined : Number(outcome);
  if (label === undefined) return undefined;
  if (typeof prediction === 'string') return String(label) === prediction ? 0 : 1;
  return typeof label === 'number' ? Math.abs(label - prediction) : undefined;
}

function nothingLeftOut(): LeftOut {
  return {
    chosenPredictions: 0,
    otherVersions: 0,
    repeatedRequests: 0,
    beyondUnits: 0,
    forgottenPredictions: 0,
    unmatchedFeedback: 0,
    forgottenFeedback: 0,
    unusableFeedback: 0,
    repeatedFeedback: 0,
    furtherFeedback: 0,
    lateFeedback: 0,
  };
}
