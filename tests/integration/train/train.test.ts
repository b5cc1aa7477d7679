import { execFile } from 'node:child_process';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { ingest } from '../../../actions/ingest/ingest.ts';
import { train } from '../../../actions/train/train.ts';
import type { ActionContext } from '../../../lib/action/action.ts';
import { readEnvironment } from '../../../lib/action/environment.ts';
import { digestOf, hexOf, isDigest } from '../../../lib/digest/digest.ts';
import { modelManifest, runManifest } from '../../../lib/model/model.ts';
import { loadPredictor } from '../../../lib/model/predict.ts';
import { failureOf } from '../../support/errors.ts';
import { aFolder } from '../../support/folder.ts';
import { root } from '../../support/tree.ts';

const run = promisify(execFile);
const store = 'file:.slipway/store';

/** 40 rows of two classes; `label` gives the class of a row. */
function rowsOf(label: (row: number) => string): string {
  const lines = Array.from(
    { length: 40 },
    (_, row) => `${row},${row % 7},2026-01-${10 + (row % 20)},${label(row)}`,
  );
  return ['id,x,day,y', ...lines].join('\n');
}

const specification = `name: small
task: classification
data:
  sources: [rows.csv]
  key: [id]
  columns:
    id: { type: integer }
    x: { type: number }
    day: { type: timestamp }
    y: { type: category }
target: y
train: { parameters: { epochs: 5 } }
`;

describe('the action train', () => {
  let workspace: string;
  let work: string;
  let summary: string[];
  let lines: string[];
  let context: ActionContext;
  const inputs = { model: 'small', dataset: undefined, store };

  beforeEach(async () => {
    workspace = await aFolder();
    work = join(workspace, '.slipway', 'small');
    await mkdir(join(workspace, 'small'));
    await write('model.yml', specification);
    await write(
      'rows.csv',
      rowsOf((row) => (row % 2 === 0 ? 'even' : 'odd')),
    );
    summary = [];
    lines = [];
    const log = (message: string) => lines.push(message);
    context = {
      environment: readEnvironment({ GITHUB_WORKSPACE: workspace, GITHUB_SHA: 'abc' }),
      log: { info: log, notice: log, warning: log, debug: () => undefined },
      summarize: (markdown) => summary.push(markdown),
      setOutputs: () => undefined,
    };
  });

  const write = (name: string, text: string) => writeFile(join(workspace, 'small', name), text);
  const ingested = () => ingest.run({ model: 'small', store }, context);

  it('leaves a model that predicts and the record of its training', async () => {
    const { dataset } = await ingested();
    const outputs = await train.run(inputs, context);
    const model = await readFile(join(work, 'model.json'));
    const record = await readFile(join(work, 'run.json'));
    expect(outputs).toEqual({ model: digestOf(model), run: digestOf(record), reused: false, epochs: 5 });
    const trained = modelManifest.read(model, 'model.json');
    expect(trained.dataset).toBe(dataset);
    expect(['even', 'odd']).toContain(loadPredictor(trained)({ x: 3, day: Date.UTC(2026, 0, 12) }).value);
    expect(runManifest.read(record, 'run.json')).toMatchObject({
      model: outputs.model,
      commit: 'abc',
      seed: 42,
    });
    expect(summary.join()).toContain('Training of small');
  });

  it('trains nothing when the store has the model, and says why', async () => {
    await ingested();
    const first = await train.run(inputs, context);
    expect(await train.run(inputs, context)).toEqual({ ...first, reused: true });
    expect(lines.at(-1)).toContain('dataset, model.yml and seed are unchanged');
    expect(summary.at(-1)).toContain('Reused: dataset, model.yml, seed and trainer are those of');
  });

  it('trains again when the seed changes, and not when only gates do', async () => {
    await ingested();
    const first = await train.run(inputs, context);
    await write('model.yml', `${specification}gates: [{ metric: accuracy, min: 0.1 }]\n`);
    expect(await train.run(inputs, context)).toEqual({ ...first, reused: true });
    await write('model.yml', specification.replace('train: {', 'train: { seed: 7,'));
    const second = await train.run(inputs, context);
    expect(second.reused).toBe(false);
    expect(second.model).not.toBe(first.model);
  });

  it('trains again, to the same model, when the store has lost it', async () => {
    await ingested();
    const first = await train.run(inputs, context);
    await rm(await blobOf(first.model));
    const second = await train.run(inputs, context);
    expect(second).toMatchObject({ model: first.model, reused: false });
    expect(digestOf(await readFile(join(work, 'model.json')))).toBe(first.model);
  });

  it('takes the dataset that is named rather than the one in the work folder', async () => {
    const { dataset } = await ingested();
    await rm(work, { recursive: true });
    expect(await train.run({ ...inputs, dataset: String(dataset) }, context)).toMatchObject({
      reused: false,
    });
  });

  it('takes away what earlier steps left, so that nothing stale is registered', async () => {
    await ingested();
    await train.run(inputs, context);
    await writeFile(join(work, 'evaluation.json'), '{}');
    await write('model.yml', specification.replace('x: { type: number }', 'x: { type: integer }'));
    const failure = await failureOf(train.run(inputs, context));
    expect(failure).toContain(
      'TrainingError: The dataset of small was made from another data or split section',
    );
    expect(failure).toContain('What to do: Run ingest again, then train.');
    for (const name of ['model.json', 'run.json', 'evaluation.json']) {
      await expect(readFile(join(work, name))).rejects.toThrow('ENOENT');
    }
  });

  it('says to run ingest when there is no dataset', async () => {
    const failure = await failureOf(train.run(inputs, context));
    expect(failure).toContain('NotFoundError: There is no dataset of small');
    expect(failure).toContain('Run ingest first');
  });

  it('says that the store does not have a dataset', async () => {
    const missing = digestOf('no such dataset');
    const failure = await failureOf(train.run({ ...inputs, dataset: missing }, context));
    expect(failure).toMatch(/^NotFoundError: /);
    expect(failure).toContain(hexOf(missing));
  });

  it('refuses data of one class and names it', async () => {
    await write(
      'rows.csv',
      rowsOf(() => 'even'),
    );
    await ingested();
    expect(await failureOf(train.run(inputs, context))).toMatch(
      /TrainingError: All \d+ training rows are of one class, "even" in "y"/,
    );
  });

  it('refuses too few rows', async () => {
    const [header, ...rows] = rowsOf((row) => (row % 2 === 0 ? 'even' : 'odd')).split('\n');
    await write('rows.csv', [header, ...rows.slice(0, 10)].join('\n'));
    await ingested();
    expect(await failureOf(train.run(inputs, context))).toMatch(
      /The training split has \d rows; at least 10/,
    );
  });

  async function blobOf(digest: string | number | boolean): Promise<string> {
    const text = String(digest);
    if (!isDigest(text)) throw new Error('a digest was expected');
    const { stdout } = await run('find', [
      join(workspace, '.slipway', 'store'),
      '-name',
      `*${hexOf(text).slice(4)}*`,
    ]);
    return stdout.trim();
  }
});

