import { pullRequestMarkdown } from '../../lib/gitops/describe.ts';
import type { PullRequest } from '../../lib/gitops/gitops.ts';
import type { RegisteredVersion } from '../../lib/registry/registry.ts';
import { document, escapeMarkdown, heading, inlineCode, link } from '../../lib/report/markdown.ts';

export interface PromotionResult {
  readonly environment: string;
  readonly version: RegisteredVersion;
  /** `repository@sha256:…`. */
  readonly image: string;
  /** Undefined when the environment runs that image already. */
  readonly pullRequest: PullRequest | undefined;
}

/** The pull request that came of it, or that none was needed. */
export function promoteSummary({ environment, version, image, pullRequest }: PromotionResult): string {
  const { release, url } = version;
  return document(
    heading(3, `Promotion of ${release.name} ${release.version} to ${environment}`),
    pullRequest === undefined
      ? `${escapeMarkdown(environment)} runs it already, so there is nothing to promote.`
      : pullRequestMarkdown(pullRequest),
    `Release ${link(release.tag, url)}, image ${inlineCode(image)}.`,
  );
}
