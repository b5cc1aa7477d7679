import { Agent, request } from 'node:https';
import { z } from 'zod';
import { SlipwayError, UnavailableError } from '../../../lib/errors/errors.ts';
import type { ClusterAccess } from './kubeconfig.ts';

/** Anything that a cluster's API holds. */
export const resourceSchema = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.looseObject({ name: z.string(), namespace: z.string().optional() }),
});

export type Resource = z.infer<typeof resourceSchema>;

/** The cluster refused what it was asked. */
export class RefusedError extends SlipwayError {}

/** A cluster's API, over HTTPS. */
export interface ClusterApi {
  /** What lies at `path`; undefined when nothing does. */
  get(path: string): Promise<unknown>;
  /** Makes the resource so, whoever has a say in its fields. @throws RefusedError when the cluster does not want it */
  apply(resource: Resource): Promise<void>;
  /**
   * Changes what lies at `path`, as somebody does by hand: by a list of operations (JSON Patch), or an object that is
   * merged into it (JSON Merge Patch).
   *
   * @throws RefusedError
   */
  patch(path: string, patch: object | readonly object[]): Promise<void>;
  /** Deletes what lies at `path`; nothing being there is as good. @throws RefusedError */
  remove(path: string): Promise<void>;
}

const discovery = z.object({
  resources: z.array(z.object({ name: z.string(), kind: z.string(), namespaced: z.boolean() })),
});

const refusal = z.object({ message: z.string() });

export function openClusterApi(access: ClusterAccess): ClusterApi {
  const { token, certificate, authority } = access;
  const agent = new Agent({
    keepAlive: true,
    ca: authority,
    ...(certificate === undefined ? {} : { cert: certificate.certificate, key: certificate.key }),
  });

  function send(
    method: string,
    path: string,
    type?: string,
    body?: object,
  ): Promise<{ readonly status: number; readonly text: string }> {
    return new Promise((resolve, reject) => {
      const headers = {
        accept: 'application/json',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(type === undefined ? {} : { 'content-type': type }),
      };
      const call = request(new URL(path, access.server), { method, headers, agent }, (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          text += chunk;
        });
        response.once('error', reject);
        response.once('end', () => resolve({ status: response.statusCode ?? 0, text }));
      });
      call.setTimeout(30_000, () => call.destroy(new Error('no answer in 30 s')));
      call.once('error', (cause) =>
        reject(new UnavailableError(`${method} ${path} of the cluster: ${cause.message}`, { cause })),
      );
      call.end(body === undefined ? undefined : JSON.stringify(body));
    });
  }

  async function call(method: string, path: string, type?: string, body?: object): Promise<unknown> {
    const { status, text } = await send(method, path, type, body);
    if (status === 404 && (method === 'GET' || method === 'DELETE')) return undefined;
    if (status < 400) return text.startsWith('{') ? JSON.parse(text) : text;
    throw new RefusedError(`${method} ${path} was answered by ${status}: ${messageIn(text)}`);
  }

  /** Where resources of a kind lie, as the cluster itself says. */
  async function collectionOf({ apiVersion, kind, metadata }: Resource): Promise<string> {
    const base = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
    const known = discovery.safeParse(await call('GET', base)).data?.resources ?? [];
    const found = known.find((resource) => resource.kind === kind && !resource.name.includes('/'));
    if (found === undefined) throw new RefusedError(`the cluster has no ${apiVersion} ${kind}`);
    if (!found.namespaced) return `${base}/${found.name}`;
    return `${base}/namespaces/${metadata.namespace ?? 'default'}/${found.name}`;
  }

  return {
    get: (path) => call('GET', path),
    async apply(resource) {
      const path = `${await collectionOf(resource)}/${resource.metadata.name}`;
      await call('PATCH', `${path}?fieldManager=tests&force=true`, 'application/apply-patch+yaml', resource);
    },
    async patch(path, patch) {
      const type = Array.isArray(patch) ? 'application/json-patch+json' : 'application/merge-patch+json';
      await call('PATCH', `${path}?fieldManager=by-hand`, type, patch);
    },
    async remove(path) {
      await call('DELETE', path);
    },
  };
}

function messageIn(text: string): string {
  try {
    return refusal.safeParse(JSON.parse(text)).data?.message ?? text;
  } catch {
    return text;
  }
}
