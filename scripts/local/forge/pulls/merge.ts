import { listCommits } from '../git/commits.ts';
import { mergeTrees } from '../git/merge.ts';
import { commitText, type Signature, writeObject } from '../git/objects.ts';
import { moveRef } from '../git/refs.ts';
import { ApiError } from '../http/api-error.ts';
import type { PullRequestRecord } from '../state/records.ts';
import type { Repository } from '../state/repository.ts';
import { keepHead } from './state.ts';

export interface MergeWish {
  readonly method: 'merge' | 'squash';
  readonly title?: string | undefined;
  readonly message?: string | undefined;
  /** The head that was reviewed; another one is refused. */
  readonly head?: string | undefined;
  readonly login: string;
  readonly at: Date;
}

/**
 * Merges `issue`, which must be up to date with its branches, and closes it. Called under the repository's lock.
 *
 * @returns the commit that the base branch points at now
 * @throws ApiError 409 when the head or the base is not what was expected, 405 when it cannot be merged
 */
export async function mergePull(
  repository: Repository,
  issue: PullRequestRecord,
  { method, title, message, head, login, at }: MergeWish,
): Promise<string> {
  const { gitFolder } = repository;
  const { pull, number } = issue;
  if (issue.state === 'closed' || pull.draft) throw new ApiError(405, 'Pull Request is not mergeable');
  if (head !== undefined && head !== pull.head.sha) {
    throw new ApiError(409, 'Head branch was modified. Review and try the merge again.');
  }
  const outcome = await mergeTrees(gitFolder, pull.base.sha, pull.head.sha);
  if ('conflicts' in outcome) throw new ApiError(405, 'Pull Request is not mergeable');

  const author: Signature = { name: login, email: `${login}@localhost`, at };
  const { owner } = repository.record();
  const standard =
    method === 'merge'
      ? { title: `Merge pull request #${number} from ${owner}/${pull.head.ref}`, message: issue.title }
      : { title: `${issue.title} (#${number})`, message: await listOfCommits(repository, issue) };
  const text = [title ?? standard.title, message ?? standard.message]
    .filter((part) => part !== '')
    .join('\n\n');
  const commit = await writeObject(
    gitFolder,
    'commit',
    commitText({
      tree: outcome.tree,
      parents: method === 'merge' ? [pull.base.sha, pull.head.sha] : [pull.base.sha],
      author,
      committer: author,
      message: `${text}\n`,
    }),
  );
  if (!(await moveRef(gitFolder, `refs/heads/${pull.base.ref}`, commit, pull.base.sha))) {
    throw new ApiError(409, 'Base branch was modified. Review and try the merge again.');
  }
  await keepHead(repository, issue);
  await repository.issues.put(number, {
    ...issue,
    state: 'closed',
    closedAt: at.toISOString(),
    updatedAt: at.toISOString(),
    pull: { ...pull, merged: { sha: commit, at: at.toISOString(), by: login } },
  });
  return commit;
}

/** The message of a squashed commit when none is given: the titles of what it holds. */
async function listOfCommits({ gitFolder }: Repository, { pull }: PullRequestRecord): Promise<string> {
  const commits = await listCommits(gitFolder, ['--reverse', `${pull.base.sha}..${pull.head.sha}`]);
  return commits.length < 2
    ? ''
    : commits.map(({ message }) => `* ${message.split('\n')[0] ?? ''}`).join('\n\n');
}
