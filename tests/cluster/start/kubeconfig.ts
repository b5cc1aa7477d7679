import { readFile } from 'node:fs/promises';
import { parse, stringify } from 'yaml';
import { z } from 'zod';
import { FormatError, InputError } from '../../../lib/errors/errors.ts';

/** How to reach the API of a cluster, and as whom. */
export interface ClusterAccess {
  readonly server: string;
  /** The certificate that the server's is signed by, as PEM. */
  readonly authority: string;
  readonly token?: string;
  /** Both as PEM. */
  readonly certificate?: { readonly certificate: string; readonly key: string };
}

const kubeconfig = z.object({
  'current-context': z.string(),
  contexts: z.array(
    z.object({ name: z.string(), context: z.object({ cluster: z.string(), user: z.string() }) }),
  ),
  clusters: z.array(
    z.object({
      name: z.string(),
      cluster: z.object({ server: z.url(), 'certificate-authority-data': z.base64() }),
    }),
  ),
  users: z.array(
    z.object({
      name: z.string(),
      user: z.object({
        token: z.string().optional(),
        'client-certificate-data': z.base64().optional(),
        'client-key-data': z.base64().optional(),
      }),
    }),
  ),
});

/** The text of a kubeconfig whose commands work in `namespace` unless they say otherwise. */
export function kubeconfigText({ server, authority, token, certificate }: ClusterAccess, namespace: string) {
  const base64 = (text: string) => Buffer.from(text).toString('base64');
  const user = {
    ...(token === undefined ? {} : { token }),
    ...(certificate === undefined
      ? {}
      : {
          'client-certificate-data': base64(certificate.certificate),
          'client-key-data': base64(certificate.key),
        }),
  };
  return stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'tests',
    contexts: [{ name: 'tests', context: { cluster: 'tests', user: 'tests', namespace } }],
    clusters: [{ name: 'tests', cluster: { server, 'certificate-authority-data': base64(authority) } }],
    users: [{ name: 'tests', user }],
  });
}

/**
 * What the current context of a kubeconfig says.
 *
 * @throws InputError when it cannot be read
 * @throws FormatError when it is none, or has its certificates and credentials elsewhere
 */
export async function readKubeconfig(file: string): Promise<ClusterAccess> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new InputError(`the kubeconfig ${file} cannot be read`, { cause });
  });
  const read = kubeconfig.safeParse(parse(text));
  const hint = 'kubectl config view --raw --minify --flatten writes one that has all in it.';
  if (!read.success) throw new FormatError(`${file}: ${z.prettifyError(read.error)}`, { hint });
  const { contexts, clusters, users, 'current-context': current } = read.data;
  const context = contexts.find(({ name }) => name === current)?.context;
  const cluster = clusters.find(({ name }) => name === context?.cluster)?.cluster;
  const user = users.find(({ name }) => name === context?.user)?.user;
  if (cluster === undefined || user === undefined) {
    throw new FormatError(`${file}: the context "${current}" names no cluster or no user of it`, { hint });
  }
  const plain = (text: string) => Buffer.from(text, 'base64').toString();
  const { token, 'client-certificate-data': certificate, 'client-key-data': key } = user;
  const access = { server: cluster.server, authority: plain(cluster['certificate-authority-data']) };
  if (token !== undefined) return { ...access, token };
  if (certificate !== undefined && key !== undefined) {
    return { ...access, certificate: { certificate: plain(certificate), key: plain(key) } };
  }
  throw new FormatError(`${file}: the user has neither a token nor a client certificate in it`, { hint });
}
