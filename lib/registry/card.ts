import { shortDigest } from '../digest/digest.ts';
import type { Evaluation, Measured } from '../evaluation/evaluation.ts';
import type { SignatureInput } from '../model/model.ts';
import { formatBytes, formatNumber } from '../report/format.ts';
import { details, document, escapeMarkdown, heading, inlineCode, link, table } from '../report/markdown.ts';
import type { CheckedCandidate } from './candidate.ts';
import type { Release } from './release.ts';

/** Rows that a table of a card shows; a release's text is limited, and read by people. */
const maxRows = 40;

/** Marks a release as one that the registry made: only such drafts are ever removed. */
export function watermark(tag: string): string {
  return `<!-- slipway:version ${tag} -->`;
}

/** The text of a release: a short model card, in Markdown. */
export function modelCard(
  release: Release,
  parts: Pick<CheckedCandidate, 'model' | 'dataset' | 'run' | 'evaluation'>,
): string {
  const { model, dataset, run, evaluation } = parts;
  const { output } = model.value.signature;
  const predicts =
    output.task === 'classification'
      ? `Predicts ${inlineCode(output.name)}: ${capped(output.classes.map(inlineCode)).join(', ')}.`
      : `Predicts ${inlineCode(output.name)}${output.unit === undefined ? '' : ` in ${escapeMarkdown(output.unit)}`}.`;
  return document(
    watermark(release.tag),
    escapeMarkdown(model.value.description),
    `${predicts} ${escapeMarkdown(release.reason)}`,
    heading(3, 'How good it is'),
    metricsTable(evaluation.value),
    `On the ${formatNumber(evaluation.value.rows)} rows of the test split, which training never saw; intervals are 95%.`,
    gatesLine(evaluation.value),
    heading(3, 'What it takes'),
    table(
      ['Input', 'Type', 'Allowed', 'Null', 'Meaning'],
      capped(model.value.signature.inputs.map(inputRow), ['…', '', '', '', '']),
    ),
    heading(3, 'What it was learnt from'),
    table(
      ['Source', 'Size', 'SHA-256'],
      capped(
        dataset.value.sources.map(({ uri, bytes, digest }) => [
          inlineCode(uri),
          formatBytes(bytes),
          inlineCode(shortDigest(digest)),
        ]),
        ['…', '', ''],
      ),
    ),
    `${formatNumber(dataset.value.rows.read)} rows were read and ${formatNumber(dataset.value.rows.rejected)} rejected; ` +
      `${formatNumber(dataset.value.splits.train.rows)} train, ${formatNumber(dataset.value.splits.validation.rows)} ` +
      `validation, ${formatNumber(dataset.value.splits.test.rows)} test.`,
    details(
      'Training',
      table(
        ['Parameter', 'Value'],
        capped(
          [
            ['flavor', inlineCode(`${model.value.flavor.name} ${model.value.flavor.version}`)],
            ['seed', inlineCode(String(model.value.seed))],
            ...Object.entries(run.value.parameters).map(([name, value]) => [
              escapeMarkdown(name),
              inlineCode(JSON.stringify(value)),
            ]),
            ['best epoch', `${run.value.bestEpoch} of ${run.value.history.length}`],
          ],
          ['…', ''],
        ),
      ),
    ),
    heading(3, 'Where it comes from'),
    table(
      ['', ''],
      [
        ['commit', inlineCode(release.commit)],
        ...(run.value.workflowRun === null
          ? []
          : [['workflow run', link('the run that trained it', run.value.workflowRun)]]),
        ['previous version', release.previous === null ? 'none' : inlineCode(release.previous)],
        ...(['model', 'dataset', 'run', 'evaluation'] as const).map((part) => [
          inlineCode(`${part}.json`),
          inlineCode(release[part]),
        ]),
      ],
    ),
    'Each digest is the SHA-256 of the asset: `sha256sum *.json` tells whether what you downloaded is it.',
  );
}

function metricsTable({ metrics, baseline, champion }: Evaluation): string {
  const header = ['Metric', 'Value', '95% interval', 'Baseline'];
  const rows = Object.entries(metrics).map(([name, measured]) => [
    escapeMarkdown(name),
    formatNumber(measured.value),
    interval(measured),
    formatNumber(baseline[name]),
    ...(champion === undefined ? [] : [formatNumber(champion.metrics[name]?.value)]),
  ]);
  return table(
    champion === undefined ? header : [...header, `Champion ${escapeMarkdown(champion.version)}`],
    rows,
    [1, 2, 3, 4],
  );
}

function interval({ interval: bounds }: Measured): string {
  return bounds === null ? '–' : `${formatNumber(bounds.low)} to ${formatNumber(bounds.high)}`;
}

function gatesLine({ gates }: Evaluation): string {
  if (gates.length === 0) return 'No gates are set.';
  const rules = gates.map(
    ({ metric, rule, observed }) => `${escapeMarkdown(`${metric} ${rule}`)} (${formatNumber(observed)})`,
  );
  return `Gates passed: ${rules.join(', ')}.`;
}

function inputRow(input: SignatureInput): readonly string[] {
  const allowed =
    input.type === 'category'
      ? `${capped(input.values.map(inlineCode)).join(', ')}${input.closed ? '' : ' and others'}`
      : input.type === 'boolean'
        ? ''
        : rangeOf(input);
  return [
    inlineCode(input.name),
    input.type,
    allowed,
    input.nullable ? 'allowed' : 'forbidden',
    escapeMarkdown(input.description ?? ''),
  ];
}

function rangeOf(input: Extract<SignatureInput, { type: 'number' | 'integer' | 'timestamp' }>): string {
  const { min, max, unit } = input;
  const range =
    min === undefined && max === undefined
      ? 'any'
      : min === undefined
        ? `at most ${max}`
        : max === undefined
          ? `at least ${min}`
          : `${min} to ${max}`;
  return escapeMarkdown(unit === undefined ? range : `${range} ${unit}`);
}

/** At most {@link maxRows} of `items`; `rest` stands for those that are left out. */
function capped<T>(items: readonly T[], rest?: T): readonly T[] {
  if (items.length <= maxRows) return items;
  return rest === undefined ? items.slice(0, maxRows) : [...items.slice(0, maxRows), rest];
}
