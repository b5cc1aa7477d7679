import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { git } from '../support/checkout.ts';
import { aTree } from '../support/tree.ts';
import { watchProgram } from '../support/watched-program.ts';

const minutes = 60_000;
let tree: string;

beforeAll(async () => {
  tree = await aTree();
  await git(tree, 'init', '--quiet');
});

async function quickstart(...parameters: string[]) {
  const program = watchProgram('./scripts/quickstart', parameters, tree);
  return { exitCode: await program.exited, output: program.output() };
}

describe('./scripts/quickstart', () => {
  it(
    'takes penguins from its data to a prediction with its lineage',
    async () => {
      const { exitCode, output } = await quickstart('--yes', '--once');
      expect({ exitCode, output }).toMatchObject({ exitCode: 0 });
      for (const stage of [
        'ingest',
        'train',
        'evaluate',
        'register',
        'build-push',
        'promote',
        'merge',
        'record',
        'deploy',
        'predict',
      ]) {
        expect(output).toMatch(new RegExp(`^ {2}${stage} `, 'm'));
      }
      expect(output).toMatch(
        /(Adelie|Chinstrap|Gentoo) \([\d.]+%\) for a row of the test split that is (Adelie|Chinstrap|Gentoo)/,
      );
      expect(output).toMatch(/version {8}penguins@v1\.0\.0/);
      expect(output).toMatch(/commit {9}[0-9a-f]{12} of local\/penguins/);
      expect(output).toMatch(/dataset {8}sha256:[0-9a-f]{12}/);
      expect(output).toMatch(/run {12}sha256:[0-9a-f]{12}/);
      expect(output).toMatch(
        /penguins#production#1, http:\/\/.*\/local\/gitops\/deployments\/penguins-production$/m,
      );
      expect(output).toMatch(/image {10}localhost\/penguins@sha256:[0-9a-f]{64}/);
      expect(output).toMatch(/curl -s http:\/\/127\.0\.0\.1:\d+\/v1\/models\/penguins:predict/);
    },
    3 * minutes,
  );

  it(
    'trains nothing again when nothing changed, and says why',
    async () => {
      const { exitCode, output } = await quickstart('--yes', '--once');
      expect({ exitCode, output }).toMatchObject({ exitCode: 0 });
      expect(output).toContain('sources unchanged, nothing read again');
      expect(output).toContain('data and specification are those of an earlier run; nothing to train');
      expect(output).toContain('penguins@v1.0.0, which this model is already');
      expect(output).toContain('production runs that image already; nothing to promote');
    },
    3 * minutes,
  );

  it(
    'plays an A/B test from its start to its verdict, which is the same on the page and by the script',
    async () => {
      const { exitCode, output } = await quickstart('--yes', '--once', '--story', 'experiment');
      expect({ exitCode, output }).toMatchObject({ exitCode: 0 });
      expect(output).toContain('penguins@v1.1.0, a new version');
      for (const stage of ['promote', 'merge', 'deploy', 'traffic', 'feedback', 'verdict']) {
        expect(output).toMatch(new RegExp(`^ {2}${stage} `, 'm'));
      }
      expect(output).toMatch(/1,000 visitors, .*: \d+ by v1\.0\.0, \d+ by v1\.1\.0/);
      const [, onPage] = /^ {2}verdict .* {3}(.*), by 1,000 units with feedback$/m.exec(output) ?? [];
      const [, byScript] = /^ {2}penguins-1-0-0-vs-1-1-0 of penguins: (.*)$/m.exec(output) ?? [];
      expect(byScript).toBe(onPage);
      // One epoch of training is not enough, and 200 units tell.
      expect(byScript).toBe('champion wins');
      expect(output).toMatch(/sample ratio +sound/);
      const [, command = ''] = /the same by +npm run compare-ab -- (.*)/.exec(output) ?? [];
      const again = watchProgram('npm', ['run', '--silent', 'compare-ab', '--', ...command.split(' ')], tree);
      expect({ code: await again.exited, output: again.output() }).toEqual({
        code: 0,
        output: expect.stringContaining('penguins-1-0-0-vs-1-1-0 of penguins: champion wins'),
      });
    },
    3 * minutes,
  );

  it(
    'ends the A/B test when it runs the chain again',
    async () => {
      const { exitCode, output } = await quickstart('--yes', '--once');
      expect({ exitCode, output }).toMatchObject({ exitCode: 0 });
      expect(output).toContain('penguins@v1.0.0, which this model is already');
      expect(output).toMatch(/^ {2}promote .*\/pull\/\d+$/m);
      const file = join(tree, '.slipway/quickstart/deployer/experiments/production/penguins/experiment.yaml');
      expect(await readFile(file, 'utf8')).toMatch(/^# No experiment runs here/);
    },
    3 * minutes,
  );

  it(
    'waits for a person to merge, keeps the service running, and stops cleanly on Ctrl-C',
    async () => {
      const file = join(tree, 'examples', 'penguins', 'model.yml');
      await writeFile(file, (await readFile(file, 'utf8')).replace(/seed: \d+/, 'seed: 7'));
      const program = watchProgram('./scripts/quickstart', [], tree);
      const [, page = ''] = await program.printed(/open (http:\/\/\S+\/pull\/\d+)/);
      const [, forge = '', path = ''] = /^(http:\/\/[^/]+)\/(.*)$/.exec(page) ?? [];
      const token = (await readFile(join(tree, '.slipway', 'quickstart', 'forge', 'token'), 'utf8')).trim();
      const merged = await fetch(`${forge}/api/v3/repos/${path.replace('/pull/', '/pulls/')}/merge`, {
        method: 'PUT',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: '{}',
      });
      expect(merged.status).toBe(200);
      const [, playground = ''] = await program.printed(/playground {5}(http:\S+)/);
      await program.printed(/It keeps running/);
      expect(program.output()).toContain('penguins@v1.2.0, a new version');
      expect((await fetch(playground)).status).toBe(200);
      program.child.kill('SIGINT');
      expect(await program.exited).toBe(0);
      await expect(fetch(playground)).rejects.toThrow();
    },
    3 * minutes,
  );

  it(
    'stops at a gate that fails, says which, and registers nothing',
    async () => {
      const file = join(tree, 'examples', 'birdstrikes', 'model.yml');
      const text = await readFile(file, 'utf8');
      await writeFile(file, text.replace(/metric: r2, min: [\d.]+/, 'metric: r2, min: 0.999'));
      const { exitCode, output } = await quickstart('--yes', '--once', '--model', 'birdstrikes');
      await writeFile(file, text);
      expect(exitCode).toBe(1);
      expect(output).toMatch(/evaluate +[\d.]+ m?s +failed/);
      expect(output).toMatch(/GateError: .*/);
      expect(output).toContain('0.999');
      expect(output).not.toMatch(/^ {2}register /m);
    },
    3 * minutes,
  );

  it(
    'takes any CSV with numbers, categories and nulls through, with the model.yml that init writes',
    async () => {
      const rows = Array.from({ length: 300 }, (_, index) => {
        const area = 30 + ((index * 37) % 120);
        const heating = ['gas', 'electric', ''][index % 3];
        const rent = 200 + 9 * area + (heating === 'gas' ? 50 : 0) + ((index * 13) % 40);
        return [index, area, index % 7 === 0 ? '' : 1 + (index % 5), heating, rent].join(',');
      });
      await writeFile(join(tree, 'flats.csv'), `id,area,rooms,heating,rent\n${rows.join('\n')}\n`);
      const init = watchProgram(
        'npm',
        ['run', '--silent', 'init', '--', 'flats.csv', '--target', 'rent', '--output', 'flats'],
        tree,
      );
      expect({ code: await init.exited, output: init.output() }).toMatchObject({ code: 0 });
      const { exitCode, output } = await quickstart('--yes', '--once', '--model', 'flats');
      expect({ exitCode, output }).toMatchObject({ exitCode: 0 });
      expect(output).toMatch(/version {8}flats@v1\.0\.0/);
    },
    4 * minutes,
  );

  it.each([
    [['--modle', 'x'], "Unknown option '--modle'", '--help'],
    [['--model', 'no-such'], '--model no-such: there is no model.yml in', 'npm run init'],
  ])('refuses %j with what to do', async (parameters, message, advice) => {
    const { exitCode, output } = await quickstart(...parameters);
    expect(exitCode).toBe(1);
    expect(output).toContain(message);
    expect(output).toContain(advice);
  });
});
