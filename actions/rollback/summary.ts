import { pullRequestMarkdown } from '../../lib/gitops/describe.ts';
import type { Deployment, PullRequest, PullRequestLink } from '../../lib/gitops/gitops.ts';
import { document, escapeMarkdown, heading, inlineCode, link } from '../../lib/report/markdown.ts';
import type { Merging } from './merging.ts';

export interface RollbackResult {
  readonly environment: string;
  readonly current: Deployment;
  readonly next: Deployment;
  /** Undefined when the environment runs that image already. */
  readonly pullRequest: PullRequest | undefined;
  readonly merge: Merging | undefined;
  readonly issue: PullRequestLink | undefined;
}

/** The pull request that came of it and whether it is merged, or that none was needed. */
export function rollbackSummary(result: RollbackResult): string {
  const { environment, current, next, pullRequest, merge, issue } = result;
  return document(
    heading(3, `Rollback of ${next.model} to ${next.version} in ${environment}`),
    pullRequest === undefined
      ? `${escapeMarkdown(environment)} runs it already, so there is nothing to roll back.`
      : merge?.merged
        ? `${link(`Pull request #${pullRequest.number}`, pullRequest.url)} **is merged**.`
        : pullRequestMarkdown(pullRequest),
    merge === undefined || merge.merged ? undefined : `It waits for a person: ${escapeMarkdown(merge.why)}`,
    `From ${escapeMarkdown(current.version)} to ${escapeMarkdown(next.version)}, image ${inlineCode(next.image)}.`,
    issue === undefined ? undefined : `What is to be done next is in ${link(`#${issue.number}`, issue.url)}.`,
  );
}

export interface NothingDone {
  readonly environment: string;
  readonly model: string;
  readonly why: string;
  readonly url: string;
  readonly number: number | string;
}

/** Why nothing was rolled back. */
export function nothingDoneSummary({ environment, model, why, url, number }: NothingDone): string {
  return document(
    heading(3, `No rollback of ${model} in ${environment}`),
    escapeMarkdown(why),
    url === '' ? undefined : `See ${link(`pull request #${number}`, url)}.`,
  );
}
