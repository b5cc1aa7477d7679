import type { Spec } from '../spec/schema.ts';
import type { Model, Run } from './model.ts';

/**
 * Encoded rows in 32-bit floats: `inputs` holds `rows * width` numbers, row by row; `targets` holds
 * `rows * outputs`.
 */
export interface EncodedSplit {
  readonly rows: number;
  readonly width: number;
  readonly outputs: number;
  readonly inputs: Float32Array;
  readonly targets: Float32Array;
}

export interface TrainingRequest {
  readonly train: EncodedSplit;
  /** Rows for early stopping; `rows` may be 0, and then the training loss decides. */
  readonly validation: EncodedSplit;
  readonly seed: number;
  readonly parameters: Spec['train']['parameters'];
  /** Called after each epoch, for the progress line. */
  readonly onEpoch?: (epoch: Run['history'][number]) => void;
}

export interface TrainingResult {
  /** The flavor's own format. */
  readonly weights: Model['flavor']['weights'];
  readonly history: Run['history'];
  readonly bestEpoch: number;
  readonly stopped: Run['stopped'];
}

/**
 * Predicts from one encoded row (`width` numbers); gives `outputs` numbers, in an array that the next call
 * writes into again.
 */
export type Predictor = (input: Float32Array) => Float32Array;

/** Predicts many encoded rows at once; gives for each, to the bit, what a {@link Predictor} gives. */
export interface BatchNetwork {
  /** Numbers that it gives for a row. */
  readonly outputs: number;
  /** Reads `rows * width` numbers of `inputs`, row by row, and writes `rows * outputs` to `into`. */
  run(inputs: Float32Array, rows: number, into: Float32Array): void;
}

/** A kind of model: what its weights mean. */
export interface Flavor {
  readonly name: string;
  /** Version of the library that trains it. */
  readonly version: string;
  /** @throws FormatError when `weights` are not of this flavor */
  load(weights: Model['flavor']['weights']): Predictor;
  /**
   * A faster way to predict many rows; left out, they are predicted one after another.
   * @throws FormatError when `weights` are not of this flavor
   */
  loadBatch?(weights: Model['flavor']['weights']): BatchNetwork;
}

/** A flavor that can be trained here. It stands apart from {@link Flavor} so that the service carries no trainer. */
export interface TrainableFlavor extends Flavor {
  /**
   * Trains; the same request gives the same weights to the byte on any machine.
   * @throws TrainingError when the loss is not finite or a parameter is wrong
   */
  train(request: TrainingRequest): Promise<TrainingResult>;
}
