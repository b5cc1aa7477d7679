import { mkdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { NotFoundError, UnavailableError } from '../../../lib/errors/errors.ts';
import { gitopsPaths } from '../../../lib/gitops/names.ts';
import { GitError, gitText } from '../forge/git/run.ts';
import type { Target } from './status.ts';

/** Where the GitOps repository is: a folder (bare or not), or what `git fetch` takes. */
export type RepositoryAddress =
  | { readonly folder: string }
  | {
      readonly gitUrl: string /** Sent as the password of HTTP basic authentication. */;
      readonly token?: string;
    };

/** A `release.yaml` on the branch. */
export interface ReleaseFile extends Target {
  /** Path in the repository. */
  readonly path: string;
  /** The last commit of the branch itself that changed it or the experiment: of a pull request, its merge. */
  readonly commit: string;
  readonly text: string;
  /** The text of the `experiment.yaml` beside it; undefined when there is none. */
  readonly experiment: string | undefined;
}

/** Reads the branch as it is now. */
export interface ReleaseSource {
  /**
   * The `release.yaml` files, by environment and model. The same array as before when the branch has not moved.
   *
   * @throws UnavailableError when the repository cannot be read
   * @throws NotFoundError when it has no such branch
   */
  read(): Promise<readonly ReleaseFile[]>;
}

/**
 * Reads `<path>/envs/<environment>/<model>/release.yaml` on `branch` of a repository. A repository by URL is kept as a
 * bare copy in `stateFolder`, and fetched only when its branch has moved.
 */
export function releaseSource(
  address: RepositoryAddress,
  { path, branch, stateFolder }: { path: string; branch: string; stateFolder: string },
): ReleaseSource {
  const ref = `refs/heads/${branch}`;
  let known: { readonly head: string; readonly files: readonly ReleaseFile[] } | undefined;
  return {
    async read() {
      try {
        const { gitFolder, head } = await headOf(address, ref, stateFolder);
        if (known?.head !== head) known = { head, files: await releaseFiles(gitFolder, head, path) };
        return known.files;
      } catch (cause) {
        if (!(cause instanceof GitError)) throw cause;
        throw new UnavailableError(
          `Git cannot read ${nameOf(address)}: ${cause.stderr.trim() || cause.message}`,
        );
      }
    },
  };
}

async function headOf(
  address: RepositoryAddress,
  ref: string,
  stateFolder: string,
): Promise<{ gitFolder: string; head: string }> {
  if ('folder' in address) {
    const gitFolder = await gitFolderOf(address.folder);
    return { gitFolder, head: await commitAt(gitFolder, ref, address) };
  }
  const { gitUrl, token } = address;
  const gitFolder = join(stateFolder, 'gitops.git');
  await mkdir(gitFolder, { recursive: true });
  await gitText(gitFolder, ['init', '--quiet', '--bare']);
  const env = token === undefined ? {} : credentials(token);
  const remote = (await gitText(gitFolder, ['ls-remote', gitUrl, ref], { env })).split('\t')[0];
  if (!remote) throw noBranch(address, ref);
  const local = await gitText(gitFolder, ['rev-parse', '--verify', '--quiet', ref], { codes: [0, 1] });
  if (local !== remote) await gitText(gitFolder, ['fetch', '--quiet', gitUrl, `+${ref}:${ref}`], { env });
  return { gitFolder, head: await commitAt(gitFolder, ref, address) };
}

/** The address as it may be shown: without the credentials that a URL can carry. */
function nameOf(address: RepositoryAddress): string {
  return 'folder' in address ? address.folder : address.gitUrl.replace(/\/\/[^/@]*@/, '//');
}

async function commitAt(gitFolder: string, ref: string, address: RepositoryAddress): Promise<string> {
  const head = await gitText(gitFolder, ['rev-parse', '--verify', '--quiet', ref], { codes: [0, 1] });
  if (head === '') throw noBranch(address, ref);
  return head;
}

function noBranch(address: RepositoryAddress, ref: string): NotFoundError {
  return new NotFoundError(`${nameOf(address)} has no ${ref}`, {
    hint: 'Commit the GitOps folder to that branch first.',
  });
}

/** The credentials go through the environment: a command line can be read by everyone on the machine. */
function credentials(token: string): Record<string, string> {
  const basic = Buffer.from(`x-access-token:${token}`).toString('base64');
  return {
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: 'http.extraHeader',
    GIT_CONFIG_VALUE_0: `Authorization: Basic ${basic}`,
  };
}

async function gitFolderOf(folder: string): Promise<string> {
  const inside = join(resolve(folder), '.git');
  return (await stat(inside).catch(() => undefined)) === undefined ? resolve(folder) : inside;
}

async function releaseFiles(gitFolder: string, head: string, root: string): Promise<ReleaseFile[]> {
  const folder = gitopsPaths(root).environments;
  const listed = await gitText(gitFolder, ['ls-tree', '-r', '-z', '--name-only', head, '--', `${folder}/`]);
  const paths = new Set(listed.split('\0'));
  const lastChange = (...changed: readonly string[]) =>
    gitText(gitFolder, ['log', '-1', '--first-parent', '--format=%H', head, '--', ...changed]);
  const show = (path: string) => gitText(gitFolder, ['show', `${head}:${path}`]);
  const files: ReleaseFile[] = [];
  for (const path of paths) {
    const [environment, model, file, ...deeper] = path.slice(folder.length + 1).split('/');
    if (environment === undefined || model === undefined || file !== 'release.yaml' || deeper.length > 0)
      continue;
    const experiment = path.replace(/release\.yaml$/, 'experiment.yaml');
    files.push({
      environment,
      model,
      path,
      commit: await lastChange(path, experiment),
      text: await show(path),
      experiment: paths.has(experiment) ? await show(experiment) : undefined,
    });
  }
  return files;
}
