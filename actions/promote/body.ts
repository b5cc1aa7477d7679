import type { Experiment } from '../../lib/experiment/experiment.ts';
import type { Deployment } from '../../lib/gitops/gitops.ts';
import {
  details,
  document,
  escapeMarkdown,
  heading,
  inlineCode,
  link,
  table,
} from '../../lib/report/markdown.ts';
import { changesSection } from './changes.ts';
import { gatesTable, metricsTable, verdict } from './comparison.ts';
import { experimentSection, runningLine } from './experiment-section.ts';
import type { VersionFacts } from './facts.ts';

export interface Promotion {
  readonly environment: string;
  readonly candidate: VersionFacts;
  /** `repository@sha256:…` of the candidate. */
  readonly image: string;
  /** What the environment is to run now. */
  readonly current: Deployment | undefined;
  /** The facts of `current`, as far as its release is still there. */
  readonly champion: VersionFacts | undefined;
  /** The A/B test that runs there now. */
  readonly running: Experiment | undefined;
  /** The one that this begins or changes; undefined when the candidate is to answer all. */
  readonly experiment: Experiment | undefined;
  /** `owner/name` of the repository with the releases and the workflows. */
  readonly repository: string;
  /** Base of the pages for people, without a slash at the end. */
  readonly serverUrl: string;
  /** The workflow run that opens this. */
  readonly runUrl: string | undefined;
}

/** `Promote penguins 1.3.0 to production`, or `Try penguins 1.3.0 on 20% of production`. */
export function promotionTitle(
  environment: string,
  { name, version }: { name: string; version: string },
  experiment: Experiment | undefined,
): string {
  return experiment === undefined
    ? `Promote ${name} ${version} to ${environment}`
    : `Try ${name} ${version} on ${experiment.arms.challenger.weight}% of ${environment}`;
}

/** What a reviewer needs to decide: the verdict, the numbers, what changed, where it comes from, how to go back. */
export function promotionBody(promotion: Promotion): string {
  const { environment, candidate, current, champion, running, experiment } = promotion;
  const { release } = candidate;
  const what = `${release.name} ${release.version}`;
  const where =
    experiment === undefined
      ? `for ${environment}`
      : `on ${experiment.arms.challenger.weight}% of the units of ${environment}, beside ${experiment.arms.champion.version}`;
  return document(
    `**${escapeMarkdown(`${what} ${where}`)}.** ${verdict(candidate, champion)}`,
    running === undefined ? undefined : runningLine(running, experiment, release.version),
    current !== undefined && champion === undefined
      ? `${escapeMarkdown(environment)} runs ${escapeMarkdown(current.version)}, whose release is no longer there, so nothing can be said of what changes.`
      : undefined,
    experiment === undefined ? undefined : experimentSection(experiment),
    heading(3, champion === undefined ? 'How good it is' : 'Champion against challenger'),
    metricsTable(candidate, champion),
    gatesTable(candidate),
    heading(3, 'What changes'),
    escapeMarkdown(release.reason),
    champion === undefined ? undefined : changesSection(candidate, champion),
    details('Where it comes from', lineage(promotion)),
    heading(3, 'How to go back'),
    wayBack(promotion),
  );
}

function lineage({ candidate, champion, image, serverUrl, repository, runUrl }: Promotion): string {
  const { release, run, url } = candidate;
  const commitUrl = `${serverUrl}/${release.repository}/commit/${release.commit}`;
  return table(
    ['', ''],
    [
      ['release', link(release.tag, url)],
      ...(champion === undefined ? [] : [['compared with', link(champion.release.tag, champion.url)]]),
      ['commit', link(release.commit.slice(0, 12), commitUrl)],
      ...(champion === undefined
        ? []
        : [
            [
              'commits since',
              link(
                'compare',
                `${serverUrl}/${repository}/compare/${champion.release.commit}...${release.commit}`,
              ),
            ],
          ]),
      ...(run.workflowRun === null ? [] : [['trained by', link('workflow run', run.workflowRun)]]),
      ...(runUrl === undefined ? [] : [['promoted by', link('workflow run', runUrl)]]),
      ['image', inlineCode(image)],
      ...(['model', 'dataset', 'run', 'evaluation'] as const).map((part) => [
        inlineCode(`${part}.json`),
        inlineCode(release[part]),
      ]),
    ],
  );
}

function wayBack({ environment, candidate, current, experiment, repository }: Promotion): string {
  if (current === undefined) {
    return `Nothing ran in ${escapeMarkdown(environment)} before. To undo this after the merge, revert the merge commit: the model then runs there no more.`;
  }
  // Names and versions hold nothing that a shell would take for more than a word: both were checked.
  const command = (workflow: string, ...fields: readonly string[]) =>
    [
      `gh workflow run ${workflow}.yml --repo ${repository}`,
      `-f model=${candidate.release.name} -f environment=${environment} ${fields.join(' \\\n  ')}`,
    ].join(' \\\n  ');
  const back = command('rollback', `-f to=${current.version}`, `-f reason='why'`);
  const after =
    experiment === undefined
      ? `After the merge, this opens the pull request that goes back to ${escapeMarkdown(current.version)}:`
      : `After the merge, this opens the pull request that ends the A/B test, so that ${escapeMarkdown(current.version)} answers all again:`;
  const forward =
    experiment === undefined
      ? undefined
      : `And this the one by which ${escapeMarkdown(candidate.release.version)} answers all:\n\n${shell(command('promote', `-f version=${candidate.release.version}`))}`;
  return document(`${after}\n\n${shell(back)}`, forward).trimEnd();
}

function shell(command: string): string {
  return `\`\`\`sh\n${command}\n\`\`\``;
}
