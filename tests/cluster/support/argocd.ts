import { appendFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { type ClusterApi, openClusterApi } from '../start/api.ts';
import { readDescription } from './description.ts';
import type { Merged } from './gitops.ts';

const applicationSchema = z.object({
  spec: z.object({
    syncPolicy: z
      .object({ automated: z.object({ prune: z.boolean(), selfHeal: z.boolean() }).optional() })
      .optional(),
  }),
  status: z
    .object({
      sync: z.object({ status: z.string(), revision: z.string().optional() }).optional(),
      health: z.object({ status: z.string().optional() }).optional(),
      conditions: z.array(z.object({ type: z.string(), message: z.string() })).optional(),
      operationState: z
        .object({
          phase: z.string(),
          message: z.string().optional(),
          operation: z.object({ sync: z.object({ revision: z.string().optional() }).optional() }),
          syncResult: z
            .object({
              revision: z.string(),
              resources: z
                .array(
                  z.object({
                    kind: z.string(),
                    status: z.string().optional(),
                    message: z.string().optional(),
                  }),
                )
                .optional(),
            })
            .optional(),
        })
        .optional(),
    })
    .optional(),
});

export type Application = z.infer<typeof applicationSchema>;

const podList = z.object({
  items: z.array(
    z.object({
      metadata: z.object({ deletionTimestamp: z.string().optional() }),
      spec: z.object({ containers: z.array(z.object({ image: z.string() })) }),
      status: z.object({
        conditions: z.array(z.object({ type: z.string(), status: z.string() })).optional(),
      }),
    }),
  ),
});

/** What a test sees of the cluster and of Argo CD in it. */
export interface ObservedCluster {
  readonly api: ClusterApi;
  application(name: string): Promise<Application | undefined>;
  /** The images of the Pods of a model that are ready, and of those that are not. */
  images(model: string, environment: string): Promise<{ readonly ready: string[]; readonly other: string[] }>;
  /** Tells Argo CD that there are new commits, as a webhook does, so that nothing waits for its next look. */
  announce(application: string): Promise<void>;
  /**
   * Waits until the application is Synced to what was merged and Healthy, with every Pod on `image`; adds the seconds that
   * it took to what is printed in the end. @returns the seconds
   */
  untilHealthy(merged: Merged, what: HealthyWanted): Promise<number>;
  /** Adds the seconds since `at` (of `performance.now()`) to what is printed in the end. @returns them */
  measure(at: number, what: string): Promise<number>;
}

export interface HealthyWanted {
  readonly model: string;
  readonly environment: string;
  readonly image: string;
  /** What was merged, for the line that is printed. */
  readonly change: string;
}

const argocd = '/apis/argoproj.io/v1alpha1/namespaces/argocd';

export async function observeCluster(): Promise<ObservedCluster> {
  const { access, measured } = await readDescription();
  const api = openClusterApi(access);

  const application = async (name: string) => {
    const found = await api.get(`${argocd}/applications/${name}`);
    return found === undefined ? undefined : applicationSchema.parse(found);
  };

  const images = async (model: string, environment: string) => {
    const selector = encodeURIComponent(`app.kubernetes.io/name=${model}`);
    const path = `/api/v1/namespaces/models-${environment}/pods?labelSelector=${selector}`;
    const pods = podList.parse(await api.get(path)).items;
    const ready: string[] = [];
    const other: string[] = [];
    for (const { metadata, spec, status } of pods) {
      if (metadata.deletionTimestamp !== undefined) continue;
      const isReady = status.conditions?.some(({ type, status: is }) => type === 'Ready' && is === 'True');
      (isReady === true ? ready : other).push(spec.containers[0]?.image ?? '');
    }
    return { ready, other };
  };

  const announce = async (name: string) => {
    const annotate = (path: string, annotation: string, value: string) =>
      api.patch(path, { metadata: { annotations: { [annotation]: value } } });
    await annotate(`${argocd}/applicationsets/models`, 'argocd.argoproj.io/application-set-refresh', 'true');
    if ((await application(name)) === undefined) return;
    await annotate(`${argocd}/applications/${name}`, 'argocd.argoproj.io/refresh', 'normal');
  };

  const measure = async (at: number, what: string) => {
    const seconds = (performance.now() - at) / 1000;
    await appendFile(measured, `${seconds.toFixed(1).padStart(6)} s ${what}\n`);
    return seconds;
  };

  return {
    api,
    application,
    images,
    announce,
    measure,
    async untilHealthy({ commit, at }, { model, environment, image, change }) {
      const name = `${model}-${environment}`;
      await announce(name);
      await becomes(
        async () => {
          const status = (await application(name))?.status;
          const pods = await images(model, environment);
          return { sync: status?.sync, health: status?.health, operation: status?.operationState, pods };
        },
        ({ sync, health, operation, pods }) =>
          operation?.phase === 'Succeeded' &&
          sync?.status === 'Synced' &&
          sync.revision === commit &&
          health?.status === 'Healthy' &&
          pods.ready.length > 0 &&
          [...pods.ready, ...pods.other].every((running) => running === image),
      );
      return measure(at, `from merge to Healthy: ${change}`);
    },
  };
}

/**
 * Waits until what `look` sees is as `isSo` wants it, and gives it.
 *
 * @throws Error with what was seen last, when it is not in `seconds`
 */
export async function becomes<T>(
  look: () => Promise<T>,
  isSo: (seen: T) => boolean,
  seconds = 90,
): Promise<T> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const seen = await look();
    if (isSo(seen)) return seen;
    if (Date.now() > deadline) {
      throw new Error(`it did not come to that in ${seconds} s; seen last: ${JSON.stringify(seen, null, 2)}`);
    }
    await wait(100);
  }
}
