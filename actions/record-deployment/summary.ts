import type { SlipwayError } from '../../lib/errors/errors.ts';
import { type DeploymentOutcome, deploymentEnvironment } from '../../lib/gitops/deployments.ts';
import type { ReleaseChange } from '../../lib/gitops/release-changes.ts';
import type { StageOutcome } from '../../lib/registry/stages.ts';
import { document, escapeMarkdown, heading, inlineCode, link, table } from '../../lib/report/markdown.ts';

/** What was written down of one change. */
export interface RecordedChange {
  readonly change: ReleaseChange;
  /** Undefined when the version has no tag: see `untagged`. */
  readonly stage: StageOutcome | undefined;
  /** One for each cluster of the environment; none when nothing runs there any more. */
  readonly deployments: readonly DeploymentOutcome[];
  readonly untagged: SlipwayError | undefined;
}

/** `production runs penguins 1.3.0: penguins#production#3, deployment 17`, for the log. */
export function recordedLine({ change, stage, deployments }: RecordedChange): string {
  const { environment, model, after } = change;
  const runs = after === undefined ? `no ${model} any more` : `${model} ${after.version}`;
  const parts = [
    tagWords(stage),
    ...deployments.map(({ id }) =>
      id === undefined ? 'replaced since by a later deployment' : `deployment ${id}`,
    ),
  ];
  return `${environment} runs ${runs}: ${parts.join(', ')}`;
}

function tagWords(stage: StageOutcome | undefined): string {
  if (stage?.tag === undefined) return 'no stage tag';
  if (stage.superseded) return `${stage.tag} tells of a later change`;
  return stage.written.length > 0 ? stage.written.join(', ') : `${stage.tag} said so already`;
}

export interface Recorded {
  readonly recorded: readonly RecordedChange[];
  readonly errors: readonly SlipwayError[];
  readonly commit: string;
  /** Base of the pages for people, without a slash at the end. */
  readonly serverUrl: string;
  /** `owner/name` of the GitOps repository. */
  readonly repository: string;
}

/** What came to which environment, and where that is written down. */
export function recordSummary({ recorded, errors, commit, serverUrl, repository }: Recorded): string {
  const rows = recorded.map(({ change, stage, deployments }) => {
    const name = deploymentEnvironment(change);
    const url = `${serverUrl}/${repository}/deployments/${encodeURIComponent(name)}`;
    const isLate = stage?.superseded === true || deployments.some(({ id }) => id === undefined);
    return [
      deployments.some(({ id }) => id !== undefined) ? link(name, url) : escapeMarkdown(name),
      escapeMarkdown(change.before?.version ?? '–'),
      escapeMarkdown(change.after?.version ?? '–'),
      stage?.tag === undefined ? '–' : inlineCode(stage.tag),
      isLate ? 'replaced since' : '',
    ];
  });
  return document(
    heading(3, `What ${commit.slice(0, 12)} brought`),
    rows.length === 0
      ? 'No release is another one than before.'
      : table(['Environment', 'From', 'To', 'Stage tag', ''], rows),
    ...errors.map(({ message }) => `**Not written down:** ${escapeMarkdown(message)}`),
  );
}
