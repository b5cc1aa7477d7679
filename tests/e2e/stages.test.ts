import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { aTree } from '../support/tree.ts';
import { watchProgram } from '../support/watched-program.ts';

jest.setTimeout(120_000);

let tree: string;

beforeAll(async () => {
  tree = await aTree();
});

async function stage(...parameters: string[]) {
  const [name = '', ...rest] = parameters;
  const program = watchProgram('npm', ['run', '--silent', name, '--', ...rest], tree);
  return { exitCode: await program.exited, output: program.output() };
}

describe('a stage by hand', () => {
  it('shows the report of the action, and leaves for the next stage what the action leaves', async () => {
    const ingested = await stage('ingest', 'examples/penguins');
    expect(ingested.exitCode).toBe(0);
    expect(ingested.output).toContain('343 of 344 rows keep the contract');
    expect(ingested.output).toMatch(/train +234 +68\.2%/);
    const trained = await stage('train', 'examples/penguins');
    expect(trained.exitCode).toBe(0);
    expect(trained.output).toContain('train took');
    const evaluated = await stage('evaluate', 'examples/penguins');
    expect(evaluated.exitCode).toBe(0);
    expect(evaluated.output).toMatch(/macro_f1 +/);
    const names = await readdir(join(tree, '.slipway', 'penguins'));
    expect(names).toEqual(
      expect.arrayContaining(['dataset.json', 'model.json', 'run.json', 'evaluation.json']),
    );
  });

  it('takes any input of the action as an option', async () => {
    const { exitCode, output } = await stage('ingest', 'examples/penguins', '--store', 'file:elsewhere');
    expect({ exitCode, output }).toMatchObject({ exitCode: 0 });
    expect(await readdir(join(tree, 'elsewhere'))).toContain('blobs');
  });

  it('says what it takes', async () => {
    const { exitCode, output } = await stage('train', '--help');
    expect(exitCode).toBe(0);
    expect(output).toMatch(/npm run train -- <folder of model\.yml>[\s\S]*--store <value>/);
  });

  it.each([
    [['train', 'examples/pengiuns'], 'examples/pengiuns'],
    [['ingest', 'examples/penguins', '--stroe', 'x'], "Unknown option '--stroe'"],
    [['evaluate'], 'npm run evaluate -- <folder of model.yml>'],
  ])('ends with exit code 1 and says why for %j', async (parameters, message) => {
    const { exitCode, output } = await stage(...parameters);
    expect(exitCode).toBe(1);
    expect(output).toContain(message);
  });
});
