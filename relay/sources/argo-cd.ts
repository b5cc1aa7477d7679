import { z } from 'zod';
import { demandOf, isEnvironmentName, isModelName } from '../demand.ts';
import type { Reading } from './source.ts';

const name = z.string().min(1).max(253);

/** What the template in gitops/relay/notifications/argo-cd.yaml sends. */
const notification = z.strictObject({
  application: name,
  namespace: name,
  /** Null when the application carries no such label: then it is not one of a model. */
  model: z.string().nullable(),
  environment: z.string().nullable(),
  /** The version of the model that it runs, where that is known. */
  version: z.string().max(200).nullable(),
  /** The commit that was synchronised last. */
  revision: z.string().min(1).max(200),
  health: z.string().max(100),
  /** When that commit had been synchronised. */
  finishedAt: z.iso.datetime({ offset: true }),
});

/**
 * Reads what Argo CD's notifications send of an application. One that is degraded is a demand, one for each commit.
 *
 * @throws ZodError when it is not what the template makes
 */
export function readArgoCd(body: unknown): Reading {
  const told = notification.parse(body);
  const { application, namespace, model, environment, version, revision, health } = told;
  const ignored = (why: string) => ({ demands: [], ignored: [`the application ${application} ${why}`] });
  if (model === null || environment === null)
    return ignored('does not say of which model and environment it is');
  if (!isModelName(model) || !isEnvironmentName(environment))
    return ignored('names no model or no environment');
  if (health !== 'Degraded') return ignored(`is ${health.slice(0, 40)}, not Degraded`);
  const demand = demandOf({
    model,
    environment,
    group: `argo-cd:${namespace}/${application}@${revision}`,
    reason: `Argo CD finds ${application} degraded`,
    evidence: {
      alert: 'ArgoCDDegraded',
      query: undefined,
      value: health,
      window: undefined,
      startsAt: new Date(told.finishedAt).toISOString(),
      labels: { application, namespace, revision, ...(version === null ? {} : { version }) },
    },
  });
  return { demands: [demand], ignored: [] };
}
