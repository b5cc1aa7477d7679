import { parseDocument } from 'yaml';
import { z } from 'zod';
import { type GitopsSource, readText } from './tree.ts';

/** The part of an `environment.yaml` that names its clusters. */
const clustersSchema = z.object({
  spec: z.object({ clusters: z.array(z.object({ suffix: z.string().default('') })).min(1) }),
});

/**
 * What tells the clusters of `environment` apart in the names of their Argo CD applications: an empty text for the one
 * without a suffix. An environment whose `environment.yaml` says nothing of clusters has one.
 */
export async function clusterSuffixes(
  source: GitopsSource,
  environment: string,
  ref: string,
): Promise<readonly string[]> {
  const path = `${source.paths.environments}/${environment}/_environment/environment.yaml`;
  const text = await readText(source, path, ref);
  // Whether the file is right is checked before a merge; here it only says how many deployments there are.
  const stated = clustersSchema.safeParse(text === undefined ? undefined : parseDocument(text).toJS());
  return stated.success ? stated.data.spec.clusters.map(({ suffix }) => suffix) : [''];
}
