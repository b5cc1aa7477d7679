import type { Run } from '../../lib/model/model.ts';
import type { Trained } from '../../lib/model/train.ts';
import { formatDuration, formatNumber } from '../../lib/report/format.ts';
import {
  details,
  document,
  escapeMarkdown,
  heading,
  inlineCode,
  link,
  table,
} from '../../lib/report/markdown.ts';

type Epoch = Run['history'][number];

const chartPoints = 60;
const tableRows = 12;

/** How the training went: losses by epoch as a curve and a table, parameters, environment, digests. */
export function trainSummary({ model, run, modelDigest, runDigest, reused }: Trained): string {
  const rows = `${formatNumber(run.rows.train)} rows, ${formatNumber(run.rows.validation)} to stop by`;
  return document(
    heading(3, `Training of ${model.name}`),
    `${formatNumber(run.history.length)} epochs on ${rows}, in ${formatDuration(run.duration)}; ${stopReason(run)} Model ${inlineCode(modelDigest.slice(7, 19))}.`,
    reused
      ? `Reused: dataset, model.yml, seed and trainer are those of the training of ${run.startedAt.slice(0, 10)}, so nothing was trained again.`
      : undefined,
    lossChart(run),
    lossTable(run),
    details('Parameters, environment and digests', factTable(run, modelDigest, runDigest)),
  );
}

function stopReason({ stopped, bestEpoch, history, parameters }: Run): string {
  const last = history.length;
  if (stopped === 'epochs') {
    return bestEpoch === last
      ? 'the last epoch is the best, it was still getting better.'
      : `all epochs were used, epoch ${bestEpoch} is the best and kept.`;
  }
  return `no better one came in ${formatNumber(last - bestEpoch)} epochs after ${bestEpoch} (patience ${formatNumber(Number(parameters['patience']))}), which is kept.`;
}

function lossChart({ history }: Run): string | undefined {
  if (history.length < 2) return undefined;
  const shown = sampled(history, chartPoints);
  const line = (values: readonly (number | null)[]) => {
    const given = values.filter((value) => value !== null);
    return given.length < values.length
      ? []
      : [`  line [${given.map((value) => value.toPrecision(4)).join(', ')}]`];
  };
  return [
    '```mermaid',
    'xychart-beta',
    '  title "Loss by epoch: training, validation"',
    `  x-axis "epoch" 1 --> ${history.length}`,
    '  y-axis "mean squared error"',
    ...line(shown.map(({ train }) => train)),
    ...line(shown.map(({ validation }) => validation)),
    '```',
  ].join('\n');
}

function lossTable({ history, bestEpoch }: Run): string {
  const best = history.filter(({ epoch }) => epoch === bestEpoch);
  const shown = new Set([...sampled(history, tableRows), ...best]);
  const lines = history
    .filter((epoch) => shown.has(epoch))
    .map(({ epoch, train, validation }) => [
      epoch === bestEpoch ? `**${epoch}**, kept` : String(epoch),
      formatNumber(train, 6),
      formatNumber(validation, 6),
    ]);
  return table(['Epoch', 'Training loss', 'Validation loss'], lines, [1, 2]);
}

/** At most `count` epochs, evenly spread, the first and the last among them. */
function sampled(history: readonly Epoch[], count: number): readonly Epoch[] {
  if (history.length <= count) return history;
  return Array.from({ length: count }, (_, index) =>
    history.at(Math.round((index * (history.length - 1)) / (count - 1))),
  ).filter((epoch) => epoch !== undefined);
}

function factTable(run: Run, model: string, digest: string): string {
  const { node, slipway, libraries, platform, cpu } = run.environment;
  const fact = (name: string, value: string) => [escapeMarkdown(name), inlineCode(value)];
  const lines = [
    ...Object.entries(run.parameters).map(([name, value]) => fact(name, JSON.stringify(value))),
    fact('seed', String(run.seed)),
    fact('model.json', model),
    fact('run.json', digest),
    fact('dataset.json', run.dataset),
    fact('specification', run.specification),
    fact('commit', run.commit ?? 'none'),
    ['workflow run', run.workflowRun === null ? inlineCode('none') : link(run.workflowRun, run.workflowRun)],
    fact('started', run.startedAt),
    fact(
      'libraries',
      Object.entries(libraries)
        .map((library) => library.join(' '))
        .join(', '),
    ),
    fact('Slipway', slipway),
    fact('Node', node),
    fact('machine', `${platform}, ${cpu}`),
  ];
  return table(['What', 'Value'], lines);
}
