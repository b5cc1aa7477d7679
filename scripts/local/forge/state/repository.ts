import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { FormatError } from '../../../../lib/errors/errors.ts';
import { packRefs } from '../git/refs.ts';
import { type Collection, openCollection } from './collection.ts';
import { readJson, writeJson, writeWhole } from './files.ts';
import { createLock, type Exclusively } from './lock.ts';
import {
  type CommitStatusRecord,
  commitStatusRecord,
  type DeploymentRecord,
  type DispatchRecord,
  deploymentRecord,
  dispatchRecord,
  type IssueRecord,
  issueRecord,
  type ReleaseRecord,
  type RepositoryRecord,
  releaseRecord,
  repositoryRecord,
} from './records.ts';

/** A repository: its Git data and what the forge keeps beside it. */
export interface Repository {
  /** The bare repository. */
  readonly gitFolder: string;
  /** Holds the bytes of each asset in a file that is named by its id. */
  readonly assetFolder: string;
  record(): RepositoryRecord;
  update(change: Partial<Omit<RepositoryRecord, 'id' | 'owner' | 'name'>>): Promise<void>;
  /** By id. A push cannot move the tags of those that are immutable. */
  readonly releases: Collection<ReleaseRecord>;
  /** By number. */
  readonly issues: Collection<IssueRecord>;
  /** By id. */
  readonly deployments: Collection<DeploymentRecord>;
  /** Of commits, by id. */
  readonly statuses: Collection<CommitStatusRecord>;
  /** By id. */
  readonly dispatches: Collection<DispatchRecord>;
  /** The lock that every change of the records is made under. */
  readonly exclusively: Exclusively;
  /** Called after each change of the Git data, keeps it fast as it grows. */
  tidy(): Promise<void>;
}

/** The file in the Git folder that lists the refs which the update hook keeps from moving. */
export const protectedTags = 'protected-tags';

/** After how many changes the refs are packed. */
const packedEvery = 200;

/** Where a repository's parts lie in its folder. */
export const layout = { record: 'repository.json', git: 'git', assets: 'assets' } as const;

/** Opens the repository in `folder`. @throws FormatError when the folder holds none, or a damaged one */
export async function openRepository(folder: string): Promise<Repository> {
  const recordPath = join(folder, layout.record);
  const stored = await readJson(recordPath, repositoryRecord);
  if (stored === undefined) {
    throw new FormatError(`${folder} holds no ${layout.record}`, {
      hint: "Remove the forge's folder to start over.",
    });
  }
  const gitFolder = join(folder, layout.git);
  const assetFolder = join(folder, layout.assets);
  await mkdir(assetFolder, { recursive: true });
  let record = stored;
  const releases = await openCollection(join(folder, 'releases'), releaseRecord);
  const protectTags = async () => {
    const tags = releases.newestFirst().filter(({ immutable }) => immutable);
    await writeWhole(join(gitFolder, protectedTags), tags.map(({ tag }) => `refs/tags/${tag}\n`).join(''));
  };
  await protectTags();
  await packRefs(gitFolder);
  let changes = 0;
  return {
    gitFolder,
    assetFolder,
    record: () => record,
    async update(change) {
      const next = { ...record, ...change };
      await writeJson(recordPath, next);
      record = next;
    },
    releases: {
      ...releases,
      async put(key, release) {
        await releases.put(key, release);
        if (release.immutable) await protectTags();
      },
      async remove(key) {
        await releases.remove(key);
        await protectTags();
      },
    },
    issues: await openCollection(join(folder, 'issues'), issueRecord),
    deployments: await openCollection(join(folder, 'deployments'), deploymentRecord),
    statuses: await openCollection(join(folder, 'statuses'), commitStatusRecord),
    dispatches: await openCollection(join(folder, 'dispatches'), dispatchRecord),
    exclusively: createLock(),
    async tidy() {
      changes += 1;
      if (changes % packedEvery === 0) await packRefs(gitFolder);
    },
  };
}
