import type { Guardrail } from '../../lib/experiment/guardrails.ts';
import type { SampleRatio } from '../../lib/experiment/sample-ratio.ts';
import type { LeftOut } from '../../lib/experiment/tally.ts';
import type { ArmSummary, Verdict } from '../../lib/experiment/verdict.ts';
import type { ReadCounts } from '../../lib/feedback/lines.ts';
import { formatNumber } from '../../lib/report/format.ts';
import { count } from '../../lib/spec/problem.ts';

/** A verdict for a terminal, and what was read for it: the decision first, then what it rests upon. */
export function verdictText(verdict: Verdict, read: ReadCounts): string {
  return [
    `${verdict.experiment} of ${verdict.model}: ${verdict.decision}`,
    verdict.reason,
    ...verdict.notes,
    '',
    ...armLines(verdict),
    '',
    ...findingLines(verdict),
    ...leftOutLines(verdict.leftOut, read),
  ].join('\n');
}

function armLines(verdict: Verdict): string[] {
  const { champion, challenger } = verdict.arms;
  const row = (name: string, value: (arm: ArmSummary) => string) => [
    name,
    value(champion),
    value(challenger),
  ];
  const rates = (name: Guardrail['name'], show: (rate: number) => string) => {
    const { arms } = verdict.guardrails.find((each) => each.name === name) ?? {};
    return (['champion', 'challenger'] as const).map((arm) =>
      arms === undefined || verdict.arms[arm].requests === 0 ? '–' : show(arms[arm]),
    );
  };
  return aligned([
    ['', 'champion', 'challenger'],
    row('version', ({ version }) => version),
    row('weight', ({ weight }) => `${weight}%`),
    row('requests', ({ requests }) => formatNumber(requests)),
    row('units', ({ units }) => formatNumber(units)),
    row('with feedback', ({ withFeedback }) => formatNumber(withFeedback)),
    row(verdict.measure, ({ mean }) => amount(verdict, mean)),
    row('  from', ({ interval }) => amount(verdict, interval?.low ?? null)),
    row('  to', ({ interval }) => amount(verdict, interval?.high ?? null)),
    ['failed answers', ...rates('errorRate', percent)],
    ['mean latency', ...rates('latency', milliseconds)],
  ]);
}

function findingLines(verdict: Verdict): string[] {
  const { difference, p, alpha, sampleRatio, guardrails } = verdict;
  const change =
    difference === null
      ? 'cannot be estimated yet'
      : `${signed(verdict, difference.estimate)}, from ${signed(verdict, difference.low)} to ${signed(verdict, difference.high)}; ${verdict.better} is better`;
  return aligned([
    ['difference', change],
    [
      'p',
      `${p < 0.0001 ? p.toExponential(1) : formatNumber(p)}, valid at all looks; ${alpha} or less decides`,
    ],
    ['sample ratio', ratioText(sampleRatio.all)],
    ['  with feedback', ratioText(sampleRatio.withFeedback)],
    ...guardrails.map((guardrail) => [guardrailNames[guardrail.name], guardrailText(guardrail)]),
  ]);
}

function ratioText({ units, challenger, expected, p, broken }: SampleRatio): string {
  if (units === 0) return 'no units';
  const found = `${formatNumber(challenger)} of ${formatNumber(units)} with the challenger, ${formatNumber(expected, 0)} expected`;
  return `${broken ? 'broken' : 'sound'}: ${found}, p = ${formatNumber(p)}`;
}

const guardrailNames = { errorRate: 'failures', latency: 'latency' };

function guardrailText({ name, arms, allowed, excess, broken }: Guardrail): string {
  const show = name === 'errorRate' ? percent : milliseconds;
  if (excess === null) {
    const why = name === 'errorRate' && arms.challenger === 0 ? 'none so far' : 'too early to say';
    return `${why}: up to ${show(allowed)} allowed`;
  }
  const found = `the challenger is from ${show(Math.max(0, allowed + excess.low))} to ${show(allowed + excess.high)}`;
  return `${broken ? 'broken' : 'holds'}: up to ${show(allowed)} allowed, ${found}`;
}

const reasons: Readonly<Record<keyof LeftOut, string>> = {
  chosenPredictions: 'predictions whose arm a list or a gateway chose',
  otherVersions: "predictions of other versions than the arms'",
  repeatedRequests: 'predictions under a request id that another has',
  beyondUnits: 'predictions of more units than can be told apart',
  forgottenPredictions: 'predictions forgotten to make room',
  unmatchedFeedback: 'feedback for no prediction that counts',
  forgottenFeedback: 'such feedback that was forgotten',
  unusableFeedback: 'feedback without what the metric needs',
  repeatedFeedback: 'feedback that repeats',
  furtherFeedback: 'feedback for further answers of a unit',
  lateFeedback: 'earlier feedback that came too late',
};

const unread: Readonly<Record<Exclude<keyof ReadCounts, 'segments' | 'records'>, string>> = {
  badLines: 'lines that are no record',
  foreignFiles: 'files that are no segment',
  brokenSegments: 'segments that are damaged',
};

function leftOutLines(leftOut: LeftOut, read: ReadCounts): string[] {
  const found = [...counted(reasons, leftOut), ...counted(unread, read)];
  const lines = found.length === 0 ? [] : ['', 'Not counted:', ...aligned(found).map((line) => `  ${line}`)];
  return [...lines, '', `Read ${count(read.records, 'record')} in ${count(read.segments, 'segment')}.`];
}

function counted<K extends string>(
  names: Readonly<Record<K, string>>,
  counts: Readonly<Record<K, number>>,
): string[][] {
  const rows: string[][] = [];
  for (const name in names) if (counts[name] > 0) rows.push([names[name], formatNumber(counts[name])]);
  return rows;
}

/** Columns of text, two spaces apart. */
function aligned(rows: readonly (readonly string[])[]): string[] {
  const width = (column: number) => Math.max(...rows.map((row) => (row[column] ?? '').length));
  const widths = (rows[0] ?? []).map((_, column) => width(column));
  return rows.map((row) =>
    row
      .map((text, column) => text.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

/** A mean in the metric's own unit: shares as per cent. */
function amount({ measure }: Verdict, value: number | null): string {
  if (value === null) return '–';
  return measure === 'mean absolute error' ? formatNumber(value) : percent(value);
}

/** A difference of means; of shares in percentage points. */
function signed({ measure }: Verdict, value: number): string {
  const sign = value > 0 ? '+' : '';
  return measure === 'mean absolute error'
    ? `${sign}${formatNumber(value)}`
    : `${sign}${(value * 100).toFixed(2)} points`;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)}%`;
}

function milliseconds(value: number): string {
  return `${value.toFixed(2)} ms`;
}
