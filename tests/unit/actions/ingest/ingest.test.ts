import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { ingest } from '../../../../actions/ingest/ingest.ts';
import type { ActionContext } from '../../../../lib/action/action.ts';
import { readEnvironment } from '../../../../lib/action/environment.ts';
import { datasetManifest } from '../../../../lib/data/dataset.ts';
import { digestOf } from '../../../../lib/digest/digest.ts';
import { ContractError, NotFoundError } from '../../../../lib/errors/errors.ts';
import { aFolder } from '../../../support/folder.ts';

const penguins = join(import.meta.dirname, '../../../../examples/penguins');
const inputs = { model: 'penguins', store: 'file:.slipway/store' };

describe('the action ingest', () => {
  let workspace: string;
  let work: string;
  let summary: string[];
  let lines: string[];
  let context: ActionContext;

  beforeEach(async () => {
    workspace = await aFolder();
    work = join(workspace, '.slipway', 'penguins');
    await cp(penguins, join(workspace, 'penguins'), { recursive: true });
    summary = [];
    lines = [];
    const log = (message: string) => lines.push(message);
    context = {
      environment: readEnvironment({ GITHUB_WORKSPACE: workspace }),
      log: { info: log, notice: log, warning: log, debug: () => undefined },
      summarize: (markdown) => summary.push(markdown),
      setOutputs: () => undefined,
    };
  });

  async function change(from: string, to: string): Promise<void> {
    const file = join(workspace, 'penguins', 'model.yml');
    await writeFile(file, (await readFile(file, 'utf8')).replace(from, to));
  }

  it('leaves the dataset of the example in the work folder and names it by its digest', async () => {
    const outputs = await ingest.run(inputs, context);
    expect(outputs).toMatchObject({ rows: 343, rejected: 1, reused: false });
    expect((await readdir(work)).sort()).toEqual([
      ...['dataset.json', 'provenance.json', 'rejected.jsonl'],
      ...['test.parquet', 'train.parquet', 'validation.parquet'],
    ]);
    const bytes = await readFile(join(work, 'dataset.json'));
    expect(outputs.dataset).toBe(digestOf(bytes));
    const { splits, rejected } = datasetManifest.read(bytes, 'dataset.json');
    for (const split of ['train', 'validation', 'test'] as const) {
      expect(digestOf(await readFile(join(work, `${split}.parquet`)))).toBe(splits[split].digest);
    }
    expect(digestOf(await readFile(join(work, 'rejected.jsonl')))).toBe(rejected);
    expect(summary.join()).toContain('343 of 344 rows keep the contract');
  });

  it('gives the example the same digest on any machine', async () => {
    const { dataset } = await ingest.run(inputs, context);
    // Whoever changes what a dataset says of the same data must raise ingestVersion in lib/data/ingest.ts.
    expect(dataset).toBe('sha256:8716175ee820c0800a0f16e4fe89136621b67c138dd987b4ad144256faa4cc8d');
  });

  it('says that it reuses what it made before, and gives the same outputs', async () => {
    const first = await ingest.run(inputs, context);
    expect(await ingest.run(inputs, context)).toEqual({ ...first, reused: true });
    expect(lines.at(-1)).toMatch(
      /^penguins: the sources and the contract are unchanged, dataset [0-9a-f]{12} is reused$/,
    );
    expect(summary.at(-1)).toContain('Reused: ');
  });

  it('takes away the rejected rows of an earlier run', async () => {
    await ingest.run(inputs, context);
    await change('values: [FEMALE, MALE]', 'values: [FEMALE, MALE, .]');
    expect(await ingest.run(inputs, context)).toMatchObject({ rows: 344, rejected: 0 });
    expect(await readdir(work)).not.toContain('rejected.jsonl');
  });

  it('shows what breaks the contract when it fails, and leaves no dataset of an earlier run', async () => {
    await ingest.run(inputs, context);
    await change('maxRejected: 0.01', 'maxRejected: 0');
    await expect(ingest.run(inputs, context)).rejects.toThrow(ContractError);
    expect(summary.at(-1)).toContain('| Sex | not one of the allowed values | 1 |');
    expect(await readFile(join(work, 'rejected.jsonl'), 'utf8')).toBe(
      '{"source":"data/penguins.json","row":337,"column":"Sex","value":".","reason":"not one of the allowed values"}\n',
    );
    expect(await readdir(work)).not.toContain('dataset.json');
  });

  it('says where it looked for a model that is not there', async () => {
    await expect(ingest.run({ ...inputs, model: 'none' }, context)).rejects.toThrow(NotFoundError);
  });
});
