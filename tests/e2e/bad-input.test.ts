import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { z } from 'zod';
import { type Forge, startForge } from '../../scripts/local/forge/index.ts';
import type { WorkflowCommand } from '../../scripts/local/runner/commands.ts';
import { runStep } from '../../scripts/local/runner/runner.ts';
import { git } from '../support/checkout.ts';
import { aFolder } from '../support/folder.ts';
import { aFreePort } from '../support/ports.ts';
import { root } from '../support/tree.ts';

// Some tests run four actions before the one that they are about.
jest.setTimeout(120_000);

/** What an action that failed has said. */
interface Failure {
  readonly exitCode: number;
  /** All that it printed for people. */
  readonly text: string;
  /** The annotations that name a file. */
  readonly annotations: readonly WorkflowCommand[];
}

const readingToken = 'a-token-that-reads';
let forge: Forge;
let commit: string;
/** The checkout that the actions work in: a copy of the example penguins. */
let workspace: string;

beforeAll(async () => {
  forge = await startForge({ folder: await aFolder(), readOnlyTokens: [readingToken] });
  await forge.createRepository({ owner: 'acme', name: 'penguins', from: join(root, 'examples', 'penguins') });
  const gitops = await aFolder();
  await cp(join(root, 'gitops'), join(gitops, 'gitops'), { recursive: true });
  await forge.createRepository({ owner: 'acme', name: 'gitops', from: gitops });
  commit = (await git(forge.gitFolder('acme', 'penguins'), 'rev-parse', 'main')).trim();
});
afterAll(() => forge.close());

beforeEach(async () => {
  workspace = await aFolder();
  await cp(join(root, 'examples', 'penguins'), workspace, { recursive: true });
});

/** Runs a bundled action as GitHub does. */
async function run(action: string, inputs: Record<string, string>, token = forge.token): Promise<Failure> {
  const lines: string[] = [];
  const annotations: WorkflowCommand[] = [];
  const { exitCode } = await runStep(
    join(root, 'actions', action),
    inputs,
    (line, command) => {
      lines.push(command?.message ?? line);
      if (command?.properties['file'] !== undefined) annotations.push(command);
    },
    { apiUrl: forge.apiUrl, serverUrl: forge.url, repository: 'acme/penguins', commit, workspace, token },
  );
  return { exitCode, text: lines.join('\n'), annotations };
}

/** Runs actions that must succeed, with the workspace's model. */
async function made(...actions: string[]): Promise<void> {
  for (const action of actions) {
    const inputs: Record<string, string> = { model: '.' };
    if (action === 'register') inputs['token'] = forge.token;
    if (action === 'evaluate') inputs['champion-environment'] = 'none';
    expect(await run(action, inputs)).toMatchObject({ exitCode: 0 });
  }
}

async function editModel(edit: (text: string) => string): Promise<void> {
  const file = join(workspace, 'model.yml');
  const text = await readFile(file, 'utf8');
  expect(edit(text)).not.toBe(text);
  await writeFile(file, edit(text));
}

/** Replaces the rows of the data. */
async function editRows(edit: (rows: Record<string, unknown>[]) => unknown): Promise<void> {
  const file = join(workspace, 'data', 'penguins.json');
  const rows = z.array(z.record(z.string(), z.unknown())).parse(JSON.parse(await readFile(file, 'utf8')));
  await writeFile(file, JSON.stringify(edit(rows)));
}

/** Names of the manifests that the actions left. */
async function manifests(): Promise<string[]> {
  const names = await readdir(join(workspace, '.slipway', 'penguins')).catch(() => []);
  return names.filter((name) => name.endsWith('.json')).sort();
}

async function forgeList(path: string): Promise<unknown[]> {
  const answer = await fetch(`${forge.apiUrl}${path}`, {
    headers: { authorization: `Bearer ${forge.token}` },
  });
  return z.array(z.unknown()).parse(await answer.json());
}

describe('a wrong model.yml', () => {
  it('is annotated at the line, with the key that was meant', async () => {
    await editModel((text) => text.replace(/^target:/m, 'traget:'));
    const { exitCode, text, annotations } = await run('ingest', { model: '.' });
    const lines = (await readFile(join(workspace, 'model.yml'), 'utf8')).split('\n');
    const line = lines.findIndex((each) => each.startsWith('traget:')) + 1;
    expect(exitCode).toBe(1);
    expect(text).toMatch(/SpecError: .*model\.yml/);
    expect(text).toMatch(/traget.*\btarget\b/);
    expect(annotations.map(({ properties }) => properties['line'])).toContain(String(line));
    expect(await manifests()).toEqual([]);
  });

  it('that is not there is named, with how to write one', async () => {
    const { exitCode, text } = await run('ingest', { model: 'pengiuns' });
    expect(exitCode).toBe(1);
    expect(text).toMatch(/NotFoundError: .*pengiuns[\s\S]*What to do: .*npm run init/);
  });
});

