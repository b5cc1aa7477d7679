import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Built } from '../build/build.ts';
import { type ClusterApi, openClusterApi } from './api.ts';
import { startArgocd } from './argocd.ts';
import { startControlPlane } from './control-plane.ts';
import { borrowCluster } from './given.ts';
import { type ClusterAccess, kubeconfigText } from './kubeconfig.ts';
import { startNodes } from './nodes.ts';
import type { Programs } from './programs.ts';
import { type RunningPrometheus, startPrometheus } from './prometheus.ts';
import { startRollouts } from './rollouts.ts';

/** Programs of the machine that a cluster needs beside those that are built. */
export const neededPrograms = ['git', 'prometheus', 'redis-server'] as const;

export interface RunningCluster {
  readonly access: ClusterAccess;
  readonly api: ClusterApi;
  readonly prometheus: RunningPrometheus;
  /** A kubeconfig of its administrator, for a person. */
  readonly kubeconfig: string;
  /** Leaves a cluster that was given as it was; to be called while the programs run. */
  giveBack(): Promise<void>;
}

export interface ClusterParts {
  readonly built: Built;
  readonly programs: Programs;
  /** The paths of {@link neededPrograms}. */
  readonly machine: Readonly<Record<(typeof neededPrograms)[number], string>>;
  /** Where all state goes. */
  readonly folder: string;
  /** A kubeconfig of the cluster to use; left out, one is started. */
  readonly given: string | undefined;
  /** Says what is done, while it is done. */
  readonly step: <T>(what: string, work: () => Promise<T>) => Promise<T>;
}

/** Starts, or borrows, a cluster in which Argo CD and Argo Rollouts work, and a Prometheus beside it. */
export async function startCluster({
  built,
  programs,
  machine,
  folder,
  given,
  step,
}: ClusterParts): Promise<RunningCluster> {
  const borrowed =
    given === undefined
      ? undefined
      : await step(`the cluster of ${given} has no Argo CD of its own`, () => borrowCluster(given));
  const access =
    borrowed?.access ??
    (await step('etcd, the API server, the controller manager and the scheduler answer', () =>
      startControlPlane(built, programs, folder),
    ));
  const api = openClusterApi(access);
  const kubeconfig = join(folder, 'kubeconfig');
  await writeFile(kubeconfig, kubeconfigText(access, 'default'), { mode: 0o600 });
  const [prometheus] = await step('nodes, Prometheus, Argo CD and Argo Rollouts are ready', () =>
    Promise.all([
      startPrometheus(machine.prometheus, programs, folder),
      startNodes(built, programs, api, folder, kubeconfig),
      startArgocd(built, machine['redis-server'], programs, api, access, folder),
      startRollouts(built, programs, api, access, folder),
    ]),
  );
  return { access, api, prometheus, kubeconfig, giveBack: borrowed?.giveBack ?? (async () => undefined) };
}
