import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, jest } from '@jest/globals';
import { checkGitops } from '../../../actions/check-gitops/check-gitops.ts';
import { anImage, aReleaseFile } from '../../fixtures/gitops-tree.ts';
import { git as runGit } from '../../support/checkout.ts';
import { aFolder } from '../../support/folder.ts';
import { production, staging, useModelsRepository } from '../../support/gitops-command.ts';
import { describeWith } from '../../support/needs.ts';
import { runAction } from '../../support/step.ts';

// Each check builds a whole tree, by a process for each of its parts.
jest.setTimeout(60_000);

describeWith(['git', 'kustomize'], 'the action check-gitops', ({ git }) => {
  const repository = useModelsRepository();

  const forge = { url: 'https://github.invalid', apiUrl: 'https://api.github.invalid' };
  const check = (inputs: Readonly<Record<string, string>> = {}) =>
    runAction(checkGitops, inputs, { forge, workspace: repository.folder });

  it('lets a sound tree pass', async () => {
    const { outputs, summary } = await check({ base: await runGit(repository.folder, 'rev-parse', 'HEAD') });
    expect(outputs).toEqual({ errors: 0, warnings: 0 });
    expect(summary).toContain('2 overlays checked, nothing to say.');
  });

  it('fails with a finding on each line that is wrong', async () => {
    const base = await runGit(repository.folder, 'rev-parse', 'HEAD');
    await repository.write({
      [`${staging}/release.yaml`]: aReleaseFile((text) => text.replace(anImage, 'penguins:latest')),
    });
    await repository.commit('A tag');
    await expect(check({ base })).rejects.toMatchObject({
      name: 'FormatError',
      message: 'The GitOps tree has 1 error',
      findings: [{ location: { file: `${staging}/release.yaml`, line: 9, column: 10 } }],
    });
  });

  it('holds up nothing for a fault that was there before, and warns of it', async () => {
    await repository.write({
      [`${staging}/release.yaml`]: aReleaseFile((text) => text.replace(anImage, 'penguins:latest')),
    });
    const base = await repository.commit('A tag');
    await repository.write({ [`${production}/release.yaml`]: aReleaseFile() });
    await repository.commit('A promotion');
    const { outputs, log } = await check({ base });
    expect(outputs).toEqual({ errors: 0, warnings: 1 });
    expect(log).toContain(`${staging}/release.yaml:9:10: spec.image`);
    // Of a commit that is not in this clone nobody can say what changed since.
    await expect(check({ base: 'a'.repeat(40) })).rejects.toThrow('1 error');
    await expect(check({ base: '0'.repeat(40) })).rejects.toThrow('1 error');
  });

  it('fails where nothing can be built', async () => {
    const programs = await aFolder();
    await symlink(git, join(programs, 'git'));
    const before = process.env['PATH'];
    process.env['PATH'] = programs;
    try {
      await expect(check()).rejects.toThrow('Neither kustomize nor kubectl is on this runner');
    } finally {
      process.env['PATH'] = before;
    }
  });

  it('says where to look when there is no tree, and looks nowhere else', async () => {
    await expect(check({ 'gitops-path': '.' })).rejects.toMatchObject({
      name: 'NotFoundError',
      hint: expect.stringContaining('There is one in gitops'),
    });
    await expect(check({ 'gitops-path': '../x' })).rejects.toThrow('expected a folder within the repository');
  });
});
