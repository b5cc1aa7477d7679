import type { FeedbackRecord, PredictionRecord, StoredRecord } from '../feedback/record.ts';
import { BoundedMap } from './bounded-map.ts';
import type { ArmName, Experiment } from './experiment.ts';
import { addRequest, noRequests, type RequestSums, type Requests } from './guardrails.ts';
import type { ByArm } from './moments.ts';
import { type Observation, observationsOf } from './observations.ts';
import type { TestResult } from './sequential.ts';

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

/** About 60 MB when all of it is used. */
const defaultLimits: TallyLimits = {
  units: 100_000,
  predictions: 100_000,
  feedback: 10_000,
  observations: 50_000,
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
  /** Predictions under a request id that another prediction has. */
  repeatedRequests: number;
  /** Predictions of units beyond those that are told apart. */
  beyondUnits: number;
  /** Predictions that were forgotten before any feedback came, and feedback before its prediction did. */
  forgottenPredictions: number;
  forgottenFeedback: number;
  /** Feedback that belongs to no prediction that counts, so far. */
  unmatchedFeedback: number;
  /** Feedback for an instance that its request did not have. */
  unknownInstances: number;
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

/** A unit, or a request that names none. */
interface Unit {
  firstAt: number;
  /** Of its first answer. */
  arm: ArmName;
  share: number;
  readonly requests: Partial<ByArm<Requests>>;
  observation: Observation | undefined;
}

/** A prediction that may get feedback. */
interface Answer {
  readonly unit: Unit;
  readonly arm: ArmName;
  readonly share: number;
  readonly predictions: PredictionRecord['predictions'];
  /** Instances that have feedback; made with the first. */
  labelled: Set<number> | undefined;
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
  const units = new Map<string, Unit>();
  const answers = new BoundedMap<Answer>(predictions);
  const early = new BoundedMap<FeedbackRecord[]>(feedback);
  const observations = observationsOf(experiment, open);
  const found: ByArm<number> = { champion: 0, challenger: 0 };
  const requests = { champion: noRequests(), challenger: noRequests() };
  const left = nothingLeftOut();
  let expectedMean = 0;
  let expectedVariance = 0;

  /** Counts the first answer of `unit`, or takes it back with the factor -1. */
  const countUnit = ({ arm, share }: Unit, factor: 1 | -1) => {
    found[arm] += factor;
    expectedMean += factor * share;
    expectedVariance += factor * share * (1 - share);
  };

  const unitOf = (key: string | null, at: number, arm: ArmName, share: number): Unit | undefined => {
    const known = key === null ? undefined : units.get(key);
    if (known === undefined) {
      if (key !== null && units.size >= room) return undefined;
      const unit: Unit = { firstAt: at, arm, share, requests: {}, observation: undefined };
      if (key !== null) units.set(key, unit);
      countUnit(unit, 1);
      return unit;
    }
    if (at < known.firstAt) {
      countUnit(known, -1);
      Object.assign(known, { firstAt: at, arm, share });
      countUnit(known, 1);
    }
    return known;
  };

  const addPrediction = (record: PredictionRecord) => {
    const dealt = record.experiment;
    if (dealt?.name !== experiment.name) return;
    const { arm, share } = dealt;
    if (record.version !== experiment.arms[arm].version) left.otherVersions += 1;
    else if (dealt.by === 'list' || dealt.by === 'mesh') left.chosenPredictions += 1;
    else if (answers.get(record.requestId) !== undefined) left.repeatedRequests += 1;
    else {
      const unit = unitOf(dealt.unit, Date.parse(record.at), arm, share);
      if (unit === undefined) {
        left.beyondUnits += 1;
        return;
      }
      unit.requests[arm] ??= { count: 0, failed: 0, milliseconds: 0 };
      addRequest(requests[arm], unit.requests[arm], !record.answered, record.milliseconds);
      const answer = { unit, arm, share, predictions: record.predictions, labelled: undefined };
      answers.set(record.requestId, answer, Math.max(1, record.predictions.length));
      const waiting = early.get(record.requestId);
      early.delete(record.requestId);
      for (const each of waiting ?? []) addFeedbackTo(answer, each);
    }
  };

  const addFeedback = (record: FeedbackRecord) => {
    const answer = answers.get(record.requestId);
    if (answer !== undefined) {
      addFeedbackTo(answer, record);
      return;
    }
    const waiting = [...(early.get(record.requestId) ?? []), record];
    early.set(record.requestId, waiting, waiting.length);
  };

  const addFeedbackTo = (answer: Answer, record: FeedbackRecord) => {
    const prediction = answer.predictions[record.instance];
    if (prediction === undefined) {
      left.unknownInstances += 1;
      return;
    }
    const value = measured(experiment.metric, prediction, record);
    if (value === undefined) {
      left.unusableFeedback += 1;
      return;
    }
    answer.labelled ??= new Set();
    const isRepeated = answer.labelled.has(record.instance);
    if (isRepeated) left.repeatedFeedback += 1;
    else answer.labelled.add(record.instance);
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
      units: { ...found },
      expectedChallenger: { mean: expectedMean, variance: Math.max(0, expectedVariance) },
      requests,
      test: observations.result(),
      leftOut: {
        ...left,
        forgottenPredictions: answers.forgotten,
        forgottenFeedback: early.forgotten,
        unmatchedFeedback: early.size,
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
    forgottenFeedback: 0,
    unmatchedFeedback: 0,
    unknownInstances: 0,
    unusableFeedback: 0,
    repeatedFeedback: 0,
    furtherFeedback: 0,
    lateFeedback: 0,
  };
}
