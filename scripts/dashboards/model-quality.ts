import { dashboard, environmentChoice, figure, lines, modelChoice } from './parts.ts';

const of = 'environment="$environment", model=~"$model"';
/** Of the service as a whole: the GitOps tree gives it the name of its model. */
const ofService = 'environment="$environment", service=~"$model"';

const predicted = (q: number) => ({
  expr: `histogram_quantile(${q}, sum by (le) (rate(slipway_predicted_value_bucket{${of}}[$__rate_interval])))`,
  legend: `${100 * q}%`,
});

/** What a model answers, and how often that was right. */
export const modelQualityDashboard = () =>
  dashboard({
    uid: 'slipway-model-quality',
    title: 'Slipway / Model quality',
    description: 'What does the model answer, and is it right?',
    choices: [environmentChoice, { ...modelChoice, several: true }],
    panels: [
      figure({
        title: 'Accuracy, last day',
        description: 'Of the labels that came back, all versions together. None below 100 labels.',
        unit: 'percentunit',
        decimals: 1,
        width: 8,
        queries: [{ expr: `slipway:model_accuracy:ratio1d{${of}}`, legend: '{{model}}' }],
      }),
      figure({
        title: 'Mean absolute error, last day',
        description: 'Of a regression, in the unit of its target. None below 100 labels.',
        unit: 'short',
        width: 8,
        queries: [{ expr: `slipway:model_absolute_error:mean1d{${of}}`, legend: '{{model}}' }],
      }),
      figure({
        title: 'Labels that are no class, last day',
        description: 'Above 1% either the sender writes labels otherwise, or there is a new class.',
        unit: 'percentunit',
        decimals: 2,
        width: 8,
        limits: [{ from: 0.01, color: 'yellow' }],
        queries: [
          {
            expr: `sum by (service) (increase(slipway_feedback_new_classes_total{${ofService}}[1d])) / (sum by (service) (increase(slipway_feedback_accepted_total{${ofService}}[1d])) > 0)`,
            legend: '{{service}}',
          },
        ],
      }),
      lines({
        title: 'Predictions',
        description: 'By version. Several answer while an experiment runs, or while a rollout goes on.',
        unit: 'suffix:/s',
        min: 0,
        queries: [
          {
            expr: `sum by (model, version) (rate(slipway_predictions_total{${of}}[$__rate_interval])) or sum by (model, version) (rate(slipway_predicted_value_count{${of}}[$__rate_interval]))`,
            legend: '{{model}} {{version}}',
          },
        ],
      }),
      lines({
        title: 'Predictions that failed',
        description: 'By version; wrong requests are none.',
        unit: 'suffix:/s',
        min: 0,
        queries: [
          {
            expr: `sum by (model, version) (rate(slipway_failed_predictions_total{${of}}[$__rate_interval]))`,
            legend: '{{model}} {{version}}',
          },
        ],
      }),
      lines({
        title: 'Accuracy by version, over a day',
        description:
          'Of the labels that came back for what a version predicted. None below 100 labels. Each replica judges what it predicted itself.',
        unit: 'percentunit',
        max: 1,
        queries: [{ expr: `slipway:feedback_accuracy:ratio1d{${of}}`, legend: '{{model}} {{version}}' }],
      }),
      lines({
        title: 'Mean absolute error by version, over a day',
        description: 'The same of a regression, in the unit of its target.',
        unit: 'short',
        min: 0,
        queries: [{ expr: `slipway:feedback_absolute_error:mean1d{${of}}`, legend: '{{model}} {{version}}' }],
      }),
      lines({
        title: 'Shares of the classes, over a day',
        description: 'All versions together. None below 1,000 predictions a day.',
        unit: 'percentunit',
        min: 0,
        max: 1,
        stacked: true,
        queries: [{ expr: `slipway:prediction_share:ratio1d{${of}}`, legend: '{{class}}' }],
      }),
      lines({
        title: 'Predicted numbers',
        description: 'Of a regression: so high, or lower, are these parts of its predictions.',
        unit: 'short',
        queries: [predicted(0.1), predicted(0.5), predicted(0.9)],
      }),
      lines({
        title: 'Predictions and what came of them',
        description:
          'Requests that were written down, labels and outcomes that came for them, and labels whose prediction the replica no longer remembers.',
        unit: 'suffix:/s',
        min: 0,
        queries: ['recorded', 'accepted', 'unmatched'].map((name) => ({
          expr: `sum(rate(slipway_feedback_${name}_total{${ofService}}[$__rate_interval]))`,
          legend: name,
        })),
      }),
      lines({
        title: 'What waits for the feedback store',
        description: 'It should come to 0 again and again. Segments that were given up are lost.',
        unit: 'bytes',
        min: 0,
        queries: [
          {
            expr: `sum by (service) (slipway_feedback_waiting_bytes{${ofService}})`,
            legend: '{{service}}',
          },
        ],
      }),
    ],
  });
