import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { ConflictError, UnavailableError } from '../../../lib/errors/errors.ts';
import { type ClusterApi, openClusterApi } from './api.ts';
import { type ClusterAccess, readKubeconfig } from './kubeconfig.ts';
import { removeNodes } from './nodes.ts';

const listSchema = z.object({
  items: z.array(
    z.looseObject({
      metadata: z.looseObject({ name: z.string() }),
      spec: z.looseObject({ unschedulable: z.boolean().optional(), group: z.string().optional() }).optional(),
    }),
  ),
});

/**
 * Takes a cluster that runs already for the time of the tests. Its own nodes get no Pods meanwhile, since the images of
 * the tests are in no registry.
 *
 * @throws ConflictError when it has an Argo CD, or anything else that the tests would make and remove
 */
export async function borrowCluster(
  kubeconfig: string,
): Promise<{ readonly access: ClusterAccess; giveBack(): Promise<void> }> {
  const access = await readKubeconfig(kubeconfig);
  const api = openClusterApi(access);
  const taken = [...(await ownNamespaces(api)), ...(await ownDefinitions(api))];
  if (taken.length > 0) {
    throw new ConflictError(`the cluster of ${kubeconfig} has ${taken.join(', ')} already`, {
      hint: 'Give a cluster that is there for these tests alone, such as a new one of kind.',
    });
  }
  const nodes = listSchema.parse(await api.get('/api/v1/nodes')).items;
  const closed = nodes
    .filter(({ spec }) => spec?.unschedulable !== true)
    .map(({ metadata }) => metadata.name);
  const setNodes = async (unschedulable: boolean) => {
    for (const name of closed) await api.patch(`/api/v1/nodes/${name}`, { spec: { unschedulable } });
  };
  await setNodes(true);
  return {
    access,
    async giveBack() {
      const applications = '/apis/argoproj.io/v1alpha1/namespaces/argocd';
      await api.remove(`${applications}/applicationsets/models`);
      // Argo CD takes away what belongs to an application before it lets go of it.
      await becomesEmpty(async () => namesIn(await api.get(`${applications}/applications`)));
      for (const name of await ownNamespaces(api)) await api.remove(`/api/v1/namespaces/${name}`);
      await becomesEmpty(() => ownNamespaces(api));
      for (const name of await ownDefinitions(api)) await api.remove(`${definitions}/${name}`);
      await becomesEmpty(() => ownDefinitions(api));
      await removeNodes(api);
      await setNodes(false);
    },
  };
}

const definitions = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';

async function ownNamespaces(api: ClusterApi): Promise<readonly string[]> {
  const names = namesIn(await api.get('/api/v1/namespaces'));
  return names.filter((name) => /^(argocd|argo-rollouts|models-.*)$/.test(name));
}

async function ownDefinitions(api: ClusterApi): Promise<readonly string[]> {
  return namesIn(await api.get(definitions)).filter((name) => name.endsWith('.argoproj.io'));
}

function namesIn(list: unknown): readonly string[] {
  return listSchema.safeParse(list).data?.items.map(({ metadata }) => metadata.name) ?? [];
}

async function becomesEmpty(list: () => Promise<readonly string[]>): Promise<void> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const left = await list();
    if (left.length === 0) return;
    if (Date.now() > deadline)
      throw new UnavailableError(`the cluster does not let go of ${left.join(', ')}`);
    await wait(200);
  }
}
