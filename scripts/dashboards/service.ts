import { dashboard, environmentChoice, figure, type Limit, lines, serviceChoice } from './parts.ts';

const of = 'environment="$environment", service="$service"';
const whole = `${of}, method="POST", route=~"/predict|.+:predict|.+/infer"`;

/** The speeds of burning a budget that alert; see gitops/monitoring/rules/service-level.yaml. */
const speeds: readonly Limit[] = [
  { from: 1, color: 'yellow' },
  { from: 6, color: 'orange' },
  { from: 14.4, color: 'red' },
];

/** How often an indicator uses up its budget of 30 days, over the short windows and the long ones of the alerts. */
function burned(indicator: string, budget: number) {
  return ['5m', '1h', '6h', '3d'].map((window) => ({
    expr: `max by (service) (slipway:prediction_${indicator}:ratio${window}{${of}}) / ${budget}`,
    legend: window,
  }));
}

function quantile(q: number) {
  return {
    expr: `histogram_quantile(${q}, sum by (le) (rate(slipway_request_duration_seconds_bucket{${whole}}[$__rate_interval])))`,
    legend: `${100 * q}%`,
  };
}

/** Rate, errors and duration of requests, the budgets of the service level, and the process. */
export const serviceDashboard = () =>
  dashboard({
    uid: 'slipway-service',
    title: 'Slipway / Service',
    description: 'Are requests answered, rightly and in time?',
    choices: [environmentChoice, serviceChoice],
    panels: [
      figure({
        title: 'Replicas that are ready',
        description: 'Of those that Prometheus scrapes.',
        unit: 'none',
        queries: [{ expr: `sum by (service) (slipway_ready{${of}})`, legend: '{{service}}' }],
        limits: [
          { from: 0, color: 'red' },
          { from: 1, color: 'green' },
        ],
      }),
      figure({
        title: 'Version that answers',
        description: 'The one that answers where no experiment and no request says otherwise.',
        unit: 'none',
        names: true,
        queries: [
          {
            expr: `count by (model, version) (slipway_model_info{${of}, standard="true"})`,
            legend: '{{model}} {{version}}',
          },
        ],
      }),
      figure({
        title: 'Failed, last hour',
        description: 'Of the predictions. The promise is 0.1% at the most, over 30 days.',
        unit: 'percentunit',
        decimals: 2,
        queries: [{ expr: `slipway:prediction_errors:ratio1h{${of}}`, legend: '{{service}}' }],
        limits: [
          { from: 0.001, color: 'yellow' },
          { from: 0.0144, color: 'red' },
        ],
      }),
      figure({
        title: 'Above 0.1 s, last hour',
        description: 'Of the predictions. The promise is 1% at the most, over 30 days.',
        unit: 'percentunit',
        decimals: 2,
        queries: [{ expr: `slipway:prediction_slow:ratio1h{${of}}`, legend: '{{service}}' }],
        limits: [
          { from: 0.01, color: 'yellow' },
          { from: 0.144, color: 'red' },
        ],
      }),
      lines({
        title: 'Requests',
        description: 'By route; probes and scrapes are left out.',
        unit: 'reqps',
        min: 0,
        stacked: true,
        queries: [
          {
            expr: `sum by (route) (rate(slipway_requests_total{${of}, route!~"/health.*|/metrics"}[$__rate_interval]))`,
            legend: '{{route}}',
          },
        ],
      }),
      lines({
        title: 'Errors',
        description:
          '5xx are faults of the service, or requests that it refused; 4xx are faults of the caller.',
        unit: 'reqps',
        min: 0,
        queries: [
          {
            expr: `sum by (status) (rate(slipway_requests_total{${of}, status=~"4xx|5xx"}[$__rate_interval]))`,
            legend: '{{status}}',
          },
        ],
      }),
      lines({
        title: 'How long predictions take',
        description: 'So long, or less, did this part of the predictions take; batches are left out.',
        unit: 's',
        logarithmic: true,
        queries: [quantile(0.5), quantile(0.9), quantile(0.99)],
      }),
      lines({
        title: 'Requests in flight',
        description: 'Requests that are being answered, the scrape among them.',
        unit: 'short',
        min: 0,
        queries: [{ expr: `sum by (service) (slipway_requests_in_flight{${of}})`, legend: '{{service}}' }],
      }),
      lines({
        title: 'Speed at which the budget for errors burns',
        description:
          'At 1 it lasts 30 days. Alerts: 14.4 over 1 h, 6 over 6 h, 3 over a day, 1 over 3 days, each while the short window is above it too.',
        unit: 'suffix:x',
        min: 0,
        queries: burned('errors', 0.001),
        limits: speeds,
      }),
      lines({
        title: 'Speed at which the budget for slow answers burns',
        description: 'As beside it; slow is above 0.1 s.',
        unit: 'suffix:x',
        min: 0,
        queries: burned('slow', 0.01),
        limits: speeds,
      }),
      lines({
        title: 'Processor',
        description: 'Cores in use, by replica. A process without workers can use one.',
        unit: 'short',
        min: 0,
        width: 8,
        queries: [
          {
            expr: `sum by (instance) (rate(process_cpu_seconds_total{${of}}[$__rate_interval]))`,
            legend: '{{instance}}',
          },
        ],
      }),
      lines({
        title: 'Memory',
        description: 'As the system sees it, by replica.',
        unit: 'bytes',
        min: 0,
        width: 8,
        queries: [
          {
            expr: `sum by (instance) (process_resident_memory_bytes{${of}})`,
            legend: '{{instance}}',
          },
        ],
      }),
      lines({
        title: 'How late the event loop is, 99%',
        description: 'Where it comes near MAX_LAG_MS, 0.25 s unless set, requests are refused.',
        unit: 's',
        min: 0,
        width: 8,
        queries: [
          {
            expr: `max by (instance) (nodejs_eventloop_lag_p99_seconds{${of}})`,
            legend: '{{instance}}',
          },
        ],
      }),
    ],
  });
