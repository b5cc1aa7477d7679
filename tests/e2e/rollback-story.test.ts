import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { readDenied } from '../../lib/gitops/denied-file.ts';
import { git } from '../support/checkout.ts';
import { aFolder } from '../support/folder.ts';
import { describeWith } from '../support/needs.ts';
import { findProgram } from '../support/programs.ts';
import { aTree } from '../support/tree.ts';
import { watchProgram } from '../support/watched-program.ts';

const minute = 60_000;

let tree: string;

beforeAll(async () => {
  tree = await aTree();
  await git(tree, 'init', '--quiet');
});

async function story(env: NodeJS.ProcessEnv = process.env): Promise<string> {
  const parameters = ['scripts/quickstart', '--story', 'rollback', '--yes', '--once'];
  const program = watchProgram('/bin/sh', parameters, tree, env);
  const exitCode = await program.exited;
  const output = program.output();
  expect({ exitCode, output }).toMatchObject({ exitCode: 0 });
  return output;
}

/** What the environment's file says on the branch that is deployed. */
function deployed(file: string): Promise<string> {
  const gitops = join(tree, '.slipway/quickstart/forge/repositories/local/gitops/git');
  return git(gitops, 'show', `main:gitops/envs/production/penguins/${file}`);
}

describeWith(['prometheus', 'prometheus-alertmanager'], './scripts/quickstart --story rollback', () => {
  it(
    'goes back from a bad version by itself: Prometheus, Alertmanager, relay, forge, action, deployer',
    async () => {
      const output = await story();
      const steps = [
        /^ +0\.0 s {3}v1\.1\.0 is merged$/m,
        /^ +([\d.]+) s {3}v1\.1\.0 answers$/m,
        /^ +([\d.]+) s {3}the first wrong answer$/m,
        /^ +([\d.]+) s {3}Prometheus: SlipwayVersionLessAccurate fires \(0\.\d+ over 10s\)$/m,
        /^ +([\d.]+) s {3}Alertmanager has told the relay$/m,
        /^ +([\d.]+) s {3}the relay has told the forge, which starts the action rollback$/m,
        /^ +([\d.]+) s {3}pull request \d+ is merged by policy, with the evidence in it$/m,
        /^ +([\d.]+) s {3}v1\.0\.0 answers again$/m,
      ];
      const times = steps.map((step) =>
        Number(step.exec(output)?.[1] ?? (step.test(output) ? 0 : Number.NaN)),
      );
      expect(times).toEqual(times.toSorted((one, other) => one - other));
      expect(output).toMatch(/ s {3}detection: .*\n.* s {3}reaction: /);
      expect(output).toMatch(/of which \d+ were wrong; 0 requests failed/);

      expect(await deployed('release.yaml')).toContain('version: 1.0.0');
      expect(readDenied(await deployed('denied.yaml'), 'denied.yaml')).toEqual([
        expect.objectContaining({
          version: '1.1.0',
          reason: expect.stringMatching(/^penguins 1\.1\.0 in production: .*% more of its answers are wrong/),
        }),
      ]);
    },
    2 * minute,
  );
});

describe('./scripts/quickstart --story rollback without Prometheus', () => {
  it(
    'says what it leaves out, and lets a person go back',
    async () => {
      const bin = await aFolder();
      for (const name of ['git', 'node', 'npm', 'sh', 'dirname', 'date', 'cat']) {
        await symlink(findProgram(name) ?? name, join(bin, name));
      }
      const output = await story({ ...process.env, PATH: bin });
      expect(output).toContain(
        'Left out: that a machine sees it. That needs prometheus and prometheus-alertmanager',
      );
      expect(output).toMatch(/^ {2}rollback .*\d+% of 1\.1\.0 is wrong; merged: http.*\/pull\/\d+$/m);
      expect(output).toMatch(/^ {2}back .* until v1\.0\.0 answers again$/m);
      expect(await deployed('release.yaml')).toContain('version: 1.0.0');
      expect(await deployed('denied.yaml')).toMatch(/reason: \d+% of the answers of 1\.1\.0 are wrong/);
    },
    2 * minute,
  );
});
