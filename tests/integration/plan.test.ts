import { execFile } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { beforeEach, expect, it } from '@jest/globals';
import { plan } from '../../actions/plan/plan.ts';
import { readEnvironment } from '../../lib/action/environment.ts';
import { aFolder } from '../support/folder.ts';
import { describeWith } from '../support/needs.ts';

const execute = promisify(execFile);

const modelYml = (name: string, source = 'rows.csv') => `name: ${name}
task: regression
data:
  sources: ['${source}']
  columns: { x: { type: number }, y: { type: number } }
target: y
`;

describeWith(['git'], 'plan, in a real clone', ({ git }) => {
  let folder: string;
  let first: string;

  async function run(...args: string[]): Promise<string> {
    const { stdout } = await execute(
      git,
      ['-c', 'user.name=A', '-c', 'user.email=a@example.invalid', ...args],
      {
        cwd: folder,
      },
    );
    return stdout.trim();
  }

  async function commit(files: Readonly<Record<string, string>>): Promise<string> {
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    await run('add', '-A');
    await run('commit', '-qm', 'change');
    return run('rev-parse', 'HEAD');
  }

  async function planned({
    base,
    model,
    models = '**/model.yml',
  }: {
    base?: string;
    model?: string;
    models?: string;
  }) {
    const summaries: string[] = [];
    const warnings: string[] = [];
    const log = { info() {}, notice() {}, debug() {}, warning: (text: string) => void warnings.push(text) };
    const outputs = await plan.run(
      { base, model, models },
      {
        environment: readEnvironment({ GITHUB_WORKSPACE: folder }),
        log,
        summarize: (markdown) => void summaries.push(markdown),
        setOutputs() {},
      },
    );
    return { ...outputs, summary: summaries.join('\n'), warnings };
  }

  beforeEach(async () => {
    folder = await aFolder();
    await run('init', '-q', '-b', 'main');
    first = await commit({
      'a/model.yml': modelYml('a'),
      'b/deep/model.yml': modelYml('b', '../../data/b.csv'),
      'data/b.csv': 'x,y\n',
      'README.md': 'hello\n',
    });
  });

  it('chooses what changed since a commit, over several commits', async () => {
    await commit({ 'data/b.csv': 'x,y\n1,2\n' });
    await commit({ 'README.md': 'hello again\n' });
    expect(await planned({ base: first })).toMatchObject({ models: '["b/deep"]', count: 1 });
  });

  it('chooses nothing when no model was touched', async () => {
    await commit({ 'README.md': 'hello again\n' });
    const { models, count, summary } = await planned({ base: first });
    expect({ models, count }).toEqual({ models: '[]', count: 0 });
    expect(summary).toContain('0 of 2 models');
  });

  it('sees files with names that are hard to print, a deleted file, and a file that moved away', async () => {
    await commit({ 'a/line\nbreak "ü".csv': '1' });
    expect(await planned({ base: first })).toMatchObject({ models: '["a"]' });
    const second = await run('rev-parse', 'HEAD');
    await run('mv', 'data/b.csv', 'elsewhere.csv');
    await rm(join(folder, 'a/line\nbreak "ü".csv'));
    await commit({});
    expect(await planned({ base: second })).toMatchObject({ models: '["a","b/deep"]' });
  });

  it('does not choose a model that the change removed', async () => {
    await run('rm', '-q', 'a/model.yml');
    await commit({ 'b/deep/note.md': 'x' });
    expect(await planned({ base: first })).toMatchObject({ models: '["b/deep"]' });
  });

  it.each([
    ['no commit is given', undefined],
    ['the branch is new', '0'.repeat(40)],
  ])('chooses every model when %s', async (_, base) => {
    expect(await planned(base === undefined ? {} : { base })).toMatchObject({
      models: '["a","b/deep"]',
      count: 2,
    });
  });

  it('chooses every model, with a warning, when the commit is not in this clone', async () => {
    const { models, warnings } = await planned({ base: 'f'.repeat(40) });
    expect(models).toBe('["a","b/deep"]');
    expect(warnings).toEqual([expect.stringContaining('fetch-depth: 0')]);
  });

  it('chooses the model that is asked for, whatever changed', async () => {
    expect(await planned({ base: first, model: 'b' })).toMatchObject({ models: '["b/deep"]' });
  });

  it('looks only at the files that the pattern names', async () => {
    expect(await planned({ models: '*/model.yml' })).toMatchObject({ models: '["a"]' });
  });

  it('refuses a pattern that names no file', async () => {
    await expect(planned({ models: 'models/*.yml' })).rejects.toThrow(
      'No file of this repository matches "models/*.yml"',
    );
  });

  it('takes a pattern for a pattern, not for an option of Git', async () => {
    await expect(planned({ models: '--others' })).rejects.toThrow(
      'No file of this repository matches "--others"',
    );
  });

  it('chooses a model whose model.yml is broken, and warns', async () => {
    await commit({ 'c/model.yml': 'name: [' });
    const { models, warnings } = await planned({ base: await run('rev-parse', 'HEAD') });
    expect(models).toBe('["c"]');
    expect(warnings).toEqual([expect.stringContaining('c/model.yml is not valid')]);
  });

  it('says to check out first where there is no repository', async () => {
    await rm(join(folder, '.git'), { recursive: true });
    await expect(planned({})).rejects.toMatchObject({
      name: 'InputError',
      hint: expect.stringContaining('actions/checkout'),
    });
  });
});
