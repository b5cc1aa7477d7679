import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Built } from '../build/build.ts';
import type { ClusterApi } from './api.ts';
import { type ClusterAccess, kubeconfigText } from './kubeconfig.ts';
import type { Programs } from './programs.ts';
import { aNamespace, applyAll, resourcesOf } from './resources.ts';

/** Starts the controller of Argo Rollouts beside the cluster. */
export async function startRollouts(
  built: Built,
  programs: Programs,
  api: ClusterApi,
  access: ClusterAccess,
  folder: string,
): Promise<void> {
  const namespace = 'argo-rollouts';
  await api.apply(aNamespace(namespace));
  await applyAll(api, await resourcesOf(built.file('rollouts', 'manifests/crds')));
  const kubeconfig = join(folder, 'rollouts.kubeconfig');
  await writeFile(kubeconfig, kubeconfigText(access, namespace), { mode: 0o600 });
  await programs.start({
    name: 'rollouts-controller',
    program: built.program('rollouts-controller'),
    layer: 'client',
    ports: 2,
    parameters: ([health, metrics]) => [
      `--kubeconfig=${kubeconfig}`,
      '--leader-elect=false',
      `--healthzPort=${health}`,
      `--metricsPort=${metrics}`,
    ],
    isReady: async ([health]) => (await fetch(`http://127.0.0.1:${health}/healthz`)).ok,
  });
}
