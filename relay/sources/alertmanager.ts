import { z } from 'zod';
import { type Demand, demandOf, isEnvironmentName, isModelName } from '../demand.ts';
import type { Reading } from './source.ts';

const texts = z.record(z.string(), z.string());

const alertSchema = z.object({
  status: z.enum(['firing', 'resolved']),
  labels: texts,
  annotations: texts.default({}),
  startsAt: z.iso.datetime({ offset: true }),
  generatorURL: z.string().default(''),
});

type Alert = z.infer<typeof alertSchema>;

/**
 * What is read of the fourth version of Alertmanager's webhook; newer versions of it have more.
 * Source: https://prometheus.io/docs/alerting/latest/configuration/#webhook_config
 */
const notification = z.object({
  version: z.literal('4'),
  groupKey: z.string().min(1).max(10_000),
  alerts: z.array(alertSchema).max(100_000),
});

/** The label by which a rule says that its alert is worth a rollback, and its value. */
const actionLabel = { name: 'slipway_action', value: 'rollback' } as const;

/**
 * Reads Alertmanager's webhook. An alert counts that fires, carries the label `slipway_action: rollback`, and names
 * its environment and its model (in `model`, or in `service`, which bears the model's name). Those of one model and
 * environment are one demand, which the one that began first stands for.
 *
 * @throws ZodError when it is no such notification
 */
export function readAlertmanager(body: unknown): Reading {
  const { groupKey, alerts } = notification.parse(body);
  const ignored = new Map<string, number>();
  const first = new Map<string, Named>();
  for (const alert of alerts) {
    const named = nameOf(alert);
    if (typeof named === 'string') {
      ignored.set(named, (ignored.get(named) ?? 0) + 1);
      continue;
    }
    const pair = `${named.environment}/${named.model}`;
    const other = first.get(pair);
    if (other === undefined || isBefore(named, other)) first.set(pair, named);
  }
  return {
    demands: [...first.values()].map((named) => demandFrom(named, groupKey)),
    ignored: [...ignored].map(([why, count]) => (count === 1 ? why : `${why} (${count} times)`)),
  };
}

interface Named {
  readonly alert: Alert;
  readonly alertName: string;
  readonly model: string;
  readonly environment: string;
  /** Milliseconds since 1970. */
  readonly since: number;
}

/** What an alert is about, or why it asks for nothing. */
function nameOf(alert: Alert): Named | string {
  const { labels, status } = alert;
  const alertName = labels['alertname'] ?? 'an alert without a name';
  if (status === 'resolved') return `${alertName} is resolved`;
  if (labels[actionLabel.name] !== actionLabel.value) {
    return `${alertName} does not carry ${actionLabel.name}="${actionLabel.value}"`;
  }
  const { model = labels['service'], environment } = { ...labels };
  if (model === undefined || environment === undefined) {
    return `${alertName} does not say of which model and environment it is`;
  }
  if (!isModelName(model)) return `${alertName}: ${JSON.stringify(model).slice(0, 80)} is no model's name`;
  if (!isEnvironmentName(environment)) {
    return `${alertName}: ${JSON.stringify(environment).slice(0, 80)} is no environment's name`;
  }
  return { alert, alertName, model, environment, since: Date.parse(alert.startsAt) };
}

/** The order in which they began; of those that began together, that of their names. */
function isBefore(left: Named, right: Named): boolean {
  return left.since === right.since ? left.alertName < right.alertName : left.since < right.since;
}

function demandFrom({ alert, alertName, model, environment, since }: Named, group: string): Demand {
  const { labels, annotations, generatorURL } = alert;
  const startsAt = new Date(since).toISOString();
  return demandOf({
    model,
    environment,
    group,
    since: startsAt,
    reason: annotations['summary'] ?? annotations['description'] ?? `${alertName} fires`,
    evidence: {
      alert: alertName,
      query: queryOf(generatorURL),
      value: annotations['value'],
      window: labels['window'],
      startsAt,
      labels,
    },
  });
}

/** The expression in the link to Prometheus that Prometheus gives its alerts, e.g. `…/graph?g0.expr=up+%3D%3D+0`. */
function queryOf(generatorUrl: string): string | undefined {
  if (!URL.canParse(generatorUrl)) return undefined;
  return new URL(generatorUrl).searchParams.get('g0.expr') ?? undefined;
}
