import { countBetween, isAncestor, mergeBase } from '../git/commits.ts';
import { diffBetween, type FileChange } from '../git/diff.ts';
import { mergeTrees } from '../git/merge.ts';
import { noObject } from '../git/names.ts';
import { moveRef, readRef } from '../git/refs.ts';
import { total } from '../shapes/git.ts';
import type { PullFacts } from '../shapes/pull.ts';
import type { IssueRecord, PullRequestRecord } from '../state/records.ts';
import type { Repository } from '../state/repository.ts';

/** Whether `issue` is a pull request. */
export function isPull(issue: IssueRecord): issue is PullRequestRecord {
  return issue.pull !== null;
}

/**
 * `issue` as the branches are now: an open pull request follows its head and base, is merged when its base has come
 * to hold its head in another way, and is closed when its head branch is gone. A change is stored; so this is called
 * under the repository's lock.
 */
export async function brought(
  repository: Repository,
  issue: PullRequestRecord,
  at: string,
): Promise<PullRequestRecord> {
  if (issue.state === 'closed') return issue;
  const { gitFolder } = repository;
  const { pull } = issue;
  const head = await readRef(gitFolder, `refs/heads/${pull.head.ref}`);
  const base = await readRef(gitFolder, `refs/heads/${pull.base.ref}`);
  if (head?.sha === pull.head.sha && base?.sha === pull.base.sha) return issue;
  const headSha = head?.sha ?? pull.head.sha;
  const landed = base !== undefined && (await isAncestor(gitFolder, headSha, base.sha));
  const gone = head === undefined || base === undefined;
  const next: PullRequestRecord = {
    ...issue,
    state: landed || gone ? 'closed' : 'open',
    closedAt: landed || gone ? at : null,
    updatedAt: at,
    pull: {
      ...pull,
      head: { ...pull.head, sha: headSha },
      // The base of a closed pull request stays where it was, so that its difference can still be shown.
      base: { ...pull.base, sha: landed || base === undefined ? pull.base.sha : base.sha },
      merged: landed ? { sha: base.sha, at, by: null } : null,
    },
  };
  await keepHead(repository, next);
  await repository.issues.put(next.number, next);
  return next;
}

/** Points `refs/pull/<number>/head` at the head, so that its commits outlive the branch. */
export async function keepHead(
  { gitFolder }: Repository,
  { number, pull }: PullRequestRecord,
): Promise<void> {
  const name = `refs/pull/${number}/head`;
  const old = await readRef(gitFolder, name);
  if (old?.sha !== pull.head.sha) await moveRef(gitFolder, name, pull.head.sha, old?.sha ?? noObject);
}

/** What the pull request changes, from where its head left the base. */
export async function pullChanges(
  { gitFolder }: Repository,
  { pull }: PullRequestRecord,
): Promise<readonly FileChange[]> {
  const common = await mergeBase(gitFolder, pull.base.sha, pull.head.sha);
  return await diffBetween(gitFolder, common, pull.head.sha);
}

/** What is computed from the Git data for a whole pull request. */
export async function pullFacts(repository: Repository, issue: PullRequestRecord): Promise<PullFacts> {
  const { gitFolder } = repository;
  const { base, head } = issue.pull;
  const changes = await pullChanges(repository, issue);
  const { ahead } = await countBetween(gitFolder, base.sha, head.sha);
  const mergeable =
    issue.state === 'open' ? 'tree' in (await mergeTrees(gitFolder, base.sha, head.sha)) : null;
  return {
    mergeable,
    commits: ahead,
    additions: total(changes, 'additions'),
    deletions: total(changes, 'deletions'),
    changedFiles: changes.length,
  };
}
