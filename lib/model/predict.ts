import type { Row } from '../data/table.ts';
import type { Model } from './model.ts';

/** What a model says of one row. */
export type Prediction =
  | {
      readonly task: 'classification';
      readonly value: string;
      /** By class, in the signature's order; they add up to 1. */
      readonly probabilities: Readonly<Record<string, number>>;
    }
  | { readonly task: 'regression'; readonly value: number };

/** Predicts one row, whose cells are those of the signature's inputs. */
export type RowPredictor = (row: Row) => Prediction;

/** Loads `model` for prediction; training, evaluation and the service all predict through this. */
export type LoadPredictor = (model: Model) => RowPredictor;
