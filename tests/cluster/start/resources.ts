import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseAllDocuments } from 'yaml';
import { type ClusterApi, RefusedError, type Resource, resourceSchema } from './api.ts';

/** The resources of a YAML text. */
export function resourcesIn(text: string): Resource[] {
  return parseAllDocuments(text)
    .map((document): unknown => document.toJS())
    .filter((content) => content !== null && content !== undefined)
    .map((content) => resourceSchema.parse(content));
}

/** The resources of the YAML files in a folder, but for Kustomize's own. */
export async function resourcesOf(folder: string): Promise<Resource[]> {
  const names = (await readdir(folder)).filter((name) => /\.ya?ml$/.test(name)).sort();
  const texts = await Promise.all(
    names.filter((name) => name !== 'kustomization.yaml').map((name) => readFile(join(folder, name), 'utf8')),
  );
  return texts.flatMap(resourcesIn);
}

/** Applies resources in their order, into `namespace` where they name none. */
export async function applyAll(
  api: ClusterApi,
  resources: readonly Resource[],
  namespace?: string,
): Promise<void> {
  for (const resource of resources)
    await api.apply(namespace === undefined ? resource : into(resource, namespace));
}

function into(resource: Resource, namespace: string): Resource {
  return { ...resource, metadata: { namespace, ...resource.metadata } };
}

/** Applies what is of a kind that the cluster has just come to know. */
export async function applyOnceKnown(api: ClusterApi, resource: Resource): Promise<void> {
  for (let attempts = 0; ; attempts += 1) {
    try {
      await api.apply(resource);
      return;
    } catch (error) {
      if (!(error instanceof RefusedError) || attempts >= 100) throw error;
      await wait(100);
    }
  }
}

export function aNamespace(name: string): Resource {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name } };
}
