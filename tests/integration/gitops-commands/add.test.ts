import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, jest } from '@jest/globals';
import { aReleaseFile } from '../../fixtures/gitops-tree.ts';
import { git as runGit } from '../../support/checkout.ts';
import { gitops, staging, template, useModelsRepository } from '../../support/gitops-command.ts';
import { describeWith } from '../../support/needs.ts';

// Each check builds a whole tree, by a process for each of its parts.
jest.setTimeout(60_000);

describeWith(['git', 'kustomize'], 'npm run gitops -- add', () => {
  const repository = useModelsRepository();

  it('adds a model that builds and may be merged, and says so when it is there already', async () => {
    await repository.write({ 'models/wine/model.yml': 'name: wine\n' });
    const before = await repository.files();
    const first = await gitops(repository.folder, ['add', 'wine', '--environment', 'staging']);
    expect([first.code, first.text]).toEqual([
      0,
      expect.stringContaining('gitops/envs/staging/wine/release.yaml'),
    ]);
    expect((await repository.files()).filter((path) => !before.includes(path))).toEqual(
      ['', '/experiment.yaml', '/kustomization.yaml', '/release.yaml'].map(
        (path) => `gitops/envs/staging/wine${path}`,
      ),
    );
    const release = await readFile(join(repository.folder, 'gitops/envs/staging/wine/release.yaml'), 'utf8');
    expect(release).toBe((await template('release.yaml')).replace('name: model', 'name: wine'));
    expect(await gitops(repository.folder, ['check'])).toMatchObject({
      code: 0,
      text: 'Checked 3 overlays: nothing to say.\n',
    });

    const after = await repository.files();
    expect(await gitops(repository.folder, ['add', 'wine', '--environment', 'staging'])).toEqual({
      code: 0,
      text: 'wine is in staging already: gitops/envs/staging/wine\n',
    });
    expect(await repository.files()).toEqual(after);
  });

  it('adds an environment with its namespace, called by its own name throughout', async () => {
    const { code, text } = await gitops(repository.folder, ['add', 'penguins', '--environment', 'qa']);
    expect([code, text]).toEqual([
      0,
      expect.stringContaining('environments: { staging: {}, production: {}, qa: {} }'),
    ]);
    expect(await gitops(repository.folder, ['check'])).toMatchObject({
      code: 0,
      text: 'Checked 3 overlays: nothing to say.\n',
    });
    const removed = await runGit(repository.folder, 'diff', '--diff-filter=DM', '--numstat');
    expect(removed).toMatch(/^\d+\t0\tgitops\/argocd\/namespaces\.yaml$/);
    const own = await runGit(
      repository.folder,
      'grep',
      '--untracked',
      '--count',
      'staging',
      '--',
      'gitops/envs/qa',
    ).catch(() => 'none');
    expect(own).toBe('none');
    const namespaces = await readFile(join(repository.folder, 'gitops/argocd/namespaces.yaml'), 'utf8');
    expect(namespaces.match(/models-qa/g)).toHaveLength(2);
  });

  it('writes nothing when asked what it would write', async () => {
    const before = await repository.files();
    const { code, text } = await gitops(repository.folder, [
      'add',
      'penguins',
      '--environment',
      'qa',
      '--dry-run',
    ]);
    expect([code, text]).toEqual([
      0,
      expect.stringMatching(/^Would write:\n(.*\n)*.*argocd\/namespaces\.yaml \(more at its end\)/),
    ]);
    expect(await repository.files()).toEqual(before);
    expect(await runGit(repository.folder, 'status', '--porcelain')).toBe('');
  });

  it('keeps what is there, and adds what is missing', async () => {
    const own = aReleaseFile();
    await repository.write({ [`${staging}/release.yaml`]: own });
    await rm(join(repository.folder, staging, 'experiment.yaml'));
    expect(await gitops(repository.folder, ['add', 'penguins', '--environment', 'staging'])).toMatchObject({
      code: 0,
    });
    expect(await readFile(join(repository.folder, staging, 'release.yaml'), 'utf8')).toBe(own);
    expect(await readFile(join(repository.folder, staging, 'experiment.yaml'), 'utf8')).toBe(
      await template('experiment.yaml'),
    );
  });

  it('writes down where a model of another repository is kept', async () => {
    expect(
      await gitops(repository.folder, ['add', 'wine', '--environment', 'staging', '--from', 'acme/wine']),
    ).toMatchObject({ code: 0 });
    expect(
      await readFile(join(repository.folder, 'gitops/envs/staging/wine/release.yaml'), 'utf8'),
    ).toContain('slipway.dev/model-repository: acme/wine');
    expect(await gitops(repository.folder, ['check'])).toMatchObject({ code: 0 });
  });

  it.each<[string[], string]>([
    [['add'], 'expected the name of a model'],
    [['add', 'penguins'], 'expected --environment'],
    [['add', 'penguins', 'staging'], 'options come after a lone --'],
    [['add', 'pengiuns', '--environment', 'staging'], 'Did you mean penguins?'],
    [['add', 'Penguins', '--environment', 'staging'], 'expected lower-case letters'],
    [['add', '../x', '--environment', 'staging'], 'expected lower-case letters'],
    [['add', 'penguins', '--environment', '../x'], 'expected lower-case letters'],
    [['add', 'penguins', '--environment', 'stagin'], 'There is no environment stagin. Did you mean staging?'],
    [['add', 'penguins', '--enviroment', 'staging'], 'Did you mean --environment?'],
    [['add', 'penguins', '--environment', 'qa', '--like', 'prodution'], 'Did you mean production?'],
    [['add', 'penguins', '--environment', 'staging', '--like', 'production'], 'staging is there already'],
    [['add', 'wine', '--environment', 'staging', '--from', 'wine'], 'expected a repository as owner/name'],
    [['add', 'penguins', '--environment', 'staging', '--folder', 'models'], 'models is no GitOps tree'],
  ])('refuses %j and writes nothing', async (args, message) => {
    const before = await repository.files();
    const { code, text } = await gitops(repository.folder, args);
    expect(code).toBe(1);
    expect(text).toContain(message);
    expect(await repository.files()).toEqual(before);
  });
});
