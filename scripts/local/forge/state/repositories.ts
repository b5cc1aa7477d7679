import { randomUUID } from 'node:crypto';
import { chmod, mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { ConflictError, InputError, NotFoundError } from '../../../../lib/errors/errors.ts';
import { isRefName, noObject } from '../git/names.ts';
import { commitText, writeObject } from '../git/objects.ts';
import { moveRef } from '../git/refs.ts';
import { git, gitText } from '../git/run.ts';
import { writeJson } from './files.ts';
import type { NextId } from './ids.ts';
import { createLock } from './lock.ts';
import type { RepositoryRecord } from './records.ts';
import { layout, openRepository, protectedTags, type Repository } from './repository.ts';

export interface NewRepository {
  readonly owner: string;
  readonly name: string;
  readonly description?: string;
  /** A folder whose files (but for those that its `.gitignore` names) become the first commit. */
  readonly from?: string;
  /** `main` when left out. */
  readonly defaultBranch?: string;
  /** True when left out: a published release can get no other assets and its tag cannot move. */
  readonly immutableReleases?: boolean;
}

export interface Repositories {
  find(owner: string, name: string): Repository | undefined;
  /** All, by their full names. */
  all(): readonly Repository[];
  /** Makes a repository, or gives the one of that name as it is. @throws InputError when a name is not allowed */
  create(wanted: NewRepository): Promise<Repository>;
}

/** Names that the forge's own pages and calls begin with. */
const reservedOwners = new Set(['api', 'login', 'assets']);

/** Whether `owner` can own repositories. */
export function isOwnerName(owner: string): boolean {
  return /^[A-Za-z0-9](?:-?[A-Za-z0-9]){0,38}$/.test(owner) && !reservedOwners.has(owner.toLowerCase());
}

/** Whether `name` can name a repository. */
export function isRepositoryName(name: string): boolean {
  return /^[A-Za-z0-9._-]{1,100}$/.test(name) && !/^\.{1,2}$|\.git$|\.wiki$/i.test(name);
}

/** Opens the repositories under `folder`. */
export async function openRepositories(
  folder: string,
  { nextId, now }: { readonly nextId: NextId; readonly now: () => Date },
): Promise<Repositories> {
  await mkdir(folder, { recursive: true });
  // What a forge that was killed had not finished. No owner has a name that starts with a dot.
  const unfinished = join(folder, '.unfinished');
  await rm(unfinished, { recursive: true, force: true });
  const opened = new Map<string, Repository>();
  for (const owner of (await readdir(folder)).filter(isOwnerName)) {
    for (const name of (await readdir(join(folder, owner))).filter(isRepositoryName)) {
      opened.set(keyOf(owner, name), await openRepository(join(folder, owner, name)));
    }
  }
  const exclusively = createLock();
  return {
    find: (owner, name) => opened.get(keyOf(owner, name)),
    all: () => [...opened].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, repository]) => repository),
    create: (wanted) =>
      exclusively(async () => {
        checkNames(wanted);
        const known = opened.get(keyOf(wanted.owner, wanted.name));
        if (known !== undefined) return known;
        const made = join(unfinished, randomUUID());
        const final = join(folder, wanted.owner, wanted.name);
        try {
          await makeRepository(made, wanted, { id: await nextId(), createdAt: now() });
          await mkdir(join(folder, wanted.owner), { recursive: true });
          await rename(made, final);
        } catch (error) {
          await rm(made, { recursive: true, force: true });
          throw error;
        }
        const repository = await openRepository(final);
        opened.set(keyOf(wanted.owner, wanted.name), repository);
        return repository;
      }),
  };
}

/** GitHub does not tell names apart by case. */
function keyOf(owner: string, name: string): string {
  return `${owner}/${name}`.toLowerCase();
}

function checkNames({ owner, name, defaultBranch = 'main' }: NewRepository): void {
  if (!isOwnerName(owner)) {
    throw new InputError(`${JSON.stringify(owner)} cannot own a repository`, {
      hint: 'Use letters, digits and single hyphens, at most 39.',
    });
  }
  if (!isRepositoryName(name)) {
    throw new InputError(`${JSON.stringify(name)} cannot name a repository`, {
      hint: 'Use letters, digits, ".", "_" and "-", at most 100, not ending in ".git".',
    });
  }
  if (!isRefName(`refs/heads/${defaultBranch}`) || !isRefName(defaultBranch)) {
    throw new InputError(`${JSON.stringify(defaultBranch)} cannot name a branch`);
  }
}

async function makeRepository(
  folder: string,
  { owner, name, description, from, defaultBranch = 'main', immutableReleases = true }: NewRepository,
  { id, createdAt }: { readonly id: number; readonly createdAt: Date },
): Promise<void> {
  const gitFolder = join(folder, layout.git);
  await mkdir(gitFolder, { recursive: true });
  await git(gitFolder, ['init', '-q', '--bare', `--initial-branch=${defaultBranch}`]);
  for (const [key, value] of Object.entries(settings)) await git(gitFolder, ['config', key, value]);
  await mkdir(join(gitFolder, 'hooks'), { recursive: true });
  const hook = join(gitFolder, 'hooks', 'update');
  await writeFile(hook, updateHook);
  await chmod(hook, 0o755);
  if (from !== undefined) await commitFolder(gitFolder, resolve(from), defaultBranch, createdAt);
  const record: RepositoryRecord = {
    id,
    owner,
    name,
    description: description ?? null,
    defaultBranch,
    createdAt: createdAt.toISOString(),
    immutableReleases,
    burntTags: [],
    nextNumber: 1,
  };
  await writeJson(join(folder, layout.record), record);
}

const settings = {
  'http.receivepack': 'true',
  // Objects that a REST client has just made are not yet reachable from a ref.
  'gc.auto': '0',
  'receive.autogc': 'false',
  'uploadpack.allowAnySHA1InWant': 'true',
  'core.logAllRefUpdates': 'true',
};

/** Keeps a push from what GitHub keeps it from: the tags of immutable releases and the heads of pull requests. */
const updateHook = `#!/bin/sh
case "$1" in
  refs/pull/*) echo "error: GH013: $1 is read-only" >&2; exit 1 ;;
esac
if grep -Fxq -e "$1" "\${GIT_DIR:-.}/${protectedTags}"; then
  echo "error: GH013: $1 belongs to an immutable release" >&2
  exit 1
fi
exit 0
`;

async function commitFolder(gitFolder: string, from: string, branch: string, at: Date): Promise<void> {
  const found = await stat(from).catch(() => undefined);
  if (!found?.isDirectory()) throw new NotFoundError(`there is no folder ${from} to make a repository from`);
  const index = join(gitFolder, 'first-index');
  const env = { GIT_INDEX_FILE: index, GIT_WORK_TREE: from };
  await git(gitFolder, ['-C', from, 'add', '--all', '--', '.'], { env });
  const tree = await gitText(gitFolder, ['write-tree'], { env });
  await rm(index, { force: true });
  const author = { name: 'Local forge', email: 'forge@localhost', at };
  const commit = await writeObject(
    gitFolder,
    'commit',
    commitText({ tree, parents: [], author, committer: author, message: 'Begin\n' }),
  );
  if (!(await moveRef(gitFolder, `refs/heads/${branch}`, commit, noObject))) {
    throw new ConflictError(`${branch} exists already in a repository that was just made`);
  }
}
