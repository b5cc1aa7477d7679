import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, it, jest } from '@jest/globals';
import { git as runGit } from '../../support/checkout.ts';
import { aFolder } from '../../support/folder.ts';
import { gitops, useModelsRepository } from '../../support/gitops-command.ts';
import { describeWith } from '../../support/needs.ts';

// Each check builds a whole tree, by a process for each of its parts.
jest.setTimeout(60_000);

describeWith(['git', 'kustomize'], 'npm run gitops -- new', () => {
  const repository = useModelsRepository();

  const make = (...more: string[]) =>
    gitops(repository.folder, [
      'new',
      'own',
      '--repository',
      'https://github.com/acme/gitops',
      '--slipway',
      'acme/slipway',
      ...more,
    ]);
  const own = (path: string) => readFile(join(repository.folder, 'own', path), 'utf8');

  it('writes a repository of its own, to which models can be added and in which nothing is wrong', async () => {
    expect(await make()).toMatchObject({ code: 0, text: expect.stringContaining('What is next, for own') });
    await runGit(join(repository.folder, 'own'), 'init', '--quiet');
    expect(await own('argocd/source.yaml')).toContain('releases: envs/*/*/release.yaml');
    expect(await own('.github/workflows/check.yml')).toContain('uses: acme/slipway/actions/check-gitops@v1');
    const added = await gitops(join(repository.folder, 'own'), [
      'add',
      'penguins',
      '--environment',
      'production',
    ]);
    expect(added).toMatchObject({ code: 0 });
    const { code, text } = await gitops(join(repository.folder, 'own'), ['check']);
    expect([code, text]).toEqual([
      0,
      'skipped: whether each model is known: this repository has no model.yml\nChecked 1 overlay: nothing to say.\n',
    ]);
  });

  it('links to nothing that stayed behind', async () => {
    await make();
    const pages = (await repository.files()).filter(
      (path) => path.startsWith('own/') && path.endsWith('.md'),
    );
    expect(pages.length).toBeGreaterThan(3);
    for (const page of pages) {
      const text = await readFile(join(repository.folder, page), 'utf8');
      for (const [, target = ''] of text.matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)) {
        const path = join(dirname(page), target);
        expect([
          page,
          target,
          path.startsWith('own') && (await repository.files()).includes(path.replace(/\/$/, '')),
        ]).toEqual([page, target, true]);
      }
      expect(text).not.toMatch(/gitops\/(argocd|envs|base|monitoring)\b/);
    }
  });

  it('says that it is there already, and refuses to be another', async () => {
    await make();
    const before = await repository.files();
    expect(await make()).toMatchObject({
      code: 0,
      text: expect.stringContaining('own is a GitOps repository already'),
    });
    const other = await gitops(repository.folder, [
      'new',
      'own',
      '--repository',
      'https://github.com/acme/other',
    ]);
    expect(other).toMatchObject({
      code: 1,
      text: expect.stringContaining('reads it from "https://github.com/acme/gitops.git"'),
    });
    expect(await repository.files()).toEqual(before);
  });

  it('fills an empty clone, but replaces no file', async () => {
    await mkdir(join(repository.folder, 'own'));
    await runGit(join(repository.folder, 'own'), 'init', '--quiet');
    await repository.write({ 'own/README.md': 'mine', 'own/LICENSE': 'mine' });
    expect(await make()).toMatchObject({
      code: 1,
      text: expect.stringContaining('own has other files where these would go: README.md'),
    });
    expect((await readdir(join(repository.folder, 'own'))).toSorted()).toEqual([
      '.git',
      'LICENSE',
      'README.md',
    ]);
    await rm(join(repository.folder, 'own/README.md'));
    expect(await make()).toMatchObject({ code: 0 });
    expect(await own('LICENSE')).toBe('mine');
  });

  it('writes nothing when asked what it would write', async () => {
    expect(await make('--dry-run')).toMatchObject({
      code: 0,
      text: expect.stringContaining('own/.github/workflows/check.yml'),
    });
    expect(await readdir(repository.folder)).not.toContain('own');
  });

  it.each<[string[], string]>([
    [['new'], 'expected a folder'],
    [['new', 'own', '--repository', 'acme/gitops'], 'Write https://github.com/acme/gitops'],
    [['new', 'own', '--branch', 'a b'], '--branch: expected the name of a branch'],
    [['new', 'own', '--slipway', 'slipway'], '--slipway: expected a repository as owner/name'],
  ])('refuses %j and writes nothing', async (args, message) => {
    expect(await gitops(repository.folder, args)).toMatchObject({
      code: 1,
      text: expect.stringContaining(message),
    });
    expect(await readdir(repository.folder)).not.toContain('own');
  });
});

describeWith(['actionlint'], 'the workflow of a new GitOps repository', ({ actionlint }) => {
  it('is a valid one', async () => {
    const folder = await aFolder();
    await mkdir(join(folder, '.git'));
    expect(await gitops(folder, ['new', '.', '--slipway', 'acme/slipway'])).toMatchObject({ code: 0 });
    const verdict = await new Promise((resolve) => {
      execFile(actionlint, ['-shellcheck', ''], { cwd: folder }, (error, stdout) =>
        resolve(error === null ? '' : stdout),
      );
    });
    expect(verdict).toBe('');
  });
});