/** Ingests, trains and evaluates in processes of their own. @returns what they made; they fail when a gate does */
async function trainedApart(
  example: string,
  env: Readonly<Record<string, string>>,
): Promise<Readonly<Record<string, string>>> {
  const workspace = await aFolder();
  await cp(join(root, 'examples', example), join(workspace, example), { recursive: true });
  const entry = join(root, 'actions', 'index.ts');
  for (const action of ['ingest', 'train', 'evaluate']) {
    const script = `await (await import(${JSON.stringify(entry)})).run(${JSON.stringify(action)})`;
    await run(process.execPath, ['--input-type=module', '--eval', script], {
      cwd: workspace,
      env: { PATH: process.env['PATH'], GITHUB_WORKSPACE: workspace, INPUT_MODEL: example, ...env },
    });
  }
  const digest = async (name: string) => digestOf(await readFile(join(workspace, '.slipway', example, name)));
  return { model: await digest('model.json'), evaluation: await digest('evaluation.json') };
}

describe('two machines', () => {
  it.each(['penguins', 'birdstrikes'])(
    'make the same model of %s, which passes its gates, to the byte, whatever their time zone and language',
    async (example) => {
      const here = await trainedApart(example, { TZ: 'UTC', LANG: 'C', LC_ALL: 'C' });
      const there = await trainedApart(example, {
        TZ: 'Pacific/Kiritimati',
        LANG: 'tr_TR.UTF-8',
        LC_ALL: 'tr_TR.UTF-8',
        UV_THREADPOOL_SIZE: '1',
      });
      expect(there).toEqual(here);
    },
  );
});
