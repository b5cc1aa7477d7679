import { type Digest, shortDigest } from '../../lib/digest/digest.ts';
import type { ChampionLookup } from '../../lib/evaluation/champion.ts';
import type { Evaluated } from '../../lib/evaluation/evaluate.ts';
import type { Evaluation, GateResult, Measured } from '../../lib/evaluation/evaluation.ts';
import { formatNumber } from '../../lib/report/format.ts';
import { details, document, escapeMarkdown, heading, inlineCode, table } from '../../lib/report/markdown.ts';

const maxClasses = 20;

/** Verdict, gates, metrics beside baseline and champion, and where the model errs. */
export function evaluationSummary({
  evaluation,
  digest,
  reused,
  champion,
}: Evaluated & { readonly champion: ChampionLookup }): string {
  return document(
    heading(3, `Evaluation of ${evaluation.name}`),
    `${verdictLine(evaluation)} Measured on ${formatNumber(evaluation.rows)} test rows that training never saw.`,
    reused ? 'Reused: this model was evaluated before with the same gates and champion.' : undefined,
    gateTable(evaluation),
    championLine(evaluation, champion),
    metricTable(evaluation),
    confusionTable(evaluation),
    residualTable(evaluation),
    details('Digests', digestTable(evaluation, digest)),
  );
}

/** One gate in a sentence, for the error of a model that did not pass. */
export function describeGate({ metric, rule, limit, observed, verdict, note }: GateResult): string {
  const value = observed === null ? 'nothing could be measured' : `it is ${formatNumber(observed)}`;
  const relative =
    limit !== null && !rule.endsWith(String(limit)) ? `, which is ${formatNumber(limit)},` : '';
  const why = note === undefined ? '' : ` ${note}`;
  return verdict === 'unknown'
    ? `${metric}: could not be told whether it is ${rule}.${why}`
    : `${metric}: expected ${rule}${relative} but ${value}.${why}`;
}

function verdictLine({ verdict, gates }: Evaluation): string {
  if (gates.length === 0) return '**No gates** are set in model.yml, so any model passes.';
  const passed = gates.filter((gate) => gate.verdict === 'pass').length;
  return `**${verdict === 'pass' ? 'Passed' : 'Failed'}**: ${passed} of ${gates.length} gate rules passed.`;
}

function gateTable({ gates }: Evaluation): string | undefined {
  if (gates.length === 0) return undefined;
  const words = { pass: 'pass', fail: '**fail**', unknown: '**unknown**, so fail' } as const;
  const lines = gates.map(({ metric, rule, limit, observed, verdict, note }) => [
    words[verdict],
    inlineCode(metric),
    escapeMarkdown(rule),
    formatNumber(limit),
    formatNumber(observed),
    escapeMarkdown(note ?? ''),
  ]);
  return table(['Verdict', 'Metric', 'Rule', 'Limit', 'Observed', 'Note'], lines, [3, 4]);
}

function championLine({ champion }: Evaluation, lookup: ChampionLookup): string {
  if (champion !== undefined) {
    return `The champion is version ${escapeMarkdown(champion.version)}, run on the same rows.`;
  }
  return lookup.kind === 'found'
    ? `The champion, version ${escapeMarkdown(lookup.champion.version)}, could not be run on these rows.`
    : `There is no champion beside it: ${escapeMarkdown(lookup.reason)}`;
}

function metricTable({ metrics, baseline, champion }: Evaluation): string {
  const lines = Object.entries(metrics).map(([name, measured]) => [
    inlineCode(name),
    ...measuredCells(measured),
    formatNumber(baseline[name]),
    ...(champion === undefined ? [] : measuredCells(champion.metrics[name])),
  ]);
  const header = ['Metric', 'Value', '95% interval', 'Baseline'];
  if (champion !== undefined) header.push('Champion', 'its 95% interval');
  return table(header, lines, [1, 2, 3, 4, 5]);
}

function measuredCells(measured: Measured | undefined): string[] {
  const interval = measured?.interval;
  return [
    formatNumber(measured?.value),
    interval === undefined || interval === null
      ? '–'
      : `${formatNumber(interval.low)} to ${formatNumber(interval.high)}`,
  ];
}

function confusionTable({ confusion }: Evaluation): string | undefined {
  if (confusion === undefined) return undefined;
  const { classes, counts } = confusion;
  if (classes.length > maxClasses) {
    return `The confusion matrix of ${classes.length} classes is in evaluation.json.`;
  }
  const lines = classes.map((name, actual) => [
    escapeMarkdown(name),
    ...classes.map((_, predicted) => {
      const count = formatNumber(counts[actual]?.[predicted] ?? 0);
      return actual === predicted ? `**${count}**` : count;
    }),
  ]);
  const header = ['Actual, by predicted', ...classes.map(escapeMarkdown)];
  return table(
    header,
    lines,
    classes.map((_, index) => index + 1),
  );
}

function residualTable({ residuals }: Evaluation): string | undefined {
  if (residuals === undefined) return undefined;
  return table(
    ['Predicted − actual', '5%', '25%', '50%', '75%', '95%'],
    [['quantile', ...residuals.map((value) => formatNumber(value))]],
    [1, 2, 3, 4, 5],
  );
}

function digestTable({ model, dataset, gatesDigest, champion }: Evaluation, digest: Digest): string {
  const lines = [
    ['evaluation.json', inlineCode(digest)],
    ['model.json', inlineCode(model)],
    ['dataset.json', inlineCode(dataset)],
    ['gates', inlineCode(gatesDigest)],
  ];
  if (champion !== undefined) lines.push(['champion', `${inlineCode(shortDigest(champion.model))}`]);
  return table(['What', 'SHA-256'], lines);
}
