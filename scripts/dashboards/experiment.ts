import { dashboard, environmentChoice, figure, lines, serviceChoice } from './parts.ts';

const of = 'environment="$environment", service="$service"';
const ofModel = 'environment="$environment", model="$service"';
const ofExperiment = `${of}, experiment=~"$experiment"`;

/** The traffic of an A/B test or a shadow; who wins is for the verdict to say. */
export const experimentDashboard = () =>
  dashboard({
    uid: 'slipway-experiment',
    title: 'Slipway / Experiment',
    description:
      'Do both arms get what they should, and do they answer? Which is better is said by the verdict, on the page of the service.',
    choices: [
      environmentChoice,
      serviceChoice,
      {
        name: 'experiment',
        label: 'Experiment',
        several: true,
        of: `{__name__=~"slipway_experiment_exposures_total|slipway_shadow_compared_total", ${of}}`,
      },
    ],
    panels: [
      figure({
        title: 'Requests by arm, last day',
        description: 'However the arm was chosen.',
        unit: 'short',
        decimals: 0,
        width: 12,
        queries: [
          {
            expr: `sum by (arm) (increase(slipway_experiment_exposures_total{${ofExperiment}}[1d]))`,
            legend: '{{arm}}',
          },
        ],
      }),
      figure({
        title: 'Share of the challenger, last day',
        description:
          'What it got, and its weight. None below 1,000 requests, nor in a day in which weights changed.',
        unit: 'percentunit',
        decimals: 1,
        width: 12,
        queries: [
          { expr: `slipway:experiment_share:ratio1d{${ofExperiment}, arm="challenger"}`, legend: 'share' },
          { expr: `slipway:experiment_weight:ratio1d{${ofExperiment}, arm="challenger"}`, legend: 'weight' },
        ],
      }),
      lines({
        title: 'Requests by arm',
        description: 'However the arm was chosen.',
        unit: 'reqps',
        min: 0,
        stacked: true,
        queries: [
          {
            expr: `sum by (arm) (rate(slipway_experiment_exposures_total{${ofExperiment}}[$__rate_interval]))`,
            legend: '{{arm}}',
          },
        ],
      }),
      lines({
        title: 'Share of the challenger, over a day',
        description: 'Where the weights decided: listed units and what a gateway chose are left out.',
        unit: 'percentunit',
        min: 0,
        queries: [
          { expr: `slipway:experiment_share:ratio1d{${ofExperiment}, arm="challenger"}`, legend: 'share' },
          { expr: `slipway_experiment_weight_ratio{${ofExperiment}, arm="challenger"}`, legend: 'weight' },
        ],
      }),
      lines({
        title: 'How arms were chosen',
        description: 'By the unit of the request, at random where it names none, by a list, or by a gateway.',
        unit: 'reqps',
        min: 0,
        stacked: true,
        queries: [
          {
            expr: `sum by (by) (rate(slipway_experiment_exposures_total{${ofExperiment}}[$__rate_interval])) > 0`,
            legend: '{{by}}',
          },
        ],
      }),
      lines({
        title: 'Accuracy by version, over a day',
        description: 'No verdict: it is looked at again and again, and units are not told apart.',
        unit: 'percentunit',
        max: 1,
        queries: [{ expr: `slipway:feedback_accuracy:ratio1d{${ofModel}}`, legend: '{{version}}' }],
      }),
      lines({
        title: 'Predictions that failed, by version',
        description: 'The verdict stops a challenger that fails more often.',
        unit: 'suffix:/s',
        min: 0,
        queries: [
          {
            expr: `sum by (version) (rate(slipway_failed_predictions_total{${ofModel}}[$__rate_interval]))`,
            legend: '{{version}}',
          },
        ],
      }),
      lines({
        title: 'Labels and outcomes',
        description: 'That were acknowledged, of both arms.',
        unit: 'suffix:/s',
        min: 0,
        queries: [
          {
            expr: `sum by (service) (rate(slipway_feedback_accepted_total{${of}}[$__rate_interval]))`,
            legend: '{{service}}',
          },
        ],
      }),
      lines({
        title: 'In the shadow: instances',
        description:
          'Of a challenger that answers nobody: what it predicted too, what was left out, what it could not.',
        unit: 'suffix:/s',
        min: 0,
        queries: ['compared', 'dropped', 'failed'].map((name) => ({
          expr: `sum(rate(slipway_shadow_${name}_total{${ofExperiment}}[$__rate_interval]))`,
          legend: name,
        })),
      }),
      lines({
        title: 'In the shadow: agreement',
        description:
          'The part of the instances that got the same class from both versions; a regression has none.',
        unit: 'percentunit',
        min: 0,
        max: 1,
        queries: [
          {
            expr: `clamp_max(sum by (experiment) (rate(slipway_shadow_agreed_total{${ofExperiment}}[$__rate_interval])) / (sum by (experiment) (rate(slipway_shadow_compared_total{${ofExperiment}}[$__rate_interval])) > 0), 1)`,
            legend: '{{experiment}}',
          },
        ],
      }),
    ],
  });
