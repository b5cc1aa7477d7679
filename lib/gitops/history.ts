import { FormatError } from '../errors/errors.ts';
import { isSame, readDeployment } from './change.ts';
import type { HistoricDeployment } from './gitops.ts';
import { checkEnvironment, defaultBranch, type GitopsSource, readText } from './tree.ts';

/** See `GitopsRepository.history`. States that cannot be read as a release are passed over. */
export async function* history(
  source: GitopsSource,
  environment: string,
  model: string,
): AsyncGenerator<HistoricDeployment> {
  const { github, name, paths } = source;
  const path = paths.release(environment, model);
  const branch = await defaultBranch(source);
  await checkEnvironment(source, environment, branch);
  const { octokit } = github;
  const pages = octokit.paginate.iterator(octokit.rest.repos.listCommits, {
    ...name,
    sha: branch,
    path,
    per_page: 100,
  });
  let pending: HistoricDeployment | undefined;
  for await (const { data } of pages) {
    for (const { sha, commit } of data) {
      const deployment = await deploymentAt(source, path, model, sha);
      if (deployment === undefined) continue;
      const state = { deployment, commit: sha, at: commit.committer?.date ?? commit.author?.date ?? '' };
      // An edit of a comment is a commit too: a deployment's own commit is the first of those that state it.
      if (pending !== undefined && !isSame(pending.deployment, deployment)) yield pending;
      pending = state;
    }
  }
  if (pending !== undefined) yield pending;
}

async function deploymentAt(source: GitopsSource, path: string, model: string, sha: string) {
  const text = await readText(source, path, sha);
  try {
    return text === undefined ? undefined : readDeployment(text, model, path);
  } catch (error) {
    if (error instanceof FormatError) return undefined;
    throw error;
  }
}
