import type { Experiment } from '../../lib/experiment/experiment.ts';
import type { Deployment, HistoricDeployment } from '../../lib/gitops/gitops.ts';
import type { Evidence } from '../../lib/observation/evidence.ts';
import { evidenceMarkdown } from '../../lib/observation/markdown.ts';
import { tagOf } from '../../lib/registry/tag.ts';
import { document, escapeMarkdown, heading, inlineCode, link, table } from '../../lib/report/markdown.ts';
import { keyMark } from './earlier.ts';
import type { ImageState } from './image.ts';
import type { Skipped } from './target.ts';

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
  /** Newer versions that it cannot go back to. */
  readonly skipped: readonly Skipped[];
  /** What the registry says of the target's image. */
  readonly image: ImageState;
  /** The version that is denied from then on. */
  readonly denied: string | undefined;
  readonly reason: string | undefined;
  readonly evidence: Evidence | undefined;
  /** What the rollback was asked for with. */
  readonly key: string | undefined;
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
  const { environment, current, running, target, passed, reason, evidence, runUrl } = rollback;
  const { deployment, at } = target;
  const shown = evidence === undefined ? '' : evidenceMarkdown(evidence);
  return document(
    rollback.key === undefined ? undefined : keyMark(rollback.key),
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
    imageLine(rollback.image),
    rollback.denied === undefined
      ? undefined
      : `${escapeMarkdown(rollback.denied)} **is denied in ${escapeMarkdown(environment)} from then on**: promote refuses it until its entry is taken out of ${inlineCode('denied.yaml')} by a pull request.`,
    ...rollback.skipped.map(
      ({ version, why }) => `Passed over: ${escapeMarkdown(version)}. ${escapeMarkdown(why)}`,
    ),
    ...(shown === '' ? [] : [heading(3, 'Evidence'), shown]),
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

function imageLine(image: ImageState): string | undefined {
  switch (image.kind) {
    case 'there':
      return 'The registry still has the image.';
    case 'unknown':
      return `**It is not known whether the registry still has the image**: ${escapeMarkdown(image.why)}`;
    default:
      return undefined;
  }
}

function releaseLink({ serverUrl, repository }: Rollback, { model, version }: Deployment): string {
  const url = `${serverUrl}/${repository}/releases/tag/${encodeURIComponent(tagOf(model, version))}`;
  return link(version, url);
}

function wayForward({ environment, current, running, target, denied, repository }: Rollback): string {
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
  const first =
    denied === undefined ? '' : `Take the entry of ${denied} out of ${inlineCode('denied.yaml')} first. Then`;
  return `${first === '' ? 'After the merge,' : first} this opens the pull request that ${escapeMarkdown(what)}:\n\n\`\`\`sh\n${command}\n\`\`\``;
}
