import { ConflictError, GateError } from '../errors/errors.ts';
import { settle } from '../github/attempts.ts';
import { settleBranch } from './branch.ts';
import { type Change, changeOf } from './change.ts';
import type { Proposal, PullRequest } from './gitops.ts';
import { closePullRequest, settlePullRequest } from './pull-request.ts';
import { checkDeployment } from './release-file.ts';
import { type GitopsSource, headOf, readBase, readText } from './tree.ts';

/** How often the environment may change under our hands before we give up. */
const rounds = 3;

/** See `GitopsRepository.propose`. */
export async function propose(source: GitopsSource, proposal: Proposal): Promise<PullRequest | undefined> {
  checkDeployment(proposal.next);
  const path = source.paths.release(proposal.environment, proposal.next.model);
  let opened: number | undefined;
  for (let round = 0; round < rounds; round += 1) {
    const outcome = await settle(source.github, async () => {
      const base = await readBase(source);
      const change = await changeOf(source, proposal, base.head).catch(async (error: unknown) => {
        // What was denied while its pull request was being opened must not wait there to be merged.
        if (error instanceof GateError && opened !== undefined) await closePullRequest(source, opened);
        throw error;
      });
      if (change === undefined) return { settled: true, pullRequest: undefined };
      const settledBranch = await settleBranch(source, proposal, change, base);
      const pullRequest = await settlePullRequest(source, proposal, settledBranch, base);
      if (pullRequest.created) opened = pullRequest.number;
      const head = await headOf(source, base.branch);
      const settled = head === undefined || head === base.head || (await isUnchanged(source, change, head));
      return { settled, pullRequest: { ...pullRequest, created: opened !== undefined } };
    });
    if (outcome.settled) return outcome.pullRequest;
  }
  throw new ConflictError(`${path} of ${source.repository} keeps changing, so no pull request fits it`, {
    hint: 'Run this again when the other promotions are through.',
  });
}

/** Whether the files that decided on the change are at `ref` as they were when it was made. */
async function isUnchanged(
  source: GitopsSource,
  { release, experiment, denied }: Change,
  ref: string,
): Promise<boolean> {
  const edits = [release, experiment, denied];
  const texts = await Promise.all(edits.map(({ path }) => readText(source, path, ref)));
  return edits.every(({ before }, index) => texts[index] === before);
}
