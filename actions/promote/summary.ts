import type { Experiment } from '../../lib/experiment/experiment.ts';
import { pullRequestMarkdown } from '../../lib/gitops/describe.ts';
import type { PullRequest } from '../../lib/gitops/gitops.ts';
import type { RegisteredVersion } from '../../lib/registry/registry.ts';
import { document, escapeMarkdown, heading, inlineCode, link } from '../../lib/report/markdown.ts';

export interface PromotionResult {
  readonly environment: string;
  readonly version: RegisteredVersion;
  /** The A/B test in which it is the challenger. */
  readonly experiment: Experiment | undefined;
  /** `repository@sha256:…`. */
  readonly image: string;
  /** Undefined when the environment runs that image already. */
  readonly pullRequest: PullRequest | undefined;
}

/** The pull request that came of it, or that none was needed. */
export function promoteSummary(result: PromotionResult): string {
  const { environment, version, experiment, image, pullRequest } = result;
  const { release, url } = version;
  return document(
    heading(3, `Promotion of ${release.name} ${release.version} to ${environment}`),
    pullRequest === undefined
      ? `${escapeMarkdown(environment)} runs it already, so there is nothing to promote.`
      : pullRequestMarkdown(pullRequest),
    experiment === undefined
      ? undefined
      : `In the A/B test ${inlineCode(experiment.name)} it answers ${experiment.arms.challenger.weight}% of the units, and ${escapeMarkdown(experiment.arms.champion.version)} the others.`,
    `Release ${link(release.tag, url)}, image ${inlineCode(image)}.`,
  );
}
