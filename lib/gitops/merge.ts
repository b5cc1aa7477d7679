import { ConflictError, InputError, NotFoundError, PermissionError } from '../errors/errors.ts';
import { settle } from '../github/attempts.ts';
import { readHttpFailure } from '../github/http-failure.ts';
import type { MergeOutcome, PullRequest } from './gitops.ts';
import type { GitopsSource } from './tree.ts';

/** GitHub works out in the background whether a pull request can be merged: so often, a second apart, it is asked. */
const looks = 20;

/** A repository may allow only some of them. */
const methods = ['merge', 'squash', 'rebase'] as const;

/** See `GitopsRepository.merge`. */
export async function merge(
  source: GitopsSource,
  { number, head }: Pick<PullRequest, 'number' | 'head'>,
): Promise<MergeOutcome> {
  const { pulls } = source.github.octokit.rest;
  try {
    return await settle(source.github, async () => {
      const pull = await settledPull(source, number);
      if (pull.merged) return { merged: true };
      if (pull.state === 'closed') return { merged: false, reason: 'it was closed without being merged' };
      if (pull.head.sha !== head) return { merged: false, reason: 'its branch has another commit by now' };
      if (pull.mergeable === false) {
        return { merged: false, reason: `it conflicts with what ${pull.base.ref} has by now` };
      }
      for (const method of methods) {
        const refusal = await pulls
          .merge({ ...source.name, pull_number: number, sha: head, merge_method: method })
          .then(() => undefined, refusalIn);
        if (refusal === undefined) return { merged: true };
        if (!/merges are not allowed/i.test(refusal)) return { merged: false, reason: refusal };
      }
      return { merged: false, reason: 'the repository allows no method of merging' };
    });
  } catch (error) {
    // Lost again and again: whoever else merges, or what the rules are, is for people to look at.
    if (error instanceof ConflictError || error instanceof NotFoundError) {
      return { merged: false, reason: error.message };
    }
    throw error;
  }
}

/** The pull request as soon as it is known whether it can be merged. */
async function settledPull({ github, name }: GitopsSource, number: number) {
  for (let look = 1; ; look += 1) {
    const { data } = await github.octokit.rest.pulls.get({ ...name, pull_number: number });
    if (data.mergeable !== null || data.state === 'closed' || look === looks) return data;
    await github.sleep(1000);
  }
}

/** What GitHub said when it would not merge; other failures are thrown on. */
function refusalIn(error: unknown): string {
  const failure = error instanceof Error ? readHttpFailure(error.cause) : undefined;
  const isRefusal =
    error instanceof PermissionError || (error instanceof InputError && failure?.status === 405);
  if (!isRefusal) throw error;
  return failure?.message ?? error.message;
}
