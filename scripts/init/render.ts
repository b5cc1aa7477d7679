import { stringify } from 'yaml';
import { printable } from '../../lib/report/markdown.ts';
import type { ColumnSpec } from '../../lib/spec/schema.ts';
import type { Proposal } from './propose.ts';

export interface Origin {
  /** As `data.sources` is to name the data. */
  readonly source: string;
  /** Where model.schema.json is, relative to the file to be written; undefined when it is not near. */
  readonly schema: string | undefined;
  /** Rows that break the contract. */
  readonly rejected: number;
}

/** The text of the proposed `model.yml`, with comments that say what was seen and what a person may want to change. */
export function renderSpec(proposal: Proposal, { source, schema, rejected }: Origin): string {
  const { name, rows, target, columns, key, features, parameters } = proposal;
  const kept = columns.filter((column) => column.kind === 'column');
  const ignored = columns.filter((column) => column.kind === 'ignore');
  return lines(
    schema === undefined ? [] : [`# yaml-language-server: $schema=${schema}`],
    remark(
      `Written by \`npm run init\` from ${rows} rows of ${source}. It is yours to edit: docs/model-yml.md lists every field.`,
    ),
    [`name: ${scalar(name)}`],
    [`task: ${target.task}${comment(target.reason)}`],
    [`description: ${scalar(`Predicts ${target.column.name}.`)} # say what the model is for`],
    [
      '',
      'data:',
      `  sources: ${flow([source])} # more files of the same columns may follow`,
      '  # The contract: a row that breaks it is set aside, and a column that is not listed stops the run.',
      '  # "seen" is what the data holds now, the limits are rounded outwards: put what is possible in their place.',
      '  columns:',
    ],
    kept.map((column) => `    ${scalar(column.name)}: ${mapping(column.spec)}${comment(column.comment)}`),
    ignored.length === 0 ? [] : ['  ignore: # in the data, but of no use'],
    ignored.map((column) => `    - ${scalar(column.name)}${comment(column.comment)}`),
    key === undefined
      ? ['  # key: [id] # columns that name a row and so keep it in its split; left out, the whole row does']
      : [`  key: ${flow([key])} # names a row, and so keeps it in its split when rows are added`],
    [maxRejectedLine(rejected, rows)],
    ['', `target: ${scalar(target.column.name)}`],
    remark(`features: ${flow(features)} # left out: all of these`),
    remark('split: { train: 0.7, validation: 0.15, test: 0.15 } # left out: this'),
    ['', ...trainLines(parameters)],
    ['', ...gateLines(proposal)],
  );
}

function trainLines({ learningRate, epochs, patience }: Proposal['parameters']): string[] {
  return [
    'train:',
    '  seed: 42 # the same data, file and seed give the same model, to the byte',
    '  parameters:',
    '    hiddenLayers: [16] # more units, or layers as in [32, 16], for what is harder to learn',
    `    learningRate: ${learningRate} # smaller when the loss jumps about`,
    `    epochs: ${epochs} # passes over the training rows, at most`,
    `    patience: ${patience} # passes without progress after which training stops`,
  ];
}

function gateLines({ majority }: Proposal): string[] {
  const head =
    'gates: # what a model must reach to become a version; raise these once you know what it can do';
  if (majority === undefined) {
    return [head, '  - { metric: r2, min: 0, championMargin: 0.02 } # always answering the mean reaches 0'];
  }
  const least = Math.floor(majority.share * 10) / 10;
  const guess = `always answering ${JSON.stringify(majority.value.slice(0, 30))} reaches ${majority.share.toFixed(2)}`;
  return [
    head,
    `  - { metric: accuracy, min: ${least}, championMargin: 0.02 }${comment(guess)}`,
    '  # - { metric: macro_f1, min: 0.8 } # counts every class alike, however rare',
  ];
}

function maxRejectedLine(rejected: number, rows: number): string {
  if (rejected === 0)
    return '  maxRejected: 0 # share of rows that may break the contract before ingest fails';
  const share = Math.min(1, Math.ceil((rejected / rows) * 100) / 100);
  return `  maxRejected: ${share} # ${rejected} of ${rows} rows break the contract: fix them, or leave them out like this`;
}

/** A column on one line, without the null policy that it has anyway. */
function mapping({ nulls, ...rest }: ColumnSpec): string {
  const fields = Object.entries(nulls === 'allow' ? { ...rest, nulls } : rest);
  return `{ ${fields.map(([key, value]) => `${key}: ${flow(value)}`).join(', ')} }`;
}

function lines(...parts: readonly (readonly string[])[]): string {
  return `${parts.flat().join('\n')}\n`;
}

function remark(text: string): string[] {
  return [`# ${printable(text)}`];
}

/** ` # text`, or nothing; the text stays on its line whatever it holds. */
function comment(text: string): string {
  return text === '' ? '' : ` # ${printable(text)}`;
}

function flow(value: unknown): string {
  return text(value, true);
}

function scalar(value: string): string {
  return text(value, false);
}

/** YAML on one line. */
function text(value: unknown, isFlow: boolean): string {
  return stringify(value, {
    ...(isFlow ? { collectionStyle: 'flow' } : {}),
    flowCollectionPadding: false,
    blockQuote: false,
    lineWidth: 0,
  }).trimEnd();
}
