import type { ObservedLimit } from '../spec/observation.ts';

/** Whose series are asked for. All are names or versions that were checked: they need no escaping. */
export interface Subject {
  readonly environment: string;
  readonly model: string;
  /** The version that answers by default. */
  readonly version: string;
}

/** The PromQL of one metric. A window is a time as PromQL writes it, such as `5m`. */
export interface MetricQueries {
  readonly value: (window: string) => string;
  /** What the value is made from: requests, predictions, labels, or values of an input. */
  readonly sample: (window: string) => string;
  /** The label by which both tell several values apart. */
  readonly by: 'class' | 'feature' | undefined;
}

const predictionRoutes = 'route=~"/predict|.+:predict|.+/infer", method="POST"';

/**
 * What tells a metric of the model. Counters are added up over all replicas first. Requests are not counted by version:
 * those count that came to a replica on which the version answered by default in the window.
 */
export function queriesOf(metric: ObservedLimit['metric'], subject: Subject): MetricQueries {
  const { environment, model, version } = subject;
  const own = `environment="${environment}", model="${model}", version="${version}"`;
  const requests = (series: string, window: string, more = '') =>
    `increase(slipway_${series}{environment="${environment}", ${predictionRoutes}${more}}[${window}])` +
    ` and on (job, instance) last_over_time(slipway_model_info{${own}, standard="true"}[${window}])`;
  const increase = (series: string, window: string, more = '') =>
    `increase(slipway_${series}{${own}${more}}[${window}])`;
  switch (metric) {
    case 'error_rate':
      return {
        by: undefined,
        value: (window) =>
          `(sum(${requests('requests_total', window, ', status="5xx"')}) or vector(0)) / sum(${requests('requests_total', window)})`,
        sample: (window) => `sum(${requests('requests_total', window)})`,
      };
    case 'latency_p99':
      return {
        by: undefined,
        value: (window) =>
          `histogram_quantile(0.99, sum by (le) (${requests('request_duration_seconds_bucket', window)}))`,
        sample: (window) => `sum(${requests('request_duration_seconds_count', window)})`,
      };
    case 'prediction_share':
      return {
        by: 'class',
        value: (window) =>
          `sum by (class) (${increase('predictions_total', window)}) / on () group_left () sum(${increase('predictions_total', window)})`,
        sample: (window) => `sum(${increase('predictions_total', window)})`,
      };
    case 'drift': {
      const counts = (window: string) => `sum by (feature, bin) (${increase('feature_bin_total', window)})`;
      const values = (window: string) => `sum by (feature) (${increase('feature_bin_total', window)})`;
      const actual = (window: string) =>
        `clamp_min(${counts(window)} / on (feature) group_left () ${values(window)}, 0.0001)`;
      const expected = `clamp_min(max by (feature, bin) (slipway_feature_reference_ratio{${own}}), 0.0001)`;
      return {
        by: 'feature',
        value: (window) =>
          `sum by (feature) ((${actual(window)} - ${expected}) * ln(${actual(window)} / ${expected}))`,
        sample: values,
      };
    }
    case 'accuracy':
      return {
        by: undefined,
        value: (window) =>
          `(sum(${increase('feedback_judged_total', window, ', outcome="right"')}) or vector(0)) / sum(${increase('feedback_judged_total', window)})`,
        sample: (window) => `sum(${increase('feedback_judged_total', window)})`,
      };
    case 'mean_absolute_error':
      return {
        by: undefined,
        value: (window) =>
          `sum(${increase('feedback_absolute_error_sum', window)}) / sum(${increase('feedback_absolute_error_count', window)})`,
        sample: (window) => `sum(${increase('feedback_absolute_error_count', window)})`,
      };
  }
}

/** Has a value while a replica has `version` as the one that answers by default. */
export function presenceQuery({ environment, model, version }: Subject): string {
  return `max(slipway_model_info{environment="${environment}", model="${model}", version="${version}", standard="true"})`;
}
