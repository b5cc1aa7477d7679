import { z } from 'zod';
import { demandOf, isEnvironmentName, isModelName } from '../demand.ts';
import type { Reading } from './source.ts';

const name = z.string().min(1).max(253);

/** What the template in gitops/relay/notifications/argo-rollouts.yaml sends. */
const notification = z.strictObject({
  rollout: name,
  namespace: name,
  /** Null when the rollout carries no such label: then it is not one of a model. */
  model: z.string().nullable(),
  environment: z.string().nullable(),
  /** The version of the model that it was to bring, where that is known. */
  version: z.string().max(200).nullable(),
  /** The number of the change, which Argo Rollouts counts. */
  revision: z.string().min(1).max(200),
  /** When the rollout was made: one of the same name that is made later counts from 1 again. */
  createdAt: z.iso.datetime({ offset: true }),
});

/**
 * Makes the reader of what Argo Rollouts' notifications send when a rollout was aborted: the cluster runs what it ran
 * before, and Git still says otherwise. It is a demand, one for each change.
 *
 * @param now the time: what Argo Rollouts sends is the rollout before it was aborted, whose status says nothing of it
 *   (https://github.com/argoproj/argo-rollouts/issues/3535)
 */
export function argoRolloutsReader(now: () => Date): (body: unknown) => Reading {
  return (body) => {
    const told = notification.parse(body);
    const { rollout, namespace, model, environment, version, revision, createdAt } = told;
    const ignored = (why: string) => ({ demands: [], ignored: [`the rollout ${rollout} ${why}`] });
    if (model === null || environment === null)
      return ignored('does not say of which model and environment it is');
    if (!isModelName(model) || !isEnvironmentName(environment))
      return ignored('names no model or no environment');
    const demand = demandOf({
      model,
      environment,
      group: `argo-rollouts:${namespace}/${rollout}#${revision}`,
      since: new Date(createdAt).toISOString(),
      reason: `Argo Rollouts has aborted change ${revision} of ${rollout}`,
      evidence: {
        alert: 'RolloutAborted',
        query: undefined,
        value: undefined,
        window: undefined,
        startsAt: now().toISOString(),
        labels: { rollout, namespace, revision, ...(version === null ? {} : { version }) },
      },
    });
    return { demands: [demand], ignored: [] };
  };
}
