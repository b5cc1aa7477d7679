import { FormatError, InputError, NotFoundError } from '../errors/errors.ts';
import { isSame, readDeployment } from './change.ts';
import type { Deployment } from './gitops.ts';
import { type GitopsSource, listFolder } from './tree.ts';

/** What a model of an environment ran at one commit and runs at a later one; undefined is nothing. */
export interface ReleaseChange {
  readonly environment: string;
  readonly model: string;
  readonly before: Deployment | undefined;
  readonly after: Deployment | undefined;
}

/** A file is not a release, or in a folder of no name. */
type ReleaseFault = FormatError | InputError;

export interface ReleaseChanges {
  /** By environment and model; a file that was edited and says the same is none. */
  readonly changes: readonly ReleaseChange[];
  /** What is wrong with those that cannot be read. */
  readonly faults: readonly ReleaseFault[];
}

/**
 * Which of the environments' releases are others in the commit `after` than in `before`. Where there is no such commit
 * as `before` (the first push of a branch, or a commit that a forced push took away for good), all that `after` has
 * are changes.
 *
 * @throws NotFoundError when there is no commit `after`
 */
export async function releaseChanges(
  source: GitopsSource,
  before: string | undefined,
  after: string,
): Promise<ReleaseChanges> {
  const { github, name } = source;
  // An unknown commit has no files, which must not look as if all had been removed.
  await github.octokit.rest.git.getCommit({ ...name, commit_sha: after });
  const [earlier, later] = await Promise.all([
    before === undefined ? new Map<string, ReleaseFile>() : releaseFiles(source, before),
    releaseFiles(source, after),
  ]);
  const changes: ReleaseChange[] = [];
  const faults: ReleaseFault[] = [];
  for (const key of [...new Set([...earlier.keys(), ...later.keys()])].sort()) {
    const [was, is] = [earlier.get(key), later.get(key)];
    const file = is ?? was;
    if (file === undefined || was?.blob === is?.blob) continue;
    const { environment, model } = file;
    try {
      const change = {
        environment,
        model,
        before: await readable(deploymentOf(source, was)),
        after: await deploymentOf(source, is),
      };
      if (!isSameOrNone(change.before, change.after)) changes.push(change);
    } catch (error) {
      if (!isFault(error)) throw error;
      faults.push(error);
    }
  }
  return { changes, faults };
}

/** Whether the commit `earlier` is in the history of the commit `later`, and another one. */
export async function isBefore(
  { github, name }: GitopsSource,
  earlier: string,
  later: string,
): Promise<boolean> {
  try {
    const { data } = await github.octokit.rest.repos.compareCommitsWithBasehead({
      ...name,
      basehead: `${earlier}...${later}`,
      per_page: 1,
    });
    return data.status === 'ahead';
  } catch (error) {
    // One of them is no longer there, or they have nothing in common: the branch was made anew.
    if (error instanceof NotFoundError) return false;
    throw error;
  }
}

interface ReleaseFile {
  readonly environment: string;
  readonly model: string;
  readonly blob: string;
}

/** The `release.yaml` files of the tree at `ref`, by environment and model; none where there is no such commit. */
async function releaseFiles(source: GitopsSource, ref: string): Promise<ReadonlyMap<string, ReleaseFile>> {
  const { github, name, paths } = source;
  const [folder = '', ...above] = paths.environments.split('/').reverse();
  const entries = await listFolder(source, above.reverse().join('/'), ref);
  const tree = entries.find((entry) => entry.name === folder && entry.type === 'dir');
  if (tree === undefined) return new Map();
  const { data } = await github.octokit.rest.git.getTree({ ...name, tree_sha: tree.sha, recursive: 'true' });
  if (data.truncated) {
    throw new InputError(`${paths.environments} of ${source.repository} has more files than GitHub lists`);
  }
  const files = new Map<string, ReleaseFile>();
  for (const { path = '', type, sha } of data.tree) {
    const [environment, model, file, ...deeper] = path.split('/');
    if (type !== 'blob' || file !== 'release.yaml' || deeper.length > 0) continue;
    if (environment !== undefined && model !== undefined && sha !== undefined) {
      files.set(`${environment}/${model}`, { environment, model, blob: sha });
    }
  }
  return files;
}

/**
 * @throws FormatError when it is not a release
 * @throws InputError when its folder has no name of an environment and a model
 */
async function deploymentOf(
  { github, name, paths }: GitopsSource,
  file: ReleaseFile | undefined,
): Promise<Deployment | undefined> {
  if (file === undefined) return undefined;
  const { environment, model, blob } = file;
  const path = paths.release(environment, model);
  const { data } = await github.octokit.rest.git.getBlob({ ...name, file_sha: blob });
  return readDeployment(Buffer.from(data.content, 'base64').toString('utf8'), model, path);
}

/** What was wrong before is not of interest any more: it ran nothing that can be named. */
async function readable(earlier: Promise<Deployment | undefined>): Promise<Deployment | undefined> {
  try {
    return await earlier;
  } catch (error) {
    if (isFault(error)) return undefined;
    throw error;
  }
}

function isFault(error: unknown): error is ReleaseFault {
  return error instanceof FormatError || error instanceof InputError;
}

function isSameOrNone(one: Deployment | undefined, other: Deployment | undefined): boolean {
  return one === undefined || other === undefined ? one === other : isSame(one, other);
}
