import { NotFoundError } from '../errors/errors.ts';
import type { Github } from '../github/client.ts';
import { type RepositoryName, repositoryName } from '../github/repository.ts';
import { type GitopsPaths, gitopsPaths } from './names.ts';

/** A GitOps repository: where it is, and where in it things are. */
export interface GitopsSource {
  readonly github: Github;
  /** `owner/name`. */
  readonly repository: string;
  readonly name: RepositoryName;
  readonly paths: GitopsPaths;
}

/** @throws InputError for a malformed repository or path */
export function gitopsSource(github: Github, repository: string, path: string): GitopsSource {
  return { github, repository, name: repositoryName(repository), paths: gitopsPaths(path) };
}

/** The text of the file at `path` in the commit or branch `ref`, or undefined when there is none. */
export async function readText(source: GitopsSource, path: string, ref: string): Promise<string | undefined> {
  const content = await contentOf(source, path, ref);
  if (content === undefined || Array.isArray(content) || !('content' in content)) return undefined;
  return Buffer.from(content.content, 'base64').toString('utf8');
}

export interface FolderEntry {
  readonly name: string;
  readonly type: string;
  /** Of its blob or tree. */
  readonly sha: string;
}

/** What is in the folder at `path`; empty when there is none. */
export async function listFolder(
  source: GitopsSource,
  path: string,
  ref: string,
): Promise<readonly FolderEntry[]> {
  const content = await contentOf(source, path, ref);
  return Array.isArray(content) ? content.map(({ name, type, sha }) => ({ name, type, sha })) : [];
}

async function contentOf({ github, name }: GitopsSource, path: string, ref: string) {
  try {
    const { data } = await github.octokit.rest.repos.getContent({ ...name, path, ref });
    return data;
  } catch (error) {
    if (error instanceof NotFoundError) return undefined;
    throw error;
  }
}

/** @throws NotFoundError for an unknown environment, naming those that exist */
export async function checkEnvironment(
  source: GitopsSource,
  environment: string,
  ref: string,
): Promise<void> {
  const { repository, paths } = source;
  const entries = await listFolder(source, paths.environments, ref);
  const known = entries.filter(({ type }) => type === 'dir').map(({ name }) => name);
  if (known.includes(environment)) return;
  if (known.length === 0) {
    throw new NotFoundError(`There are no environments in ${paths.environments} of ${repository}`, {
      hint: 'Check the name of the GitOps repository and the folder in it, and that the token may read it.',
    });
  }
  throw new NotFoundError(`There is no environment "${environment}" in ${repository}`, {
    hint: `Those in ${paths.environments} are ${known.join(', ')}. A new one is a new folder there.`,
  });
}

/** The default branch, the commit that it is at, and that commit's tree. */
export interface BaseBranch {
  readonly branch: string;
  readonly head: string;
  readonly tree: string;
}

export async function readBase(source: GitopsSource): Promise<BaseBranch> {
  const { github, name } = source;
  const branch = await defaultBranch(source);
  const head = await headOf(source, branch);
  if (head === undefined) throw new NotFoundError(`${source.repository} has no commit on ${branch}`);
  const { data } = await github.octokit.rest.git.getCommit({ ...name, commit_sha: head });
  return { branch, head, tree: data.tree.sha };
}

export async function defaultBranch({ github, name }: GitopsSource): Promise<string> {
  const { data } = await github.octokit.rest.repos.get({ ...name });
  return data.default_branch;
}

/** The commit that `branch` is at, or undefined when there is no such branch. */
export async function headOf({ github, name }: GitopsSource, branch: string): Promise<string | undefined> {
  try {
    const { data } = await github.octokit.rest.git.getRef({ ...name, ref: `heads/${branch}` });
    return data.object.sha;
  } catch (error) {
    if (error instanceof NotFoundError) return undefined;
    throw error;
  }
}
