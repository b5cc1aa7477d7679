import { z } from 'zod';
import { type Cell, cellOf, type Table } from '../../../lib/data/table.ts';
import type { Signature } from '../../../lib/model/model.ts';

/** A row that the model has never seen, as a request holds it, and what its target truly is. */
export interface Sample {
  readonly instance: Readonly<Record<string, Cell>>;
  readonly actual: Cell;
}

/** The first row of `test` whose inputs all have a value; the first row when there is none. */
export function takeSample(test: Table, signature: Signature): Sample {
  for (let index = 0; index < test.rows; index += 1) {
    const sample = sampleAt(test, signature, index);
    if (Object.values(sample.instance).every((cell) => cell !== null)) return sample;
  }
  return sampleAt(test, signature, 0);
}

/** All rows of `test`. */
export function takeSamples(test: Table, signature: Signature): readonly Sample[] {
  return Array.from({ length: test.rows }, (_, index) => sampleAt(test, signature, index));
}

function sampleAt(test: Table, { inputs, output }: Signature, index: number): Sample {
  return {
    instance: Object.fromEntries(inputs.map(({ name }) => [name, valueAt(test, name, index)])),
    actual: valueAt(test, output.name, index),
  };
}

function valueAt(table: Table, name: string, index: number): Cell {
  const column = table.columns.get(name);
  return column === undefined ? null : cellOf(column, index);
}

const lineageSchema = z.looseObject({
  version: z.string(),
  tag: z.string(),
  repository: z.string(),
  commit: z.string(),
  model: z.string(),
  dataset: z.string(),
  run: z.string(),
  evaluation: z.string(),
  image: z.string().nullable(),
});

const predictionSchema = z.looseObject({
  value: z.union([z.string(), z.number()]),
  probabilities: z.record(z.string(), z.number()).optional(),
});

export function predictUrl(url: string, model: string): string {
  return `${url}/v1/models/${model}:predict`;
}

/** Asks the service at `url` for one prediction and for where its model comes from. */
export async function predictOnce(url: string, model: string, { instance }: Sample) {
  const answer = await fetch(predictUrl(url, model), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ instances: [instance] }),
  });
  const body = await answer.text();
  if (!answer.ok) throw new Error(`The service answered ${answer.status}: ${body}`);
  const { predictions } = z.looseObject({ predictions: z.tuple([predictionSchema]) }).parse(JSON.parse(body));
  const lineage = await fetch(`${url}/v1/models/${model}/lineage`);
  if (!lineage.ok)
    throw new Error(`The service answered ${lineage.status} for the lineage: ${await lineage.text()}`);
  return { prediction: predictions[0], lineage: lineageSchema.parse(await lineage.json()) };
}

/** The same request for a shell. */
export function curlCommand(url: string, model: string, { instance }: Sample): string {
  const body = JSON.stringify({ instances: [instance] }).replaceAll("'", String.raw`'\''`);
  return `curl -s ${predictUrl(url, model)} -H 'content-type: application/json' -d '${body}'`;
}
