import { pullRequestMarkdown } from '../../lib/gitops/describe.ts';
import type { Deployment, PullRequest } from '../../lib/gitops/gitops.ts';
import { document, escapeMarkdown, heading, inlineCode } from '../../lib/report/markdown.ts';

export interface RollbackResult {
  readonly environment: string;
  readonly current: Deployment;
  readonly next: Deployment;
  /** Undefined when the environment runs that image already. */
  readonly pullRequest: PullRequest | undefined;
}

/** The pull request that came of it, or that none was needed. */
export function rollbackSummary({ environment, current, next, pullRequest }: RollbackResult): string {
  return document(
    heading(3, `Rollback of ${next.model} to ${next.version} in ${environment}`),
    pullRequest === undefined
      ? `${escapeMarkdown(environment)} runs it already, so there is nothing to roll back.`
      : pullRequestMarkdown(pullRequest),
    `From ${escapeMarkdown(current.version)} to ${escapeMarkdown(next.version)}, image ${inlineCode(next.image)}.`,
  );
}
