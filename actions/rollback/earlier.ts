import { hiddenMark } from '../../lib/gitops/conversation.ts';
import type { Denial } from '../../lib/gitops/denied-file.ts';
import type { PastProposal } from '../../lib/gitops/gitops.ts';

/** What was done for a key before. */
export interface EarlierRollback {
  readonly state: PastProposal['state'];
  /** Its pull request; undefined when it is older than those that were read. */
  readonly proposal: PastProposal | undefined;
  /** What it denied. */
  readonly denial: Denial | undefined;
}

/** A line of a pull request's text that nobody sees, and by which a key is found again. */
export function keyMark(key: string): string {
  return hiddenMark(`key:${key}`);
}

/** The rollback that was made for `key`, by its pull request or by what it left in `denied.yaml`. */
export function earlierRollback(
  key: string | undefined,
  proposals: readonly PastProposal[],
  denied: readonly Denial[],
): EarlierRollback | undefined {
  if (key === undefined) return undefined;
  const proposal = proposals.find(({ action, body }) => action === 'rollback' && body.includes(keyMark(key)));
  const denial = denied.find((each) => each.key === key);
  if (proposal !== undefined) return { state: proposal.state, proposal, denial };
  return denial && { state: 'merged', proposal, denial };
}
