import { execFile } from 'node:child_process';
import { rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, jest } from '@jest/globals';
import { anExperimentFile, aReleaseFile } from '../../fixtures/gitops-tree.ts';
import { aFolder } from '../../support/folder.ts';
import { gitops, production, staging, template, useModelsRepository } from '../../support/gitops-command.ts';
import { describeWith } from '../../support/needs.ts';
import { root } from '../../support/tree.ts';

// Each check builds a whole tree, by a process for each of its parts.
jest.setTimeout(60_000);

const routeYaml = `apiVersion: slipway.dev/v1
kind: Route
metadata:
  name: route
  annotations:
    config.kubernetes.io/local-config: "true"
spec:
  host: models.example.com
`;

describeWith(['git', 'kustomize'], 'npm run gitops -- check', ({ git, kustomize }) => {
  const repository = useModelsRepository();

  it('is a command of its own, which ends with what it found', async () => {
    await repository.write({
      [`${staging}/release.yaml`]: aReleaseFile((text) => text.replace('1.3.0', 'one')),
    });
    const env = { ...process.env, NODE_OPTIONS: '', GITHUB_ACTIONS: '', INIT_CWD: repository.folder };
    const run = (...args: string[]) =>
      new Promise((resolve) => {
        execFile(
          process.execPath,
          ['scripts/gitops.ts', ...args],
          { cwd: root, env },
          (failure, output, error) => resolve([failure?.code ?? 0, `${output}${error}`]),
        );
      });
    expect(await run('check')).toEqual([
      1,
      expect.stringContaining('release.yaml:8:12: error: spec.version'),
    ]);
    expect(await run('chek')).toEqual([1, expect.stringMatching(/^InputError: .*\nWhat to do: .*\n$/)]);
    expect(await run('--help')).toEqual([0, expect.stringContaining('add <model>')]);
  });

  it('has nothing to say of the tree of this repository', async () => {
    expect(await gitops(root, ['check'])).toEqual({
      code: 0,
      text: 'Checked 2 overlays: nothing to say.\n',
    });
  });

  it('finds the tree from a folder further down', async () => {
    const { code, text } = await gitops(join(repository.folder, 'models/penguins'), ['check']);
    expect([code, text]).toEqual([0, 'Checked 2 overlays: nothing to say.\n']);
  });

  it('lists all that is wrong, each with its file and line, and ends with 1', async () => {
    await repository.write({
      [`${staging}/release.yaml`]: aReleaseFile((text) => text.replace(/@sha256:.*/, ':1.3.0')),
      [`${production}/release.yaml`]: aReleaseFile(),
      [`${production}/experiment.yaml`]: anExperimentFile.replace('weight: 10', 'weight: 20'),
      'gitops/envs/staging/pengiuns/release.yaml': aReleaseFile((text) =>
        text.replace('penguins', 'pengiuns'),
      ),
      'gitops/envs/staging/pengiuns/kustomization.yaml': await template('kustomization.yaml'),
      'gitops/components/other/broken.yaml': 'a: [\n',
    });
    const { code, text } = await gitops(repository.folder, ['check']);
    expect(code).toBe(1);
    expect(text.trimEnd().split('\n')).toEqual([
      expect.stringMatching(/^gitops\/components\/other\/broken\.yaml:2:1: error: is not valid YAML/),
      `${production}/experiment.yaml:5:41: error: arms.challenger.weight: expected 10, so that both weights add up to 100, but found 20`,
      'gitops/envs/staging/pengiuns/kustomization.yaml:10:13: error: does not build: there is no envs/staging/pengiuns/experiment.yaml',
      expect.stringMatching(
        /^gitops\/envs\/staging\/pengiuns\/release\.yaml:4:9: error: no model\.yml of this repository is called pengiuns\. Did you mean penguins\?/,
      ),
      expect.stringMatching(
        /^gitops\/envs\/staging\/penguins\/release\.yaml:9:10: error: spec\.image: expected repository@sha256/,
      ),
      'Checked 3 overlays: 5 errors.',
    ]);
  });

  it('annotates the lines in a workflow, and lets no file name or text give it orders', async () => {
    await repository.write({
      [`${staging}/release.yaml`]: aReleaseFile((text) => text.replace('penguins', '"x\\n::set-env::y"')),
    });
    const { code, text } = await gitops(repository.folder, ['check'], {
      GITHUB_ACTIONS: 'true',
      GITHUB_WORKSPACE: repository.folder,
    });
    expect(code).toBe(1);
    expect(text).toContain(
      `::error file=${staging}/release.yaml,line=4,col=9::metadata.name: expected penguins`,
    );
    expect(text.split('\n').filter((line) => line.startsWith('::'))).toHaveLength(1);
  });

  it('takes a model that says where it is kept', async () => {
    const text = aReleaseFile((whole) =>
      whole
        .replace('name: penguins', 'name: wine')
        .replace('annotations:', 'annotations:\n    slipway.dev/model-repository: acme/wine'),
    );
    await repository.write({
      'gitops/envs/staging/wine/release.yaml': text,
      'gitops/envs/staging/wine/kustomization.yaml': await template('kustomization.yaml'),
      'gitops/envs/staging/wine/experiment.yaml': await template('experiment.yaml'),
    });
    expect(await gitops(repository.folder, ['check'])).toMatchObject({ code: 0 });
  });

  it('says where two models claim one host by the components of the tree', async () => {
    await repository.write({ 'models/wine/model.yml': 'name: wine\n' });
    for (const model of ['penguins', 'wine']) {
      const overlay = `gitops/envs/staging/${model}`;
      await repository.write({
        [`${overlay}/kustomization.yaml`]: (await template('kustomization.yaml'))
          .replace('  - release.yaml\n', '  - release.yaml\n  - route.yaml\n')
          .replace('  - ../_environment\n', '  - ../_environment\n  - ../../../components/istio\n'),
        [`${overlay}/experiment.yaml`]: await template('experiment.yaml'),
        [`${overlay}/release.yaml`]: aReleaseFile((text) => text.replace('penguins', model)),
        [`${overlay}/route.yaml`]: routeYaml,
      });
    }
    const lacking = await gitops(repository.folder, ['check']);
    expect([lacking.code, lacking.text]).toEqual([
      1,
      expect.stringMatching(
        /^gitops\/envs\/staging\/penguins\/kustomization\.yaml:\d+:5: error: does not build \(nor does envs\/staging\/wine\): spec\.gateway\.\w+ is missing in the Environment/,
      ),
    ]);
    await repository.change(
      'gitops/envs/staging/_environment/environment.yaml',
      (text) => `${text}  gateway: { namespace: gateways, name: models, cidr: 10.0.0.0/16 }\n`,
    );
    const { code, text } = await gitops(repository.folder, ['check']);
    expect([code, text]).toEqual([
      1,
      'gitops/envs/staging/wine/route.yaml:8:9: error: wine in staging claims the host models.example.com, and so does penguins in staging (envs/staging/penguins/route.yaml:8). Give one of them another host or another path\nChecked 3 overlays: 1 error.\n',
    ]);
  });

  it.each<[string, (text: string) => string, RegExp]>([
    [
      'a key that Kustomize does not know',
      (text) => text.replace('resources:', 'resourses:'),
      /:4:1: error: does not build: invalid Kustomization: .*unknown field "resourses"/,
    ],
    [
      'a file that is not there',
      (text) => text.replace('- release.yaml', '- rel.yaml'),
      /:6:5: error: does not build: there is no envs\/staging\/penguins\/rel\.yaml/,
    ],
    [
      'a component that is not there',
      (text) => text.replace('components/release', 'components/relaese'),
      /:\d\d:5: error: does not build: there is no components\/relaese/,
    ],
  ])('names the line of %s', async (_, edit, expected) => {
    await repository.change(`${staging}/kustomization.yaml`, edit);
    const { code, text } = await gitops(repository.folder, ['check']);
    expect(code).toBe(1);
    expect(text).toMatch(expected);
  });

  it('says once what keeps many from building', async () => {
    await rm(join(repository.folder, 'gitops/base/service.yaml'));
    const { code, text } = await gitops(repository.folder, ['check']);
    expect(code).toBe(1);
    expect(text).toMatch(
      /^gitops\/base\/kustomization\.yaml:\d+:\d+: error: does not build.*there is no base\/service\.yaml$/m,
    );
    expect(text).toMatch(/does not build \(nor (do|does) .*envs\/staging\/penguins.*\): /);
  });

  it('makes a warning of what a change did not do', async () => {
    await repository.write({
      [`${staging}/release.yaml`]: aReleaseFile((text) => text.replace(/@sha256:.*/, ':1.3.0')),
    });
    const old = await repository.commit('A fault');
    await repository.write({ [`${production}/release.yaml`]: aReleaseFile() });
    const clean = await gitops(repository.folder, ['check', '--changed-since', old]);
    expect([clean.code, clean.text]).toEqual([
      0,
      expect.stringMatching(
        /release\.yaml:9:10: warning: .*\(not of this change's making\)\nChecked 2 overlays: 0 errors, 1 warning\.\n$/,
      ),
    ]);
    await repository.change(`${staging}/kustomization.yaml`, (text) => `${text}# touched\n`);
    expect(await gitops(repository.folder, ['check', '--changed-since', old])).toMatchObject({ code: 1 });
  });

  it('knows what a change did also where the way to the repository is a symbolic link', async () => {
    await repository.write({
      [`${staging}/release.yaml`]: aReleaseFile((text) => text.replace('1.3.0', 'one')),
    });
    const link = join(await aFolder(), 'link');
    await symlink(repository.folder, link);
    const { code, text } = await gitops(link, ['check', '--changed-since', 'main']);
    expect([code, text]).toEqual([1, expect.stringContaining('error: spec.version')]);
  });

  it('says that nobody knows the models where there is no Git repository', async () => {
    await rm(join(repository.folder, '.git'), { recursive: true });
    expect(await gitops(repository.folder, ['check'])).toEqual({
      code: 0,
      text: 'skipped: whether each model is known: Git knows no repository here\nChecked 2 overlays: nothing to say.\n',
    });
  });

  it('says what it could not look at where there is no kustomize', async () => {
    const programs = await aFolder();
    await symlink(git, join(programs, 'git'));
    const { code, text } = await gitops(repository.folder, ['check'], { PATH: programs });
    expect(code).toBe(0);
    expect(text).toContain(
      'skipped: whether overlays build, and whether two of them claim one host: needs kustomize',
    );
  });

  it('builds with kubectl where that is all there is', async () => {
    const programs = await aFolder();
    await symlink(git, join(programs, 'git'));
    const script = `#!/bin/sh\n[ "$1" = version ] && echo 'Client Version: v1.32.0' && exit\nshift; exec ${kustomize} build "$@"\n`;
    await writeFile(join(programs, 'kubectl'), script, { mode: 0o755 });
    await repository.change(`${staging}/kustomization.yaml`, (text) =>
      text.replace('- release.yaml', '- nope.yaml'),
    );
    const { code, text } = await gitops(repository.folder, ['check'], { PATH: `${programs}:/bin` });
    expect([code, text]).toEqual([1, expect.stringContaining('there is no envs/staging/penguins/nope.yaml')]);
  });

  it.each<[string[], string]>([
    [['chek'], 'There is no command "chek". Did you mean check?'],
    [['check', '--changed-sinc', 'main'], 'There is no option --changed-sinc. Did you mean --changed-since?'],
    [['check', '--changed-since', 'nope'], 'Git knows no commit "nope" here'],
    [['check', '--changed-since=--output=x'], 'expected a value after it, but found --output=x'],
    [['check', '--changed-since=-x'], 'Git knows no commit "-x" here'],
    [['check', 'nowhere'], 'There is no folder'],
    [['check', '.'], 'There is one in'],
    [['check', 'gitops', 'main'], 'but found main too'],
  ])('answers %j with what is wrong with it', async (args, message) => {
    const { code, text } = await gitops(repository.folder, args);
    expect(code).toBe(1);
    expect(text).toContain(message);
    expect(text).not.toMatch(/^\s+at /m);
  });
});