describe('data that breaks its contract', () => {
  it.each<[string, (rows: Record<string, unknown>[]) => unknown, RegExp]>([
    [
      'without a column',
      (rows) => rows.map(({ Island, ...row }) => row),
      /ContractError: [\s\S]*Island[\s\S]*What to do: /,
    ],
    [
      'with another column',
      (rows) => rows.map((row) => ({ ...row, Colour: 'black' })),
      /ContractError: [\s\S]*Colour[\s\S]*data\.(columns|ignore)/,
    ],
    [
      'of another type',
      (rows) => rows.map((row) => ({ ...row, 'Body Mass (g)': 'heavy' })),
      /ContractError: [\s\S]*Body Mass \(g\)[\s\S]*heavy/,
    ],
    ['without a row', () => [], /(ContractError|FormatError): [\s\S]*penguins\.json[\s\S]*What to do: /],
  ])('%s is refused, and no dataset is left', async (_, edit, expected) => {
    await editRows(edit);
    const { exitCode, text } = await run('ingest', { model: '.' });
    expect(exitCode).toBe(1);
    expect(text).toMatch(expected);
    expect(await manifests()).toEqual([]);
  });

  it('and a file that is not there is named', async () => {
    await editModel((text) => text.replace('penguins.json', 'pinguins.json'));
    const { exitCode, text } = await run('ingest', { model: '.' });
    expect(exitCode).toBe(1);
    expect(text).toMatch(/NotFoundError: .*data\/pinguins\.json[\s\S]*What to do: /);
  });

  it('of one class alone cannot be trained on', async () => {
    await editRows((rows) => rows.filter(({ Species }) => Species === 'Gentoo'));
    await editModel((text) => text.replace(/maxRejected: [\d.]+/, 'maxRejected: 0.5'));
    await made('ingest');
    const { exitCode, text } = await run('train', { model: '.' });
    expect(exitCode).toBe(1);
    expect(text).toMatch(/TrainingError: .*Gentoo[\s\S]*What to do: /);
    expect(await manifests()).not.toContain('model.json');
  });
});

describe('what a registry or a repository refuses', () => {
  it('a token without rights registers nothing, and the right that it lacks is named', async () => {
    await made('ingest', 'train', 'evaluate');
    const { exitCode, text } = await run('register', { model: '.', token: readingToken }, readingToken);
    expect(exitCode).toBe(1);
    expect(text).toMatch(/PermissionError: [\s\S]*contents: write/);
    expect(await forgeList('/repos/acme/penguins/git/matching-refs/tags/')).toEqual([]);
    expect(await forgeList('/repos/acme/penguins/releases')).toEqual([]);
  });

  it('a version that exists with another model stays as it is', async () => {
    await made('ingest', 'train', 'evaluate', 'register');
    const before = await forgeList('/repos/acme/penguins/releases');
    await editModel((text) => text.replace(/seed: \d+/, 'seed: 5'));
    await made('train', 'evaluate');
    const { exitCode, text } = await run('register', { model: '.', version: '1.0.0', token: forge.token });
    expect(exitCode).toBe(1);
    expect(text).toMatch(/ConflictError: [\s\S]*1\.0\.0[\s\S]*What to do: /);
    expect(await forgeList('/repos/acme/penguins/releases')).toEqual(before);
  });

  it('an unknown environment opens no pull request, and those that exist are named', async () => {
    await made('ingest', 'train', 'evaluate', 'register');
    const { exitCode, text } = await run('promote', {
      model: 'penguins',
      version: '1.0.0',
      environment: 'prodution',
      image: `localhost/penguins@sha256:${'1'.repeat(64)}`,
      'gitops-repository': 'acme/gitops',
      token: forge.token,
    });
    expect(exitCode).toBe(1);
    expect(text).toMatch(/NotFoundError: [\s\S]*prodution[\s\S]*production[\s\S]*staging/);
    expect(await forgeList('/repos/acme/gitops/pulls?state=all')).toEqual([]);
  });

  it('an image registry that is away is named', async () => {
    await made('ingest', 'train', 'evaluate', 'register');
    const host = `127.0.0.1:${await aFreePort()}`;
    const { exitCode, text } = await run('build-push', {
      model: '.',
      image: `${host}/acme/penguins`,
      base: 'none',
    });
    expect(exitCode).toBe(1);
    expect(text).toContain('UnavailableError: ');
    expect(text).toContain(host);
    expect(text).toMatch(/What to do: /);
  });
});
