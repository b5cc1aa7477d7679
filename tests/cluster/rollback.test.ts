import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { z } from 'zod';
import { rollBackOnDispatch } from '../../scripts/local/dispatches/rollbacks.ts';
import { type DispatchRecord, dispatchRecord } from '../../scripts/local/forge/state/records.ts';
import { startRelay } from '../../scripts/local/relay/relay.ts';
import type { StepResult } from '../../scripts/local/runner/runner.ts';
import { letMachinesMerge } from '../../scripts/local/story/bad-version.ts';
import { routesTo } from '../../scripts/local/story/watch.ts';
import { startAlertmanager } from '../../scripts/monitor/alertmanager.ts';
import { aFolder } from '../support/folder.ts';
import { describeWith } from '../support/needs.ts';
import { root } from '../support/tree.ts';
import { becomes, type ObservedCluster, observeCluster } from './support/argocd.ts';
import { type Description, readDescription } from './support/description.ts';
import { type GitopsStory, openGitopsStory } from './support/gitops.ts';

const model = 'finches';
const environment = 'production';
const name = `${model}-${environment}`;

const closers: (() => Promise<unknown>)[] = [];
afterAll(async () => {
  for (const close of closers.toReversed()) await close();
});

/** What the forge of the cluster received, as it is known here. */
async function received({ forge, repositories }: Description): Promise<() => readonly DispatchRecord[]> {
  let known: readonly DispatchRecord[] = [];
  const ask = async () => {
    const url = `${forge.url}/_forge/dispatches/${repositories.models}`;
    const answer = await fetch(url, { headers: { authorization: `Bearer ${forge.token}` } });
    known = z.array(dispatchRecord).parse(await answer.json());
  };
  await ask();
  const timer = setInterval(() => void ask(), 50);
  closers.push(async () => clearInterval(timer));
  return () => known;
}

/** A checkout of the models' repository in which machines may merge rollbacks. */
async function aWorkspace(): Promise<string> {
  const folder = await aFolder();
  const text = await readFile(join(root, 'examples', 'penguins', 'model.yml'), 'utf8');
  const named = text.replace(/^name: penguins$/m, `name: ${model}`);
  await writeFile(join(folder, 'model.yml'), letMachinesMerge(named, environment));
  return folder;
}

// One story: each test goes on where the one before it ended.
describeWith(
  ['prometheus-alertmanager'],
  'an alert about a version that Argo CD syncs and heals',
  ({ 'prometheus-alertmanager': program }) => {
    let gitops: GitopsStory;
    let cluster: ObservedCluster;
    let alertmanagerUrl: string;
    let told: number | undefined;
    let merged: number | undefined;
    const ended: StepResult[] = [];
    const said: string[] = [];
    const images: Record<string, string> = {};

    beforeAll(async () => {
      [gitops, cluster] = await Promise.all([openGitopsStory(), observeCluster()]);
      const description = await readDescription();
      const { forge, repositories } = description;
      const folder = await aFolder();
      const relay = await startRelay({
        root,
        folder: join(folder, 'relay'),
        apiUrl: forge.apiUrl,
        repository: repositories.models,
        env: { GITHUB_TOKEN: forge.token },
        onLine(line) {
          if (line.includes('"message":"accepted"')) told = performance.now();
        },
      });
      closers.push(() => relay.stop());
      const runs = rollBackOnDispatch({
        forge: { dispatches: await received(description) },
        root,
        runner: {
          apiUrl: forge.apiUrl,
          serverUrl: forge.url,
          repository: repositories.models,
          commit: '0'.repeat(40),
          workspace: await aWorkspace(),
          token: forge.token,
        },
        inputs: { model: '.', 'gitops-repository': repositories.gitops },
        onLine(line) {
          said.push(line);
          if (line.startsWith('Merged pull request')) merged = performance.now();
        },
        ended: (_, result) => void ended.push(result),
        failed: (error) => void said.push(String(error)),
      });
      closers.push(() => runs.close());
      const token = join(folder, 'token');
      await writeFile(token, relay.token);
      const routes = await routesTo(`${relay.url}/alertmanager`, token, root);
      const alertmanager = await startAlertmanager(program, join(folder, 'alertmanager'), routes);
      closers.push(alertmanager.close);
      alertmanagerUrl = alertmanager.url;
      for (const version of ['1.0.0', '1.1.0']) {
        images[version] = await gitops.register(model, version);
        const image = images[version];
        const promoted = await gitops.promote(model, version, environment, image);
        const change = `promotion of ${model} ${version} to ${environment}`;
        await cluster.untilHealthy(promoted, { model, environment, image, change });
      }
    });

    it('leads to a rollback that is merged by itself, and to Healthy on the digest before', async () => {
      const { spec } = (await cluster.application(name)) ?? {};
      expect(spec?.syncPolicy?.automated).toEqual({ prune: true, selfHeal: true });
      const answer = await fetch(`${alertmanagerUrl}/api/v2/alerts`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify([
          {
            labels: {
              alertname: 'SlipwayVersionLessAccurate',
              slipway_action: 'rollback',
              model,
              version: '1.1.0',
              environment,
              window: '1h',
            },
            annotations: {
              summary: `${model} 1.1.0 is less accurate than the versions before it`,
              value: '0.37',
            },
            startsAt: new Date().toISOString(),
          },
        ]),
      });
      expect(answer.status).toBe(200);
      await becomes(
        async () => ({ merged, said: said.slice(-10) }),
        (seen) => seen.merged !== undefined,
        30,
      );
      const at = merged ?? Number.NaN;
      const commit = await gitops.head();
      const image = images['1.0.0'] ?? '';
      const change = `rollback of ${model} to 1.0.0 that an alert led to`;
      await cluster.untilHealthy({ commit, at }, { model, environment, image, change });
      await cluster.measure(told ?? Number.NaN, `from the alert at the relay to Healthy: ${change}`);
      await becomes(
        async () => ended.map(({ outputs }) => outputs['outcome']),
        (outcomes) => outcomes.length > 0,
      );
      expect(ended.map(({ exitCode, outputs }) => [exitCode, outputs['outcome']])).toEqual([[0, 'merged']]);
    });

    it('leaves that digest running a minute later, while Argo CD looks again and heals', async () => {
      await wait(60_000 - (performance.now() - (merged ?? 0)));
      await cluster.announce(name);
      const { status } = await becomes(
        async () => (await cluster.application(name)) ?? { status: undefined },
        ({ status: now }) => now?.sync?.status === 'Synced' && now.health?.status === 'Healthy',
      );
      expect(status?.sync?.revision).toBe(await gitops.head());
      const { ready, other } = await cluster.images(model, environment);
      expect(new Set(ready)).toEqual(new Set([images['1.0.0']]));
      expect(other).toEqual([]);
      await cluster.measure(merged ?? Number.NaN, `after the merge: ${name} is still Healthy on 1.0.0`);
    });

    it('keeps the bad digest from being promoted again', async () => {
      const again = gitops.promote(model, '1.1.0', environment, images['1.1.0'] ?? '');
      await expect(again).rejects.toThrow(`${model} 1.1.0 is denied in ${environment}`);
    });
  },
);
