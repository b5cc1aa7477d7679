import { dashboard, environmentChoice, figure, type Limit, lines, modelChoice } from './parts.ts';

const of = 'environment="$environment", model="$model"';
/** Of the version that answers; a challenger sees a part of the same requests. */
const standard = 'and on (environment, model, version) slipway_model_info{standard="true"}';
const ofFeature = `${of}, feature="$feature"`;

const limits: readonly Limit[] = [
  { from: 0.1, color: 'yellow' },
  { from: 0.25, color: 'red' },
];

/** Whether each input is spread as it was in the training data. */
export const driftDashboard = () =>
  dashboard({
    uid: 'slipway-drift',
    title: 'Slipway / Drift by input',
    description: 'Is the model asked what it was trained on?',
    choices: [
      environmentChoice,
      modelChoice,
      { name: 'feature', label: 'Input', of: `slipway_feature_reference_ratio{${of}}` },
    ],
    panels: [
      figure({
        title: 'Population stability index of each input, last day',
        description:
          'Below 0.1 an input is as in training, above 0.25 it has drifted. None below 1,000 values a day.',
        unit: 'short',
        decimals: 2,
        width: 24,
        limits,
        queries: [
          {
            expr: `slipway:feature_psi:1d{${of}} ${standard}`,
            legend: '{{feature}}',
          },
        ],
      }),
      lines({
        title: 'Population stability index',
        description: 'Of the values of the day before each moment, for the version that answers.',
        unit: 'short',
        min: 0,
        limits,
        queries: [{ expr: `slipway:feature_psi:1d{${of}} ${standard}`, legend: '{{feature}}' }],
      }),
      lines({
        title: 'Values by input, over a day',
        description: 'Below 1,000 nothing is said of drift.',
        unit: 'short',
        min: 0,
        limits: [{ from: 1000, color: 'green' }],
        queries: [
          {
            expr: `sum by (feature) (slipway:feature_values:increase1d{${of}})`,
            legend: '{{feature}}',
          },
        ],
      }),
      lines({
        title: 'Missing values',
        description: 'The part of the values of an input in the day before each moment.',
        unit: 'percentunit',
        min: 0,
        queries: [
          {
            expr: `sum by (feature) (slipway:feature_bin:increase1d{${of}, bin="missing"}) / (sum by (feature) (slipway:feature_values:increase1d{${of}}) > 0)`,
            legend: '{{feature}}',
          },
        ],
      }),
      lines({
        title: 'Categories that training has not seen',
        description: 'The part of the values of an input in the day before each moment.',
        unit: 'percentunit',
        min: 0,
        queries: [
          {
            expr: `sum by (feature) (slipway:feature_bin:increase1d{${of}, bin="unknown"}) / (sum by (feature) (slipway:feature_values:increase1d{${of}}) > 0)`,
            legend: '{{feature}}',
          },
        ],
      }),
      lines({
        title: '$feature: bins against training',
        description:
          'How much more, or less, of the values of the day before fall into each bin than in training, for the version that answers. Numbers have ten bins from low (0) to high, categories one for each value.',
        unit: 'percentunit',
        width: 24,
        queries: [
          {
            expr: `(slipway:feature_bin:ratio1d{${ofFeature}} - slipway:feature_bin:reference_ratio{${ofFeature}}) ${standard}`,
            legend: 'bin {{bin}}',
          },
        ],
      }),
    ],
  });
