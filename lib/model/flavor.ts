import type { Run } from './model.ts';

/** Encoded rows: `inputs` holds `rows * width` numbers, row by row; `targets` holds `rows * outputs`. */
export interface EncodedSplit {
  readonly rows: number;
  readonly width: number;
  readonly outputs: number;
  readonly inputs: Float64Array;
  readonly targets: Float64Array;
}

export interface TrainingRequest {
  readonly train: EncodedSplit;
  /** Rows for early stopping; `rows` may be 0. */
  readonly validation: EncodedSplit;
  readonly task: 'classification' | 'regression';
  readonly seed: number;
  readonly parameters: Run['parameters'];
  /** Called after each epoch, for the progress line. */
  readonly onEpoch?: (epoch: Run['history'][number]) => void;
}

export interface TrainingResult {
  /** The flavor's own format; JSON. */
  readonly weights: unknown;
  readonly history: Run['history'];
  readonly bestEpoch: number;
  readonly stopped: Run['stopped'];
}

/** Predicts from one encoded row (`width` numbers); gives `outputs` numbers. */
export type Predictor = (input: Float64Array) => Float64Array;

/** A way to train a model and to predict with it. */
export interface Flavor {
  readonly name: string;
  /** Version of the library behind it. */
  readonly version: string;
  /**
   * Trains; the same request gives the same weights to the byte on any machine.
   * @throws TrainingError when the loss is not finite or a parameter is wrong
   */
  train(request: TrainingRequest): Promise<TrainingResult>;
  /** @throws FormatError when `weights` are not of this flavor */
  load(weights: unknown): Predictor;
}
