import { execFile } from 'node:child_process';
import { cp, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { checkGitops } from '../../actions/check-gitops/check-gitops.ts';
import { describeError } from '../../lib/errors/describe.ts';
import { runGitops } from '../../scripts/gitops/commands.ts';
import { anExperimentFile, anImage, aReleaseFile } from '../fixtures/gitops-tree.ts';
import { git as runGit } from '../support/checkout.ts';
import { aFolder } from '../support/folder.ts';
import { describeWith } from '../support/needs.ts';
import { runAction } from '../support/step.ts';
import { root } from '../support/tree.ts';

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

interface Answer {
  readonly code: number;
  /** What it printed and what it complained of. */
  readonly text: string;
}

/** What `npm run gitops -- …` answers a person in `folder`. */
async function gitops(
  folder: string,
  args: readonly string[],
  { PATH = process.env['PATH'], ...env }: NodeJS.ProcessEnv = {},
): Promise<Answer> {
  const printed: string[] = [];
  const before = { ...process.env };
  Object.assign(process.env, { GITHUB_ACTIONS: '', GITHUB_WORKSPACE: '', INIT_CWD: folder, PATH, ...env });
  const log = jest.spyOn(console, 'log').mockImplementation((line) => void printed.push(`${line}\n`));
  const out = jest
    .spyOn(process.stdout, 'write')
    .mockImplementation((text) => printed.push(String(text)) > 0);
  try {
    return { code: await runGitops(args), text: printed.join('') };
  } catch (error) {
    return { code: 1, text: `${printed.join('')}${describeError(error)}` };
  } finally {
    log.mockRestore();
    out.mockRestore();
    for (const name of ['GITHUB_ACTIONS', 'GITHUB_WORKSPACE', 'INIT_CWD']) delete process.env[name];
    Object.assign(process.env, before);
  }
}

const staging = 'gitops/envs/staging/penguins';
const production = 'gitops/envs/production/penguins';
const modelYml = `name: penguins
task: regression
data:
  sources: [rows.csv]
  columns: { x: { type: number }, y: { type: number } }
target: y
`;

describeWith(['git', 'kustomize'], 'npm run gitops', ({ git, kustomize }) => {
  let folder: string;

  async function write(files: Readonly<Record<string, string>>): Promise<void> {
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
  }

  async function change(path: string, edit: (text: string) => string): Promise<void> {
    await write({ [path]: edit(await readFile(join(folder, path), 'utf8')) });
  }

  async function commit(message: string): Promise<string> {
    await runGit(folder, 'add', '--all');
    await runGit(folder, 'commit', '--quiet', '--message', message);
    return runGit(folder, 'rev-parse', 'HEAD');
  }

  const filesNow = async () =>
    (await readdir(folder, { recursive: true })).filter((path) => !/^\.git\b/.test(path)).toSorted();

  let first: string;

  /** A repository with what models need of the tree of Slipway, and the model penguins. */
  beforeAll(async () => {
    folder = await aFolder();
    for (const part of ['argocd', 'base', 'components', 'envs', 'template']) {
      await cp(join(root, 'gitops', part), join(folder, 'gitops', part), { recursive: true });
    }
    await write({ 'models/penguins/model.yml': modelYml });
    await runGit(folder, 'init', '--quiet', '--initial-branch=main');
    await commit('Begin');
    first = folder;
  });

  beforeEach(async () => {
    folder = await aFolder();
    await cp(first, folder, { recursive: true });
  });

  it('is a command of its own, which ends with what it found', async () => {
    await write({ [`${staging}/release.yaml`]: aReleaseFile((text) => text.replace('1.3.0', 'one')) });
    const env = { ...process.env, NODE_OPTIONS: '', GITHUB_ACTIONS: '', INIT_CWD: folder };
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

  describe('check', () => {
    it('has nothing to say of the tree of this repository', async () => {
      expect(await gitops(root, ['check'])).toEqual({
        code: 0,
        text: 'Checked 2 overlays: nothing to say.\n',
      });
    });

    it('finds the tree from a folder further down', async () => {
      const { code, text } = await gitops(join(folder, 'models/penguins'), ['check']);
      expect([code, text]).toEqual([0, 'Checked 2 overlays: nothing to say.\n']);
    });

    it('lists all that is wrong, each with its file and line, and ends with 1', async () => {
      await write({
        [`${staging}/release.yaml`]: aReleaseFile((text) => text.replace(/@sha256:.*/, ':1.3.0')),
        [`${production}/release.yaml`]: aReleaseFile(),
        [`${production}/experiment.yaml`]: anExperimentFile.replace('weight: 10', 'weight: 20'),
        'gitops/envs/staging/pengiuns/release.yaml': aReleaseFile((text) =>
          text.replace('penguins', 'pengiuns'),
        ),
        'gitops/envs/staging/pengiuns/kustomization.yaml': await template('kustomization.yaml'),
        'gitops/components/other/broken.yaml': 'a: [\n',
      });
      const { code, text } = await gitops(folder, ['check']);
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
      await write({
        [`${staging}/release.yaml`]: aReleaseFile((text) => text.replace('penguins', '"x\\n::set-env::y"')),
      });
      const { code, text } = await gitops(folder, ['check'], {
        GITHUB_ACTIONS: 'true',
        GITHUB_WORKSPACE: folder,
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
      await write({
        'gitops/envs/staging/wine/release.yaml': text,
        'gitops/envs/staging/wine/kustomization.yaml': await template('kustomization.yaml'),
        'gitops/envs/staging/wine/experiment.yaml': await template('experiment.yaml'),
      });
      expect(await gitops(folder, ['check'])).toMatchObject({ code: 0 });
    });

    it('says where two models claim one host by the components of the tree', async () => {
      await write({ 'models/wine/model.yml': 'name: wine\n' });
      for (const model of ['penguins', 'wine']) {
        const overlay = `gitops/envs/staging/${model}`;
        await write({
          [`${overlay}/kustomization.yaml`]: (await template('kustomization.yaml'))
            .replace('  - release.yaml\n', '  - release.yaml\n  - route.yaml\n')
            .replace('  - ../_environment\n', '  - ../_environment\n  - ../../../components/istio\n'),
          [`${overlay}/experiment.yaml`]: await template('experiment.yaml'),
          [`${overlay}/release.yaml`]: aReleaseFile((text) => text.replace('penguins', model)),
          [`${overlay}/route.yaml`]: routeYaml,
        });
      }
      const lacking = await gitops(folder, ['check']);
      expect([lacking.code, lacking.text]).toEqual([
        1,
        expect.stringMatching(
          /^gitops\/envs\/staging\/penguins\/kustomization\.yaml:\d+:5: error: does not build \(nor does envs\/staging\/wine\): spec\.gateway\.\w+ is missing in the Environment/,
        ),
      ]);
      await change(
        'gitops/envs/staging/_environment/environment.yaml',
        (text) => `${text}  gateway: { namespace: gateways, name: models, cidr: 10.0.0.0/16 }\n`,
      );
      const { code, text } = await gitops(folder, ['check']);
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
      await change(`${staging}/kustomization.yaml`, edit);
      const { code, text } = await gitops(folder, ['check']);
      expect(code).toBe(1);
      expect(text).toMatch(expected);
    });

    it('says once what keeps many from building', async () => {
      await rm(join(folder, 'gitops/base/service.yaml'));
      const { code, text } = await gitops(folder, ['check']);
      expect(code).toBe(1);
      expect(text).toMatch(
        /^gitops\/base\/kustomization\.yaml:\d+:\d+: error: does not build.*there is no base\/service\.yaml$/m,
      );
      expect(text).toMatch(/does not build \(nor (do|does) .*envs\/staging\/penguins.*\): /);
    });

    it('makes a warning of what a change did not do', async () => {
      await write({
        [`${staging}/release.yaml`]: aReleaseFile((text) => text.replace(/@sha256:.*/, ':1.3.0')),
      });
      const old = await commit('A fault');
      await write({ [`${production}/release.yaml`]: aReleaseFile() });
      const clean = await gitops(folder, ['check', '--changed-since', old]);
      expect([clean.code, clean.text]).toEqual([
        0,
        expect.stringMatching(
          /release\.yaml:9:10: warning: .*\(not of this change's making\)\nChecked 2 overlays: 0 errors, 1 warning\.\n$/,
        ),
      ]);
      await change(`${staging}/kustomization.yaml`, (text) => `${text}# touched\n`);
      expect(await gitops(folder, ['check', '--changed-since', old])).toMatchObject({ code: 1 });
    });

    it('knows what a change did also where the way to the repository is a symbolic link', async () => {
      await write({ [`${staging}/release.yaml`]: aReleaseFile((text) => text.replace('1.3.0', 'one')) });
      const link = join(await aFolder(), 'link');
      await symlink(folder, link);
      const { code, text } = await gitops(link, ['check', '--changed-since', 'main']);
      expect([code, text]).toEqual([1, expect.stringContaining('error: spec.version')]);
    });

    it('says that nobody knows the models where there is no Git repository', async () => {
      await rm(join(folder, '.git'), { recursive: true });
      expect(await gitops(folder, ['check'])).toEqual({
        code: 0,
        text: 'skipped: whether each model is known: Git knows no repository here\nChecked 2 overlays: nothing to say.\n',
      });
    });

    it('says what it could not look at where there is no kustomize', async () => {
      const programs = await aFolder();
      await symlink(git, join(programs, 'git'));
      const { code, text } = await gitops(folder, ['check'], { PATH: programs });
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
      await change(`${staging}/kustomization.yaml`, (text) => text.replace('- release.yaml', '- nope.yaml'));
      const { code, text } = await gitops(folder, ['check'], { PATH: `${programs}:/bin` });
      expect([code, text]).toEqual([
        1,
        expect.stringContaining('there is no envs/staging/penguins/nope.yaml'),
      ]);
    });

    it.each<[string[], string]>([
      [['chek'], 'There is no command "chek". Did you mean check?'],
      [
        ['check', '--changed-sinc', 'main'],
        'There is no option --changed-sinc. Did you mean --changed-since?',
      ],
      [['check', '--changed-since', 'nope'], 'Git knows no commit "nope" here'],
      [['check', '--changed-since=--output=x'], 'expected a value after it, but found --output=x'],
      [['check', '--changed-since=-x'], 'Git knows no commit "-x" here'],
      [['check', 'nowhere'], 'There is no folder'],
      [['check', '.'], 'There is one in'],
      [['check', 'gitops', 'main'], 'but found main too'],
    ])('answers %j with what is wrong with it', async (args, message) => {
      const { code, text } = await gitops(folder, args);
      expect(code).toBe(1);
      expect(text).toContain(message);
      expect(text).not.toMatch(/^\s+at /m);
    });
  });

  describe('the action check-gitops', () => {
    const forge = { url: 'https://github.invalid', apiUrl: 'https://api.github.invalid' };
    const check = (inputs: Readonly<Record<string, string>> = {}) =>
      runAction(checkGitops, inputs, { forge, workspace: folder });

    it('lets a sound tree pass', async () => {
      const { outputs, summary } = await check({ base: await runGit(folder, 'rev-parse', 'HEAD') });
      expect(outputs).toEqual({ errors: 0, warnings: 0 });
      expect(summary).toContain('2 overlays checked, nothing to say.');
    });

    it('fails with a finding on each line that is wrong', async () => {
      const base = await runGit(folder, 'rev-parse', 'HEAD');
      await write({
        [`${staging}/release.yaml`]: aReleaseFile((text) => text.replace(anImage, 'penguins:latest')),
      });
      await commit('A tag');
      await expect(check({ base })).rejects.toMatchObject({
        name: 'FormatError',
        message: 'The GitOps tree has 1 error',
        findings: [{ location: { file: `${staging}/release.yaml`, line: 9, column: 10 } }],
      });
    });

    it('holds up nothing for a fault that was there before, and warns of it', async () => {
      await write({
        [`${staging}/release.yaml`]: aReleaseFile((text) => text.replace(anImage, 'penguins:latest')),
      });
      const base = await commit('A tag');
      await write({ [`${production}/release.yaml`]: aReleaseFile() });
      await commit('A promotion');
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
      await expect(check({ 'gitops-path': '../x' })).rejects.toThrow(
        'expected a folder within the repository',
      );
    });
  });

  describe('add', () => {
    it('adds a model that builds and may be merged, and says so when it is there already', async () => {
      await write({ 'models/wine/model.yml': 'name: wine\n' });
      const before = await filesNow();
      const first = await gitops(folder, ['add', 'wine', '--environment', 'staging']);
      expect([first.code, first.text]).toEqual([
        0,
        expect.stringContaining('gitops/envs/staging/wine/release.yaml'),
      ]);
      expect((await filesNow()).filter((path) => !before.includes(path))).toEqual(
        ['', '/experiment.yaml', '/kustomization.yaml', '/release.yaml'].map(
          (path) => `gitops/envs/staging/wine${path}`,
        ),
      );
      const release = await readFile(join(folder, 'gitops/envs/staging/wine/release.yaml'), 'utf8');
      expect(release).toBe((await template('release.yaml')).replace('name: model', 'name: wine'));
      expect(await gitops(folder, ['check'])).toMatchObject({
        code: 0,
        text: 'Checked 3 overlays: nothing to say.\n',
      });

      const after = await filesNow();
      expect(await gitops(folder, ['add', 'wine', '--environment', 'staging'])).toEqual({
        code: 0,
        text: 'wine is in staging already: gitops/envs/staging/wine\n',
      });
      expect(await filesNow()).toEqual(after);
    });

    it('adds an environment with its namespace, called by its own name throughout', async () => {
      const { code, text } = await gitops(folder, ['add', 'penguins', '--environment', 'qa']);
      expect([code, text]).toEqual([
        0,
        expect.stringContaining('environments: { staging: {}, production: {}, qa: {} }'),
      ]);
      expect(await gitops(folder, ['check'])).toMatchObject({
        code: 0,
        text: 'Checked 3 overlays: nothing to say.\n',
      });
      const removed = await runGit(folder, 'diff', '--diff-filter=DM', '--numstat');
      expect(removed).toMatch(/^\d+\t0\tgitops\/argocd\/namespaces\.yaml$/);
      const own = await runGit(
        folder,
        'grep',
        '--untracked',
        '--count',
        'staging',
        '--',
        'gitops/envs/qa',
      ).catch(() => 'none');
      expect(own).toBe('none');
      const namespaces = await readFile(join(folder, 'gitops/argocd/namespaces.yaml'), 'utf8');
      expect(namespaces.match(/models-qa/g)).toHaveLength(2);
    });

    it('writes nothing when asked what it would write', async () => {
      const before = await filesNow();
      const { code, text } = await gitops(folder, ['add', 'penguins', '--environment', 'qa', '--dry-run']);
      expect([code, text]).toEqual([
        0,
        expect.stringMatching(/^Would write:\n(.*\n)*.*argocd\/namespaces\.yaml \(more at its end\)/),
      ]);
      expect(await filesNow()).toEqual(before);
      expect(await runGit(folder, 'status', '--porcelain')).toBe('');
    });

    it('keeps what is there, and adds what is missing', async () => {
      const own = aReleaseFile();
      await write({ [`${staging}/release.yaml`]: own });
      await rm(join(folder, staging, 'experiment.yaml'));
      expect(await gitops(folder, ['add', 'penguins', '--environment', 'staging'])).toMatchObject({
        code: 0,
      });
      expect(await readFile(join(folder, staging, 'release.yaml'), 'utf8')).toBe(own);
      expect(await readFile(join(folder, staging, 'experiment.yaml'), 'utf8')).toBe(
        await template('experiment.yaml'),
      );
    });

    it('writes down where a model of another repository is kept', async () => {
      expect(
        await gitops(folder, ['add', 'wine', '--environment', 'staging', '--from', 'acme/wine']),
      ).toMatchObject({ code: 0 });
      expect(await readFile(join(folder, 'gitops/envs/staging/wine/release.yaml'), 'utf8')).toContain(
        'slipway.dev/model-repository: acme/wine',
      );
      expect(await gitops(folder, ['check'])).toMatchObject({ code: 0 });
    });

    it.each<[string[], string]>([
      [['add'], 'expected the name of a model'],
      [['add', 'penguins'], 'expected --environment'],
      [['add', 'penguins', 'staging'], 'options come after a lone --'],
      [['add', 'pengiuns', '--environment', 'staging'], 'Did you mean penguins?'],
      [['add', 'Penguins', '--environment', 'staging'], 'expected lower-case letters'],
      [['add', '../x', '--environment', 'staging'], 'expected lower-case letters'],
      [['add', 'penguins', '--environment', '../x'], 'expected lower-case letters'],
      [
        ['add', 'penguins', '--environment', 'stagin'],
        'There is no environment stagin. Did you mean staging?',
      ],
      [['add', 'penguins', '--enviroment', 'staging'], 'Did you mean --environment?'],
      [['add', 'penguins', '--environment', 'qa', '--like', 'prodution'], 'Did you mean production?'],
      [['add', 'penguins', '--environment', 'staging', '--like', 'production'], 'staging is there already'],
      [['add', 'wine', '--environment', 'staging', '--from', 'wine'], 'expected a repository as owner/name'],
      [['add', 'penguins', '--environment', 'staging', '--folder', 'models'], 'models is no GitOps tree'],
    ])('refuses %j and writes nothing', async (args, message) => {
      const before = await filesNow();
      const { code, text } = await gitops(folder, args);
      expect(code).toBe(1);
      expect(text).toContain(message);
      expect(await filesNow()).toEqual(before);
    });
  });

  describe('new', () => {
    const make = (...more: string[]) =>
      gitops(folder, [
        'new',
        'own',
        '--repository',
        'https://github.com/acme/gitops',
        '--slipway',
        'acme/slipway',
        ...more,
      ]);
    const own = (path: string) => readFile(join(folder, 'own', path), 'utf8');

    it('writes a repository of its own, to which models can be added and in which nothing is wrong', async () => {
      expect(await make()).toMatchObject({ code: 0, text: expect.stringContaining('What is next, for own') });
      await runGit(join(folder, 'own'), 'init', '--quiet');
      expect(await own('argocd/source.yaml')).toContain('releases: envs/*/*/release.yaml');
      expect(await own('.github/workflows/check.yml')).toContain(
        'uses: acme/slipway/actions/check-gitops@v1',
      );
      const added = await gitops(join(folder, 'own'), ['add', 'penguins', '--environment', 'production']);
      expect(added).toMatchObject({ code: 0 });
      const { code, text } = await gitops(join(folder, 'own'), ['check']);
      expect([code, text]).toEqual([
        0,
        'skipped: whether each model is known: this repository has no model.yml\nChecked 1 overlay: nothing to say.\n',
      ]);
    });

    it('links to nothing that stayed behind', async () => {
      await make();
      const pages = (await filesNow()).filter((path) => path.startsWith('own/') && path.endsWith('.md'));
      expect(pages.length).toBeGreaterThan(3);
      for (const page of pages) {
        const text = await readFile(join(folder, page), 'utf8');
        for (const [, target = ''] of text.matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)) {
          const path = join(dirname(page), target);
          expect([
            page,
            target,
            path.startsWith('own') && (await filesNow()).includes(path.replace(/\/$/, '')),
          ]).toEqual([page, target, true]);
        }
        expect(text).not.toMatch(/gitops\/(argocd|envs|base|monitoring)\b/);
      }
    });

    it('says that it is there already, and refuses to be another', async () => {
      await make();
      const before = await filesNow();
      expect(await make()).toMatchObject({
        code: 0,
        text: expect.stringContaining('own is a GitOps repository already'),
      });
      const other = await gitops(folder, ['new', 'own', '--repository', 'https://github.com/acme/other']);
      expect(other).toMatchObject({
        code: 1,
        text: expect.stringContaining('reads it from "https://github.com/acme/gitops.git"'),
      });
      expect(await filesNow()).toEqual(before);
    });

    it('fills an empty clone, but replaces no file', async () => {
      await mkdir(join(folder, 'own'));
      await runGit(join(folder, 'own'), 'init', '--quiet');
      await write({ 'own/README.md': 'mine', 'own/LICENSE': 'mine' });
      expect(await make()).toMatchObject({
        code: 1,
        text: expect.stringContaining('own has other files where these would go: README.md'),
      });
      expect((await readdir(join(folder, 'own'))).toSorted()).toEqual(['.git', 'LICENSE', 'README.md']);
      await rm(join(folder, 'own/README.md'));
      expect(await make()).toMatchObject({ code: 0 });
      expect(await own('LICENSE')).toBe('mine');
    });

    it('writes nothing when asked what it would write', async () => {
      expect(await make('--dry-run')).toMatchObject({
        code: 0,
        text: expect.stringContaining('own/.github/workflows/check.yml'),
      });
      expect(await readdir(folder)).not.toContain('own');
    });

    it.each<[string[], string]>([
      [['new'], 'expected a folder'],
      [['new', 'own', '--repository', 'acme/gitops'], 'Write https://github.com/acme/gitops'],
      [['new', 'own', '--branch', 'a b'], '--branch: expected the name of a branch'],
      [['new', 'own', '--slipway', 'slipway'], '--slipway: expected a repository as owner/name'],
    ])('refuses %j and writes nothing', async (args, message) => {
      expect(await gitops(folder, args)).toMatchObject({ code: 1, text: expect.stringContaining(message) });
      expect(await readdir(folder)).not.toContain('own');
    });
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

/** A file of the tree's template. */
function template(name: string): Promise<string> {
  return readFile(join(root, 'gitops/template', name), 'utf8');
}
