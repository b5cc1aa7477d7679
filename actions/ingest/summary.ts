import type { ColumnProfile, Dataset } from '../../lib/data/dataset.ts';
import type { IngestResult } from '../../lib/data/ingest.ts';
import type { RejectedRowsError, RejectionGroup } from '../../lib/data/rejections.ts';
import { shortDigest } from '../../lib/digest/digest.ts';
import { formatBytes, formatNumber } from '../../lib/report/format.ts';
import { details, document, escapeMarkdown, heading, inlineCode, table } from '../../lib/report/markdown.ts';

const maxColumns = 100;
const maxGroups = 20;

/** What was read, what was rejected and why, what each column looks like, and the splits. */
export function ingestSummary({ dataset, digest, reused, provenance }: IngestResult): string {
  const { read, accepted, rejected } = dataset.rows;
  const verdict =
    rejected === 0
      ? `All ${formatNumber(read)} rows keep the contract.`
      : `${formatNumber(accepted)} of ${formatNumber(read)} rows keep the contract, ${formatNumber(rejected)} (${percent(rejected, read)}) ${rejected === 1 ? 'is' : 'are'} set aside in ${inlineCode('rejected.jsonl')}.`;
  const made = provenance === undefined ? 'before' : `on ${provenance.startedAt.slice(0, 10)}`;
  return document(
    heading(3, `Data of ${dataset.name}`),
    `${verdict} Dataset ${inlineCode(shortDigest(digest))}.`,
    reused
      ? `Reused: neither the sources nor the contract changed since it was made ${made}, so nothing was parsed again.`
      : undefined,
    rejectionCounts(dataset),
    splitTable(dataset),
    profileTable(dataset),
    details('Sources and digests', sourceTable(dataset, digest)),
  );
}

/** Why ingest failed: what the contract expects and what was found, by column and reason. */
export function rejectedSummary(name: string, { groups, rows }: RejectedRowsError): string {
  const shown = groups.slice(0, maxGroups);
  return document(
    heading(3, `Data of ${name}`),
    `${formatNumber(rows.rejected)} of ${formatNumber(rows.read)} rows (${percent(rows.rejected, rows.read)}) break the contract, more than ${inlineCode('data.maxRejected')} allows. Each cell is in ${inlineCode('rejected.jsonl')}.`,
    table(['Column', 'Reason', 'Cells', 'Expected', 'Found', 'First in'], shown.map(groupRow), [2]),
    groups.length > shown.length ? `And ${groups.length - shown.length} more reasons.` : undefined,
  );
}

function groupRow({ column, reason, expected, count, examples, source, row }: RejectionGroup): string[] {
  return [
    escapeMarkdown(column),
    escapeMarkdown(reason),
    formatNumber(count),
    escapeMarkdown(expected),
    examples.map(inlineCode).join(', '),
    escapeMarkdown(`${source}, row ${row}`),
  ];
}

function rejectionCounts({ rejections }: Dataset): string | undefined {
  if (rejections.length === 0) return undefined;
  const rows = rejections
    .slice(0, maxGroups)
    .map(({ column, reason, count }) => [
      escapeMarkdown(column),
      escapeMarkdown(reason),
      formatNumber(count),
    ]);
  return table(['Column', 'Why rejected', 'Cells'], rows, [2]);
}

function splitTable({ splits, rows }: Dataset): string {
  const lines = (['train', 'validation', 'test'] as const).map((name) => {
    const split = splits[name];
    return [name, formatNumber(split.rows), percent(split.rows, rows.accepted), formatBytes(split.bytes)];
  });
  return table(['Split', 'Rows', 'Share', 'Parquet'], lines, [1, 2, 3]);
}

function profileTable({ columns, profile, rows }: Dataset): string {
  const lines = columns.slice(0, maxColumns).flatMap(({ name, type }) => {
    const column = profile[name];
    return column === undefined
      ? []
      : [[escapeMarkdown(name), type, ...profileCells(column, type, rows.accepted)]];
  });
  const header = ['Column', 'Type', 'Nulls', 'Mean ± deviation', 'Min – median – max', 'Values'];
  const more = columns.length - maxColumns;
  return document(
    table(header, lines, [2, 3, 4]),
    more > 0 ? `And ${more} more columns.` : undefined,
  ).trimEnd();
}

function profileCells(profile: ColumnProfile, type: string, rows: number): string[] {
  const nulls =
    profile.nulls === 0 ? '0' : `${formatNumber(profile.nulls)} (${percent(profile.nulls, rows)})`;
  if (profile.kind === 'categorical') return [nulls, '', '', valuesOf(profile, rows)];
  const { mean, deviation, min, max, quantiles } = profile;
  const median = quantiles[2] ?? null;
  if (type === 'timestamp') return [nulls, '', [min, median, max].map(formatDay).join(' – '), ''];
  return [
    nulls,
    `${formatNumber(mean)} ± ${formatNumber(deviation)}`,
    [min, median, max].map((value) => formatNumber(value)).join(' – '),
    '',
  ];
}

function valuesOf({ distinct, top }: Extract<ColumnProfile, { kind: 'categorical' }>, rows: number): string {
  if (top.length === 0) return `${formatNumber(distinct)} different`;
  const shown = top
    .slice(0, 3)
    .map(({ value, count }) => `${escapeMarkdown(value.slice(0, 40))} ${percent(count, rows)}`);
  return `${shown.join(', ')}${distinct > shown.length ? `, ${formatNumber(distinct - shown.length)} more` : ''}`;
}

function sourceTable({ sources, contract, splits }: Dataset, digest: string): string {
  const lines = [
    ...sources.map(({ uri, digest: source, bytes }) => [
      escapeMarkdown(uri),
      inlineCode(source),
      formatBytes(bytes),
    ]),
    ['dataset.json', inlineCode(digest), ''],
    ['contract', inlineCode(contract), ''],
    ...(['train', 'validation', 'test'] as const).map((name) => [
      `${name}.parquet`,
      inlineCode(splits[name].digest),
      formatBytes(splits[name].bytes),
    ]),
  ];
  return table(['What', 'SHA-256', 'Size'], lines, [2]);
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '–' : `${formatNumber((100 * part) / whole, 1)}%`;
}

function formatDay(milliseconds: number | null): string {
  return milliseconds === null ? '–' : new Date(milliseconds).toISOString().slice(0, 10);
}
