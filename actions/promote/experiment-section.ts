import type { Experiment } from '../../lib/experiment/experiment.ts';
import { document, escapeMarkdown, heading, inlineCode, table } from '../../lib/report/markdown.ts';

/** What becomes of the A/B test that runs there when `version` is promoted, as the challenger of `experiment` or wholly. */
export function runningLine(
  { name, arms }: Experiment,
  experiment: Experiment | undefined,
  version: string,
): string {
  const { champion, challenger } = arms;
  const had = `${escapeMarkdown(challenger.version)} had ${challenger.weight}% of the units`;
  if (experiment?.name === name) {
    const { weight } = experiment.arms.challenger;
    const kept = weight > challenger.weight ? ' No unit that it answers is moved away from it.' : '';
    return `**This goes on with the A/B test** ${inlineCode(name)}, in which ${had}: now it is to have ${weight}%.${kept}`;
  }
  const ends = `**This ends the A/B test** ${inlineCode(name)}, in which ${had}`;
  if (experiment !== undefined) return `${ends}: another begins.`;
  if (version === challenger.version) return `${ends}: now it answers all.`;
  if (version === champion.version) return `${ends}: ${escapeMarkdown(version)} answers all again.`;
  return `${ends}, beside ${escapeMarkdown(champion.version)}: ${escapeMarkdown(version)} takes the place of both.`;
}

const metrics = {
  error: 'the error of the answers, by the labels that come as feedback',
  conversion: 'the share of conversions, by the outcomes that come as feedback',
} as const;

/** How `experiment` deals the units, and what it takes to decide. */
export function experimentSection(experiment: Experiment): string {
  const { name, arms, unit, metric, minimumEffect, minimumSample } = experiment;
  const { champion, challenger } = arms;
  const [[kind, source] = ['header', '']] = Object.entries(unit);
  return document(
    heading(3, 'The A/B test'),
    table(
      ['', 'Champion', 'Challenger'],
      [
        ['version', escapeMarkdown(champion.version), escapeMarkdown(challenger.version)],
        ['share of the units', `${champion.weight}%`, `${challenger.weight}%`],
      ],
    ),
    `${inlineCode(name)} deals each unit, which the ${kind} ${inlineCode(source)} of a request names, to one version for good. It compares ${metrics[metric]}: a difference of ${minimumEffect} matters, and each version needs ${minimumSample} units with feedback before there is a verdict. The image holds both versions; ${escapeMarkdown(champion.version)} answers who takes no part.`,
    `To choose another unit, metric or guardrail, edit ${inlineCode('experiment.yaml')} on this branch. That stays when the share is changed later.`,
  ).trimEnd();
}
