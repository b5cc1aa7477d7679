import type { Verdict } from '../../lib/experiment/verdict.ts';
import { limitsMarkdown } from '../../lib/observation/markdown.ts';
import type { Observation, ObservedDecision } from '../../lib/observation/observation.ts';
import { formatNumber } from '../../lib/report/format.ts';
import { document, escapeMarkdown, heading, inlineCode, table } from '../../lib/report/markdown.ts';
import type { RollbackPolicy } from '../../lib/spec/observation.ts';
import type { JudgedExperiment } from './experiment.ts';

const words: Readonly<Record<ObservedDecision, string>> = {
  keep: 'Keep it',
  'roll back': 'Roll back',
  retrain: 'Train again',
  'no data': 'Not enough is known',
};

/** What is to become of a version, the numbers of each limit, and the A/B test's. */
export function observeSummary(
  observation: Observation,
  policy: RollbackPolicy,
  experiment: JudgedExperiment,
): string {
  const { decision, reason, model, version, environment, limits } = observation;
  return document(
    heading(3, `Observation of ${model} ${version} in ${environment}`),
    `**${words[decision]}.** ${escapeMarkdown(reason)}`,
    decision === 'roll back'
      ? `model.yml lets a machine ${inlineCode(policy)} there.`
      : decision === 'no data'
        ? 'This is neither good nor bad, and changes nothing.'
        : undefined,
    limits.length === 0 ? undefined : limitsMarkdown(limits),
    ...experimentParts(experiment),
  );
}

/** That nothing runs there. */
export function emptySummary(environment: string, model: string): string {
  return document(
    heading(3, `Observation of ${model} in ${environment}`),
    `${escapeMarkdown(environment)} runs no version of it, so there is nothing to look at.`,
  );
}

function experimentParts(judged: JudgedExperiment): readonly (string | undefined)[] {
  if (judged.kind === 'none') return [];
  const title = heading(3, `A/B test ${judged.experiment.name}`);
  if (judged.kind === 'unjudged') return [title, `**No verdict.** ${escapeMarkdown(judged.why)}`];
  const { verdict, step, version = '' } = judged;
  const proposal = {
    promote: `Proposed: promote ${version}, so that it answers all.`,
    return: `Proposed: return to ${version} alone.`,
    wait: 'Proposed: wait.',
  }[step];
  return [
    title,
    `**${escapeMarkdown(sentence(verdict.decision))}.** ${escapeMarkdown(verdict.reason)} ${escapeMarkdown(proposal)}`,
    armsTable(verdict),
    differenceLine(verdict),
    ...verdict.notes.map(escapeMarkdown),
  ];
}

function armsTable({ arms, measure }: Verdict): string {
  return table(
    ['Arm', 'Version', 'Weight', 'Units', 'With feedback', sentence(measure), 'From', 'To'],
    (['champion', 'challenger'] as const).map((name) => {
      const { version, weight, units, withFeedback, mean, interval } = arms[name];
      return [
        name,
        escapeMarkdown(version),
        `${weight}%`,
        formatNumber(units),
        formatNumber(withFeedback),
        formatNumber(mean),
        formatNumber(interval?.low),
        formatNumber(interval?.high),
      ];
    }),
    [2, 3, 4, 5, 6, 7],
  );
}

function differenceLine({ difference, better, p, alpha, sampleRatio }: Verdict): string {
  const ratio = `sample ratio p = ${formatNumber(sampleRatio.all.p)}`;
  if (difference === null) return `The difference cannot be estimated yet; ${ratio}.`;
  const { estimate, low, high } = difference;
  return `Challenger minus champion: ${formatNumber(estimate)}, from ${formatNumber(low)} to ${formatNumber(high)} (${better} is better); p = ${formatNumber(p)} at all looks together, ${formatNumber(alpha)} decides; ${ratio}.`;
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
