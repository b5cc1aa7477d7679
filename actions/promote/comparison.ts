import type { Evaluation, Measured } from '../../lib/evaluation/evaluation.ts';
import { formatNumber } from '../../lib/report/format.ts';
import { document, escapeMarkdown, table } from '../../lib/report/markdown.ts';
import type { VersionFacts } from './facts.ts';

/** Metrics of which less is better; of all others more is. */
const smallerIsBetter = new Set(['log_loss', 'mae', 'rmse']);

/** What the champion reached, and on which rows. */
interface ChampionMetrics {
  readonly metrics: Evaluation['metrics'];
  readonly sameRows: boolean;
}

/**
 * The champion's metrics: on the challenger's own test rows, when the evaluation held the two against each other, else
 * on the test split of its own evaluation.
 */
function championMetrics(candidate: VersionFacts, champion: VersionFacts): ChampionMetrics {
  const held = candidate.evaluation.champion;
  return held?.model === champion.release.model
    ? { metrics: held.metrics, sameRows: true }
    : { metrics: champion.evaluation.metrics, sameRows: false };
}

/** One sentence of what the numbers say: which gates passed, and how the first gated metric moved. */
export function verdict(candidate: VersionFacts, champion: VersionFacts | undefined): string {
  const { gates, metrics } = candidate.evaluation;
  const passed =
    gates.length === 0
      ? 'No gates are set'
      : `It passed ${gates.length === 1 ? 'its gate' : `all ${gates.length} gates`}`;
  const name = gates[0]?.metric ?? Object.keys(metrics)[0];
  const now = name === undefined ? undefined : metrics[name]?.value;
  if (name === undefined || now === undefined || now === null) return `${passed}.`;
  const metric = escapeMarkdown(name);
  if (champion === undefined) return `${passed}: ${metric} ${formatNumber(now)}. Nothing runs there yet.`;
  const { metrics: before, sameRows } = championMetrics(candidate, champion);
  const then = before[name]?.value;
  if (then === undefined || then === null) return `${passed}: ${metric} ${formatNumber(now)}.`;
  const rows = sameRows ? 'on the same rows' : 'each on its own test rows';
  return `${passed}: ${metric} ${formatNumber(now)} against ${formatNumber(then)} of ${champion.release.version}, ${rows} (${movement(name, then, now)}).`;
}

function movement(metric: string, before: number, after: number): string {
  const difference = after - before;
  if (Math.abs(difference) < 5e-5) return 'no difference';
  const better = difference > 0 !== smallerIsBetter.has(metric);
  return `${signed(difference)}, ${better ? 'better' : 'worse'}`;
}

/** Champion against challenger, each metric with its 95% interval. */
export function metricsTable(candidate: VersionFacts, champion: VersionFacts | undefined): string {
  const { evaluation, release } = candidate;
  const names = Object.keys(evaluation.metrics);
  const challenger = `Challenger ${escapeMarkdown(release.version)}`;
  if (champion === undefined) {
    return table(
      ['Metric', challenger, 'Baseline'],
      names.map((name) => [
        escapeMarkdown(name),
        withInterval(evaluation.metrics[name]),
        formatNumber(evaluation.baseline[name]),
      ]),
      [1, 2],
    );
  }
  const { metrics, sameRows } = championMetrics(candidate, champion);
  return document(
    table(
      [
        'Metric',
        `Champion ${escapeMarkdown(champion.release.version)}`,
        challenger,
        'Difference',
        'Baseline',
      ],
      names.map((name) => [
        escapeMarkdown(name),
        withInterval(metrics[name]),
        withInterval(evaluation.metrics[name]),
        difference(name, metrics[name], evaluation.metrics[name]),
        formatNumber(evaluation.baseline[name]),
      ]),
      [1, 2, 3, 4],
    ),
    sameRows
      ? `Both on the same ${formatNumber(evaluation.rows)} rows of the test split. In brackets the 95% interval: where the two overlap much, the difference may be chance.`
      : `Each on the test split of its own evaluation (${formatNumber(champion.evaluation.rows)} and ${formatNumber(evaluation.rows)} rows), so small differences mean little. In brackets the 95% interval.`,
  ).trimEnd();
}

function withInterval(measured: Measured | undefined): string {
  if (measured === undefined || measured.value === null) return '–';
  const { value, interval } = measured;
  if (interval === null) return formatNumber(value);
  return `${formatNumber(value)} \\[${formatNumber(interval.low)}, ${formatNumber(interval.high)}\\]`;
}

function difference(name: string, before: Measured | undefined, after: Measured | undefined): string {
  const from = before?.value ?? null;
  const to = after?.value ?? null;
  return from === null || to === null ? '–' : movement(name, from, to);
}

function signed(value: number): string {
  return `${value > 0 ? '+' : '−'}${formatNumber(Math.abs(value))}`;
}

/** Each gate with its limit and what was observed. */
export function gatesTable({ evaluation }: VersionFacts): string | undefined {
  if (evaluation.gates.length === 0) return undefined;
  return table(
    ['Gate', 'Rule', 'Observed', 'Verdict'],
    evaluation.gates.map(({ metric, rule, observed, verdict: outcome, note }) => [
      escapeMarkdown(metric),
      escapeMarkdown(rule),
      formatNumber(observed),
      note === undefined ? outcome : `${outcome}: ${escapeMarkdown(note)}`,
    ]),
    [2],
  );
}
