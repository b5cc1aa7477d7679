import { formatDuration, formatNumber } from '../report/format.ts';
import { details, document, escapeMarkdown, inlineCode, table } from '../report/markdown.ts';
import { secondsOf } from '../spec/observation.ts';
import type { Evidence } from './evidence.ts';
import { nameOf } from './judge.ts';
import type { LimitFinding, Measurement } from './observation.ts';

/** Labels that are shown. */
const maxLabels = 20;

const verdicts = { holds: 'holds', breached: '**breached**', unknown: '**not known**' } as const;

/** A table of limits with what both windows say, a chart of each that is breached, and the queries. */
export function limitsMarkdown(limits: readonly LimitFinding[]): string {
  return document(
    table(
      ['Verdict', 'What', 'Limit', 'Long window', 'Short window', 'Sample', 'Calls for', 'Why'],
      limits.map((finding) => [
        verdicts[finding.verdict],
        escapeMarkdown(nameOf(finding)),
        limitText(finding),
        valueText(finding.long),
        valueText(finding.short),
        `${formatNumber(finding.long.sample)} (at least ${formatNumber(finding.minimumSample)})`,
        finding.action === 'rollback' ? 'rollback' : 'training',
        escapeMarkdown(finding.reason),
      ]),
      [3, 4, 5],
    ),
    ...limits.filter(({ verdict }) => verdict === 'breached').map(chart),
    details(
      'Queries',
      table(
        ['What', 'Window', 'PromQL'],
        limits.flatMap((finding) =>
          [finding.long, finding.short].map(({ window, query }) => [
            escapeMarkdown(nameOf(finding)),
            escapeMarkdown(window),
            inlineCode(cut(query)),
          ]),
        ),
      ),
    ),
  ).trimEnd();
}

/** All that `evidence` holds. */
export function evidenceMarkdown(evidence: Evidence): string {
  const { alert, query, value, window, sample, startsAt, version, labels = {}, limits = [] } = evidence;
  const rows = (
    [
      ['alert', alert],
      ['value', value],
      ['window', window],
      ['sample', sample],
      ['since', limits.length === 0 ? startsAt : undefined],
      ['looked at', limits.length === 0 ? undefined : startsAt],
      ['version', version],
    ] as const
  ).flatMap(([name, text]) => (text === undefined ? [] : [[name, escapeMarkdown(text)]]));
  const facts = [
    ...rows,
    ...(query === undefined ? [] : [['query', inlineCode(cut(query))]]),
    ...Object.entries(labels)
      .slice(0, maxLabels)
      .map(([name, text]) => [`label ${inlineCode(name)}`, escapeMarkdown(text)]),
  ];
  return document(
    facts.length === 0 ? undefined : table(['', ''], facts),
    limits.length === 0 ? undefined : limitsMarkdown(limits),
  ).trimEnd();
}

/** Inline code is cut at 1,000 characters anyway; that it was is said. */
function cut(query: string): string {
  return query.length > 900 ? `${query.slice(0, 900)}…` : query;
}

function limitText({ min, max }: LimitFinding): string {
  const parts = [
    ...(min === null ? [] : [`at least ${formatNumber(min)}`]),
    ...(max === null ? [] : [`at most ${formatNumber(max)}`]),
  ];
  return parts.join(', ');
}

function valueText({ value, window }: Measurement): string {
  return `${formatNumber(value)} in ${escapeMarkdown(window)}`;
}

/** How a value moved, with its limits as lines. Newer charts of Mermaid may not be drawn: the table says it all. */
function chart(finding: LimitFinding): string | undefined {
  const { course, min, max, short } = finding;
  const { values, from } = course;
  if (values.length < 2) return undefined;
  const flat = (limit: number) => `  line [${values.map(() => limit).join(', ')}]`;
  const [unit, seconds] = from < 600 ? (['seconds', 1] as const) : (['minutes', 60] as const);
  const title = `${nameOf(finding)} in ${formatDuration(secondsOf(short.window))}, and its limit`;
  return [
    '```mermaid',
    'xychart-beta',
    `  title "${title.replace(/[^\w .,()-]/g, ' ')}"`,
    `  x-axis "${unit} before" ${-Math.round(from / seconds)} --> 0`,
    `  y-axis "${finding.metric}"`,
    `  line [${values.map((value) => Number(value.toPrecision(4))).join(', ')}]`,
    ...[min, max].flatMap((limit) => (limit === null ? [] : [flat(limit)])),
    '```',
  ].join('\n');
}
