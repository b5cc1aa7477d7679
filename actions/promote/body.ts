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
  /** The A/B test that this begins or changes; undefined when the candidate is to answer all. */
  readonly experiment: Experiment | undefined;
  /** `owner/name` of the repository with the releases and the workflows. */
  readonly repository: string;
  /** Base of the pages for people, without a slash at the end. */
  readonly serverUrl: string;
  /** The workflow run that opens this. */
  readonly runUrl: string | undefined;
}

/** `Promote penguins 1.3.0 to production`, or `Try penguins 1.3.0 on 20 % of production`. */
export function promotionTitle(
  environment: string,
  { name, version }: { name: string; version: string },
  share: string | undefined,
): string {
  return share === undefined
    ? `Promote ${name} ${version} to ${environment}`
    : `Try ${name} ${version} on ${share} % of ${environment}`;
}

/** What a reviewer needs to decide: the verdict, the numbers, what changed, where it comes from, how to go back. */
export function promotionBody(promotion: Promotion): string {
  const { environment, candidate, current, champion } = promotion;
  const { release } = candidate;
  return document(
    `**${escapeMarkdown(`${release.name} ${release.version}`)} for ${escapeMarkdown(environment)}.** ${verdict(candidate, champion)}`,
    current !== undefined && champion === undefined
      ? `${escapeMarkdown(environment)} runs ${escapeMarkdown(current.version)}, whose release is no longer there, so nothing can be said of what changes.`
      : undefined,
    experimentSection(promotion),
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

function experimentSection({ experiment, candidate, environment }: Promotion): string | undefined {
  if (experiment === undefined) return undefined;
  const { name, arms, metric, minimumEffect, minimumSample } = experiment;
  return document(
    heading(3, 'An A/B test'),
    `After the merge ${escapeMarkdown(candidate.release.version)} answers ${arms.challenger.weight} % of the units in ${escapeMarkdown(environment)}, and ${escapeMarkdown(arms.champion.version)} the others. Both are in the image, so going back needs no restart of anything but the Pods.`,
    `The experiment ${inlineCode(name)} compares the ${metric} of their answers as feedback comes in; a difference of ${minimumEffect} matters, and each arm needs ${minimumSample} units with feedback. Promoting either version without a share ends it.`,
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

function wayBack({ environment, candidate, current, repository }: Promotion): string {
  if (current === undefined) {
    return `Nothing ran in ${escapeMarkdown(environment)} before. To undo this after the merge, revert the merge commit: the model then runs there no more.`;
  }
  // Names and versions hold nothing that a shell would take for more than a word: both were checked.
  const command = [
    `gh workflow run rollback.yml --repo ${repository}`,
    `-f model=${candidate.release.name} -f environment=${environment} -f to=${current.version}`,
    `-f reason='why'`,
  ].join(' \\\n  ');
  return `After the merge, this opens the pull request that goes back to ${escapeMarkdown(current.version)}:\n\n\`\`\`sh\n${command}\n\`\`\``;
}
