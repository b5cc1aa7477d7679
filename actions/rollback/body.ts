import type { Experiment } from '../../lib/experiment/experiment.ts';
import type { Deployment, HistoricDeployment } from '../../lib/gitops/gitops.ts';
import { tagOf } from '../../lib/registry/tag.ts';
import { document, escapeMarkdown, heading, inlineCode, link, table } from '../../lib/report/markdown.ts';

/** States of the history that are shown. */
const maxRows = 10;

export interface Rollback {
  readonly environment: string;
  readonly current: Deployment;
  /** The A/B test that runs there now. */
  readonly running: Experiment | undefined;
  readonly target: HistoricDeployment;
  /** The history from now to the target, newest first. */
  readonly passed: readonly HistoricDeployment[];
  readonly reason: string | undefined;
  /** `owner/name` of the repository with the releases and the workflows. */
  readonly repository: string;
  /** Base of the pages for people, without a slash at the end. */
  readonly serverUrl: string;
  readonly runUrl: string | undefined;
}

/** `Roll back penguins to 1.2.0 in production`. */
export function rollbackTitle(environment: string, { model, version }: Deployment): string {
  return `Roll back ${model} to ${version} in ${environment}`;
}

/** Why, from what to what, what ran when, and how to undo it. */
export function rollbackBody(rollback: Rollback): string {
  const { environment, current, running, target, passed, reason, runUrl } = rollback;
  const { deployment, at } = target;
  return document(
    current.version === deployment.version
      ? `**Lets ${escapeMarkdown(deployment.version)} alone answer all of ${escapeMarkdown(environment)} again**, as it did before (committed ${escapeMarkdown(at)}).`
      : `**Takes ${escapeMarkdown(environment)} from ${escapeMarkdown(current.version)} back to ${escapeMarkdown(deployment.version)}**, which ran there before (committed ${escapeMarkdown(at)}).`,
    running === undefined
      ? undefined
      : `**This ends the A/B test** ${inlineCode(running.name)}, in which ${escapeMarkdown(running.arms.challenger.version)} had ${running.arms.challenger.weight}% of the units.`,
    `Why: ${reason === undefined ? 'no reason was given.' : escapeMarkdown(reason)}`,
    table(
      ['', 'Version', 'Image'],
      [
        ['now', releaseLink(rollback, current), inlineCode(current.image)],
        ['after the merge', releaseLink(rollback, deployment), inlineCode(deployment.image)],
      ],
    ),
    heading(3, 'What ran there'),
    table(
      ['Committed', 'Version', 'Commit'],
      [...passed.slice(0, maxRows)].map((state) => [
        escapeMarkdown(state.at),
        releaseLink(rollback, state.deployment),
        inlineCode(state.commit.slice(0, 12)),
      ]),
    ),
    passed.length > maxRows
      ? `And ${passed.length - maxRows} more until the one that this goes back to.`
      : undefined,
    runUrl === undefined ? undefined : `Opened by ${link('this workflow run', runUrl)}.`,
    heading(3, 'How to undo this'),
    wayForward(rollback),
  );
}

function releaseLink({ serverUrl, repository }: Rollback, { model, version }: Deployment): string {
  const url = `${serverUrl}/${repository}/releases/tag/${encodeURIComponent(tagOf(model, version))}`;
  return link(version, url);
}

function wayForward({ environment, current, running, target, repository }: Rollback): string {
  const challenger = running?.arms.challenger;
  const isSameVersion = current.version === target.deployment.version;
  const [what, fields] =
    challenger !== undefined && isSameVersion
      ? [
          `lets ${challenger.version} challenge it again`,
          `version=${challenger.version} -f share=${challenger.weight}`,
        ]
      : [`brings ${current.version} back`, `version=${current.version}`];
  // Names and versions hold nothing that a shell would take for more than a word: both were checked.
  const command = [
    `gh workflow run promote.yml --repo ${repository}`,
    `-f model=${current.model} -f environment=${environment} -f ${fields}`,
  ].join(' \\\n  ');
  return `After the merge, this opens the pull request that ${escapeMarkdown(what)}:\n\n\`\`\`sh\n${command}\n\`\`\``;
}
