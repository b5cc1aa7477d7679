import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { datasetManifest } from '../../lib/data/dataset.ts';
import { evaluationManifest } from '../../lib/evaluation/evaluation.ts';
import { modelManifest } from '../../lib/model/model.ts';
import { aFolder } from '../support/folder.ts';

const root = join(import.meta.dirname, '..', '..');
const execute = promisify(execFile);

/** Runs a script of this repository in `folder`, as npm does for a person who is there. */
async function run(folder: string, script: string, ...parameters: string[]): Promise<string> {
  const env = { ...process.env, NODE_OPTIONS: '', INIT_CWD: folder };
  const { stdout } = await execute(process.execPath, [join(root, 'scripts', script), ...parameters], {
    cwd: folder,
    env,
  });
  return stdout;
}

const plants = ['Malmö', 'Gdańsk', 'Tallinn'];

/**
 * 600 checks of pumps, one a line: numbers, categories, truths, days, remarks, and cells that are empty or make no
 * sense. A pump fails when it is hot and old, most of the time. No two runs of the test differ.
 */
function pumps(): string {
  const lines = ['check_id,plant,"temperature, °C",age,serviced,checked_at,remark,firmware,failed,hours'];
  for (let row = 0; row < 600; row += 1) {
    const temperature = 40 + ((row * 37) % 500) / 10;
    const age = (row * 7) % 23;
    const fails = temperature + 2 * age + ((row * 13) % 7) > 92;
    const hours = 4000 - 30 * temperature - 40 * age + ((row * 17) % 90);
    lines.push(
      [
        `p-${1000 + row}`,
        row % 50 === 7 ? '' : plants[row % 3],
        row % 40 === 3 ? '' : row === 100 ? 'hot' : temperature.toFixed(1),
        age,
        row % 4 === 0 ? 'yes' : 'no',
        `2026-0${(row % 9) + 1}-1${row % 10}`,
        `"Seen by ""team ${row}"", all well"`,
        'v2',
        row === 11 ? '' : fails ? 'failed' : 'ok',
        hours.toFixed(0),
      ].join(','),
    );
  }
  return `${lines.join('\n')}\n`;
}

describe('a model.yml that init wrote', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await aFolder();
    await writeFile(join(folder, 'pumps.csv'), pumps());
  });

  it.each([
    ['failed', 'classification'],
    ['hours', 'regression'],
  ])('takes the data through ingest, train and evaluate as it is, to predict %s', async (target, task) => {
    const name = `pumps-${task}`;
    await run(folder, 'init.ts', 'pumps.csv', '--target', target, '--name', name, '--output', name);
    for (const stage of ['ingest', 'train', 'evaluate']) await run(folder, 'stage.ts', stage, name);

    const manifest = (file: string) => readFile(join(folder, '.slipway', name, file));
    const dataset = datasetManifest.read(await manifest('dataset.json'), 'dataset.json');
    expect(dataset.rows).toEqual({
      read: 600,
      accepted: 598 + Number(task === 'regression'),
      rejected: 2 - Number(task === 'regression'),
    });
    expect(dataset.splitRule.key).toEqual(['check_id']);
    const model = modelManifest.read(await manifest('model.json'), 'model.json');
    expect(model.signature.output).toMatchObject({ task, name: target });
    expect(model.signature.inputs.map((input) => input.name)).not.toContain('remark');
    const evaluation = evaluationManifest.read(await manifest('evaluation.json'), 'evaluation.json');
    expect(evaluation.verdict).toBe('pass');
    const metric = task === 'classification' ? 'accuracy' : 'r2';
    expect(evaluation.metrics[metric]?.value).toBeGreaterThan((evaluation.baseline[metric] ?? 0) + 0.1);
  });
});

describe('npm run init', () => {
  it('says what it decided and what to do next', async () => {
    const folder = await aFolder();
    await writeFile(join(folder, 'pumps.csv'), pumps());
    expect(
      await run(folder, 'init.ts', 'pumps.csv', '--target', 'failed'),
    ).toBe(`Read 600 rows with 10 columns.
  task      classification: "failed" has 2 different values
  target    failed
  features  plant, "temperature, °C", age, serviced, checked_at, hours
  key       check_id
  ignored   firmware
  rejected  2 rows: see the comment at maxRejected
Wrote model.yml. Read it, correct what you know better, then try it:
  npm run ingest -- .
  npm run train -- .
  npm run evaluate -- .
`);
  });

  it.each([
    [['pumps.csv'], 'expected --target'],
    [['--target', 'failed'], 'expected a file of data'],
    [['pumps.csv', 'more.csv', '--target', 'failed'], 'expected one file of data'],
    [['pumps.csv', '--target', 'failed', '--task', 'guess'], '--task: expected classification or regression'],
    [['pumps.csv', '--target', 'failed', '--name', 'A B'], '--name: expected lower-case letters'],
    [['pumps.csv', '--target', 'failed', '--depth', '3'], "Unknown option '--depth'"],
    [['pumps.csv', '--target', 'faild'], 'Did you mean "failed"?'],
  ])('refuses %j without a stack trace', async (parameters, message) => {
    const folder = await aFolder();
    await writeFile(join(folder, 'pumps.csv'), pumps());
    const failure = run(folder, 'init.ts', ...parameters);
    await expect(failure).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining(message) });
    await expect(failure).rejects.toMatchObject({ stderr: expect.not.stringContaining('    at ') });
  });
});
