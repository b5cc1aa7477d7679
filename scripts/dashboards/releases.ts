import { dashboard, environmentChoice, figure, lines, modelChoice } from './parts.ts';

const of = 'environment="$environment", model=~"$model"';
const ofService = 'environment="$environment", service=~"$model"';

/** What came of the pipeline's runs, as the services tell it: which versions answer, since when, and what is wrong. */
export const releasesDashboard = () =>
  dashboard({
    uid: 'slipway-releases',
    title: 'Slipway / Releases',
    description:
      'What came of the runs of the pipeline: which version answers, since when, and what is wrong? The runs themselves are on GitHub.',
    choices: [environmentChoice, { ...modelChoice, several: true }],
    panels: [
      figure({
        title: 'Version that answers',
        description: 'The one that answers where no experiment and no request says otherwise.',
        unit: 'none',
        names: true,
        width: 8,
        queries: [
          {
            expr: `count by (model, version) (slipway_model_info{${of}, standard="true"})`,
            legend: '{{model}} {{version}}',
          },
        ],
      }),
      figure({
        title: 'Days that it has answered',
        description:
          'Since this Prometheus first saw it. After 30 days without anything newer there is an alert.',
        unit: 'd',
        decimals: 1,
        width: 8,
        limits: [{ from: 30, color: 'yellow' }],
        queries: [
          {
            expr: `(time() - slipway:model_first_seen:timestamp_seconds{${of}}) / 86400`,
            legend: '{{model}} {{version}}',
          },
        ],
      }),
      figure({
        title: 'Not taken up',
        description: 'Newer models, experiments, keys or certificates that are wrong, so that the old go on.',
        unit: 'none',
        width: 8,
        limits: [{ from: 1, color: 'red' }],
        queries: [{ expr: `max by (service) (slipway_warnings{${ofService}})`, legend: '{{service}}' }],
      }),
      lines({
        title: 'Replicas by the version that answers',
        description: 'A promotion, or a rollback, is where one goes and another comes.',
        unit: 'none',
        min: 0,
        decimals: 0,
        stacked: true,
        queries: [
          {
            expr: `count by (model, version) (slipway_model_info{${of}, standard="true"})`,
            legend: '{{model}} {{version}}',
          },
        ],
      }),
      lines({
        title: 'Replicas that are ready',
        description: 'Of those that Prometheus scrapes.',
        unit: 'none',
        min: 0,
        decimals: 0,
        queries: [{ expr: `sum by (service) (slipway_ready{${ofService}})`, legend: '{{service}}' }],
      }),
      lines({
        title: 'Versions that are loaded',
        description: 'More than one beside each other where an experiment, or a shadow, is on.',
        unit: 'none',
        min: 0,
        decimals: 0,
        queries: [
          {
            expr: `count by (model) (count by (model, version) (slipway_model_info{${of}}))`,
            legend: '{{model}}',
          },
        ],
      }),
      lines({
        title: 'Alerts that fire',
        description: 'By name; docs/monitor.md says what to do about each.',
        unit: 'none',
        min: 0,
        decimals: 0,
        stacked: true,
        queries: [
          {
            expr: `max by (alertname) (ALERTS{alertname=~"Slipway.+", alertstate="firing", environment="$environment"}) or label_replace(max(0 * slipway_ready{${ofService}}), "alertname", "none", "", "")`,
            legend: '{{alertname}}',
          },
        ],
      }),
    ],
  });
