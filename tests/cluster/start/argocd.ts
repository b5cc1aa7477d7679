import { chmod, copyFile, mkdir, writeFile } from 'node:fs/promises';
import { basename, delimiter, dirname, join } from 'node:path';
import type { Built } from '../build/build.ts';
import type { ClusterApi, Resource } from './api.ts';
import { type ClusterAccess, kubeconfigText } from './kubeconfig.ts';
import type { Programs } from './programs.ts';
import { aNamespace, applyAll, applyOnceKnown, resourcesOf } from './resources.ts';

const namespace = 'argocd';

/** Without a metrics server no autoscaler knows its load, which Argo CD would call an application's bad health. */
const settings = {
  'resource.customizations.health.autoscaling_HorizontalPodAutoscaler':
    'return { status = "Healthy", message = "there is no metrics server" }\n',
};

/**
 * Starts Argo CD beside the cluster: its application controller, its ApplicationSet controller, its notifications controller,
 * its repository server, and Redis. They are one program that goes by its name.
 */
export async function startArgocd(
  built: Built,
  redis: string,
  programs: Programs,
  api: ClusterApi,
  access: ClusterAccess,
  folder: string,
): Promise<void> {
  const own = join(folder, 'argocd');
  const settled = makeSettings(built, api);
  const env = await makeEnvironment(built, access, own);

  const [redisPort] = await programs.start({
    name: 'redis',
    program: redis,
    layer: 'api',
    ports: 1,
    parameters: ([port]) => ['--bind', '127.0.0.1', '--port', String(port), '--save', '', '--dir', own],
    isReady: async () => true,
  });
  const start = (name: string, ports: number, parameters: (ports: readonly number[]) => readonly string[]) =>
    programs.start({
      name,
      program: built.program('argocd'),
      layer: 'client',
      ports,
      parameters,
      env: { ...env, ARGOCD_BINARY_NAME: name },
      // Each has its metrics at its first port.
      isReady: async ([port]) => (await fetch(`http://127.0.0.1:${port}/metrics`)).ok,
    });
  const redisServer = `--redis=127.0.0.1:${redisPort}`;
  await settled;
  const [, repoServer] = await start('argocd-repo-server', 2, ([metrics, port]) => [
    '--address=127.0.0.1',
    '--metrics-address=127.0.0.1',
    `--metrics-port=${metrics}`,
    `--port=${port}`,
    // A commit of a second ago must be seen.
    '--revision-cache-expiration=1s',
    redisServer,
  ]);
  await Promise.all([
    start('argocd-application-controller', 1, ([metrics]) => [
      `--namespace=${namespace}`,
      `--metrics-port=${metrics}`,
      `--repo-server=127.0.0.1:${repoServer}`,
      redisServer,
    ]),
    start('argocd-applicationset-controller', 3, ([metrics, probe, webhook]) => [
      `--namespace=${namespace}`,
      `--probe-addr=127.0.0.1:${probe}`,
      `--metrics-addr=127.0.0.1:${metrics}`,
      `--webhook-addr=127.0.0.1:${webhook}`,
      `--argocd-repo-server=127.0.0.1:${repoServer}`,
    ]),
    start('argocd-notifications', 1, ([metrics]) => [
      `--namespace=${namespace}`,
      `--metrics-port=${metrics}`,
      `--argocd-repo-server=127.0.0.1:${repoServer}`,
    ]),
  ]);
}

async function makeSettings(built: Built, api: ClusterApi): Promise<void> {
  await api.apply(aNamespace(namespace));
  await applyAll(api, await resourcesOf(built.file('argocd', 'manifests/crds')));
  const config = await resourcesOf(built.file('argocd', 'manifests/base/config'));
  await applyAll(
    api,
    config.map((resource) =>
      resource.metadata.name === 'argocd-cm'
        ? { ...resource, data: { ...Object(resource['data']), ...settings } }
        : resource,
    ),
    namespace,
  );
  await api.patch(`/api/v1/namespaces/${namespace}/secrets/argocd-secret`, {
    stringData: { 'server.secretkey': 'signs nothing here' },
  });
  await applyOnceKnown(api, defaultProject);
}

/** Argo CD's server makes it, which is not started here; without it applications of every project are refused. */
const defaultProject: Resource = {
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'AppProject',
  metadata: { name: 'default', namespace },
  spec: { sourceRepos: [], destinations: [] },
};

/** The folders that Argo CD's image has, and its programs on PATH. */
async function makeEnvironment(built: Built, access: ClusterAccess, own: string) {
  const folders = ['tls', 'ssh', 'gpg', 'plugins', 'home', 'temporary', 'bin'];
  const place = Object.fromEntries(folders.map((name) => [name, join(own, name)]));
  for (const folder of folders) await mkdir(join(own, folder), { recursive: true, mode: 0o700 });
  for (const script of ['git-verify-wrapper.sh', 'gpg-wrapper.sh']) {
    const copy = join(own, 'bin', basename(script));
    await copyFile(built.file('argocd', `hack/${script}`), copy);
    await chmod(copy, 0o755);
  }
  const kubeconfig = join(own, 'kubeconfig');
  await writeFile(kubeconfig, kubeconfigText(access, namespace), { mode: 0o600 });
  const path = [join(own, 'bin'), dirname(built.program('kustomize')), process.env['PATH'] ?? ''];
  return {
    KUBECONFIG: kubeconfig,
    HOME: place['home'] ?? '',
    TMPDIR: place['temporary'] ?? '',
    PATH: path.join(delimiter),
    // `https://kubernetes.default.svc` is the cluster of the kubeconfig.
    ARGOCD_FAKE_IN_CLUSTER: 'true',
    ARGOCD_TLS_DATA_PATH: place['tls'] ?? '',
    ARGOCD_SSH_DATA_PATH: place['ssh'] ?? '',
    ARGOCD_GNUPGHOME: place['gpg'] ?? '',
    ARGOCD_GPG_DATA_PATH: place['gpg'] ?? '',
    ARGOCD_GPG_ENABLED: 'false',
    ARGOCD_PLUGINSOCKFILEPATH: place['plugins'] ?? '',
    ARGOCD_RECONCILIATION_TIMEOUT: '10s',
    ARGOCD_RECONCILIATION_JITTER: '0',
  };
}
