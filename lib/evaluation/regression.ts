import type { MetricName } from '../spec/schema.ts';

/** Sums over rows, from which the metrics follow. `actual` is taken relative to a fixed centre. */
export interface RegressionSums {
  readonly rows: number;
  readonly absoluteError: number;
  readonly squaredError: number;
  readonly actual: number;
  readonly squaredActual: number;
}

/**
 * The metrics of a regression, as scikit-learn 1.9 defines them (user guide, section 3.4.6 "Regression metrics").
 * Errors are in the target's unit.
 */
export const regressionMetrics: Readonly<
  Record<Extract<MetricName, 'mae' | 'rmse' | 'r2'>, (sums: RegressionSums) => number | null>
> = {
  /** Mean of |predicted - actual| (`mean_absolute_error`). */
  mae: ({ rows, absoluteError }) => (rows === 0 ? null : absoluteError / rows),
  /** Square root of the mean of (predicted - actual)^2 (`root_mean_squared_error`). */
  rmse: ({ rows, squaredError }) => (rows === 0 ? null : Math.sqrt(squaredError / rows)),
  /**
   * 1 - sum of (predicted - actual)^2 / sum of (actual - mean)^2 (`r2_score`). Not defined where the actual values do
   * not vary; scikit-learn then answers 1 or 0, which would let a gate pass on no evidence.
   */
  r2: ({ rows, squaredError, actual, squaredActual }) => {
    const variation = squaredActual - actual ** 2 / rows;
    // Below rounding error of the sums there is no variation.
    return rows < 2 || variation <= squaredActual * 1e-12 ? null : 1 - squaredError / variation;
  },
};
