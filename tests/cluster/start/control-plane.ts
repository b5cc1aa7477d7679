import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Built } from '../build/build.ts';
import { openClusterApi } from './api.ts';
import { type ClusterAccess, kubeconfigText } from './kubeconfig.ts';
import type { Programs } from './programs.ts';

/** Users that the API server knows from its start, with the groups that its own roles are bound to. */
const users = {
  admin: 'system:masters',
  'system:kube-controller-manager': '',
  'system:kube-scheduler': '',
};

/**
 * Starts etcd, the API server, the controller manager and the scheduler, all without containers.
 *
 * @param folder where keys and data go
 * @returns how to reach the cluster as its administrator
 */
export async function startControlPlane(
  built: Built,
  programs: Programs,
  folder: string,
): Promise<ClusterAccess> {
  const own = join(folder, 'control-plane');
  await mkdir(own, { mode: 0o700 });
  const tokens = Object.fromEntries(
    Object.keys(users).map((user) => [user, randomBytes(24).toString('base64url')]),
  );
  const tokenFile = join(own, 'tokens.csv');
  const rows = Object.entries(users).map(([user, group]) => [tokens[user], user, user, group].join(','));
  await writeFile(tokenFile, `${rows.join('\n')}\n`, { mode: 0o600 });
  const keys = await writeServiceAccountKeys(own);

  const [etcdPort] = await programs.start({
    name: 'etcd',
    program: built.program('etcd'),
    layer: 'store',
    ports: 2,
    parameters: ([client, peer]) => [
      `--data-dir=${join(own, 'etcd')}`,
      // What is lost with the machine is not wanted any more either.
      '--unsafe-no-fsync',
      '--name=only',
      `--listen-client-urls=http://127.0.0.1:${client}`,
      `--advertise-client-urls=http://127.0.0.1:${client}`,
      `--listen-peer-urls=http://127.0.0.1:${peer}`,
      `--initial-advertise-peer-urls=http://127.0.0.1:${peer}`,
      `--initial-cluster=only=http://127.0.0.1:${peer}`,
    ],
    isReady: async ([client]) => (await fetch(`http://127.0.0.1:${client}/health`)).ok,
  });

  const certificates = join(own, 'certificates');
  const accessAs = async (user: string, port: number | undefined): Promise<ClusterAccess> => ({
    server: `https://127.0.0.1:${port}`,
    // The server signs its certificate itself.
    authority: await readFile(join(certificates, 'apiserver.crt'), 'utf8'),
    token: tokens[user] ?? '',
  });
  const [apiPort] = await programs.start({
    name: 'kube-apiserver',
    program: built.program('kube-apiserver'),
    layer: 'api',
    ports: 1,
    parameters: ([port]) => [
      `--etcd-servers=http://127.0.0.1:${etcdPort}`,
      '--bind-address=127.0.0.1',
      '--advertise-address=127.0.0.1',
      `--secure-port=${port}`,
      `--cert-dir=${certificates}`,
      `--token-auth-file=${tokenFile}`,
      '--authorization-mode=Node,RBAC',
      '--service-account-issuer=https://kubernetes.default.svc',
      `--service-account-key-file=${keys.public}`,
      `--service-account-signing-key-file=${keys.private}`,
      '--service-cluster-ip-range=10.96.0.0/16',
      // As in every cluster: it is Pod security that refuses privileged Pods.
      '--allow-privileged=true',
      // Endpoints on the loopback interface are refused.
      '--endpoint-reconciler-type=none',
    ],
    isReady: async ([port]) => (await openClusterApi(await accessAs('admin', port)).get('/readyz')) === 'ok',
  });

  const kubeconfigOf = async (user: string) => {
    const file = join(own, `${user.replace('system:', '')}.kubeconfig`);
    await writeFile(file, kubeconfigText(await accessAs(user, apiPort), 'default'), { mode: 0o600 });
    return file;
  };
  const admin = await accessAs('admin', apiPort);
  const api = openClusterApi(admin);
  const managerConfig = await kubeconfigOf('system:kube-controller-manager');
  const schedulerConfig = await kubeconfigOf('system:kube-scheduler');
  await Promise.all([
    programs.start({
      name: 'kube-controller-manager',
      program: built.program('kube-controller-manager'),
      layer: 'client',
      ports: 0,
      parameters: () => [
        `--kubeconfig=${managerConfig}`,
        '--secure-port=0',
        '--leader-elect=false',
        '--use-service-account-credentials=true',
        `--service-account-private-key-file=${keys.private}`,
        `--root-ca-file=${join(certificates, 'apiserver.crt')}`,
        '--horizontal-pod-autoscaler-sync-period=2s',
      ],
      // It gives each namespace its account; without one no Pod is let in.
      isReady: async () =>
        (await api.get('/api/v1/namespaces/default/serviceaccounts/default')) !== undefined,
    }),
    programs.start({
      name: 'kube-scheduler',
      program: built.program('kube-scheduler'),
      layer: 'client',
      ports: 0,
      parameters: () => [`--kubeconfig=${schedulerConfig}`, '--secure-port=0', '--leader-elect=false'],
      isReady: async () => true,
    }),
  ]);
  return admin;
}

async function writeServiceAccountKeys(folder: string) {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const files = { public: join(folder, 'accounts.pub'), private: join(folder, 'accounts.key') };
  await writeFile(files.public, publicKey.export({ type: 'spki', format: 'pem' }));
  await writeFile(files.private, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  return files;
}
