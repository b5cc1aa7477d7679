import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { parseDocument } from 'yaml';
import { aTestedForge, type TestedForge } from '../../fixtures/forge.ts';
import { aFolder } from '../../support/folder.ts';
import { describeWith } from '../../support/needs.ts';
import { aFreePort } from '../../support/ports.ts';
import { type RunningProgram, startProgram } from '../../support/process.ts';
import { aRelay, payloads, type TestedRelay } from '../../support/relay.ts';
import { becomes } from '../../support/service-process.ts';
import { root } from '../../support/tree.ts';

/** What gitops/relay tells an Alertmanager, with the address and the token of `relay`, and no time to wait. */
async function configurationFor(relay: TestedRelay): Promise<string> {
  const folder = await aFolder();
  await writeFile(join(folder, 'token'), relay.token);
  const given = await readFile(join(root, 'gitops', 'relay', 'monitoring', 'alertmanager.yaml'), 'utf8');
  const document = parseDocument(given);
  const webhook = ['receivers', 1, 'webhook_configs', 0];
  document.setIn([...webhook, 'url'], `${relay.url}/alertmanager`);
  document.setIn([...webhook, 'http_config', 'authorization', 'credentials_file'], join(folder, 'token'));
  document.setIn(['route', 'routes', 0, 'group_wait'], '100ms');
  document.setIn(['route', 'routes', 0, 'group_interval'], '1s');
  const path = join(folder, 'alertmanager.yaml');
  await writeFile(path, document.toString());
  return path;
}

describeWith(
  ['prometheus-alertmanager'],
  'the relay and a real Alertmanager',
  ({ 'prometheus-alertmanager': program }) => {
    let tested: TestedForge;
    let relay: TestedRelay;
    let alertmanager: RunningProgram;
    let url: string;

    beforeAll(async () => {
      tested = await aTestedForge();
      relay = await aRelay(tested);
      url = `http://127.0.0.1:${await aFreePort()}`;
      alertmanager = await startProgram(
        program,
        [
          `--config.file=${await configurationFor(relay)}`,
          `--storage.path=${await aFolder()}`,
          `--web.listen-address=${url.slice('http://'.length)}`,
          '--cluster.listen-address=',
        ],
        async () => (await fetch(`${url}/-/ready`)).ok,
      );
    });

    afterAll(() => alertmanager.stop());

    /** Tells Alertmanager of alerts, as Prometheus does. */
    async function fire(...alerts: readonly Readonly<Record<string, string>>[]): Promise<void> {
      const answer = await fetch(`${url}/api/v2/alerts`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(
          alerts.map((labels) => ({
            labels: { environment: 'production', ...labels },
            annotations: { summary: `${labels['service']} fails too often`, value: '0.2' },
            startsAt: '2026-11-24T10:00:00Z',
            generatorURL: 'http://prometheus.example.invalid/graph?g0.expr=errors+%3E+0.1',
          })),
        ),
      });
      expect(answer.status).toBe(200);
    }

    const asking = { alertname: 'SlipwayErrorBudgetBurn', slipway_action: 'rollback', window: '1h' };

    it('ask for one rollback of each model of which an alert asks for it, and for none else', async () => {
      await fire(
        { ...asking, service: 'penguins' },
        { ...asking, service: 'penguins', window: '6h' },
        { ...asking, service: 'wine' },
        { alertname: 'SlipwayModelStale', service: 'birds' },
      );
      await becomes(() => payloads(tested).length >= 2);
      await becomes(() => relay.lines.filter(({ message }) => message === 'delivered').length === 2);
      expect(
        payloads(tested)
          .map(({ model }) => model)
          .sort(),
      ).toEqual(['penguins', 'wine']);
      expect(payloads(tested).find(({ model }) => model === 'penguins')).toEqual({
        model: 'penguins',
        environment: 'production',
        key: expect.stringMatching(/^sha256:/),
        reason: 'penguins fails too often',
        evidence: {
          alert: 'SlipwayErrorBudgetBurn',
          query: 'errors > 0.1',
          value: '0.2',
          window: expect.stringMatching(/^[16]h$/),
          startsAt: '2026-11-24T10:00:00.000Z',
          labels: expect.objectContaining({ ...asking, service: 'penguins', window: expect.any(String) }),
        },
      });
    });

    it('ask for nothing again when a group grows, while its alerts go on', async () => {
      const before = payloads(tested).length;
      await fire({ ...asking, service: 'penguins', window: '1d' });
      await becomes(() =>
        relay.lines.some(({ message, model }) => message === 'duplicate' && model === 'penguins'),
      );
      expect(payloads(tested)).toHaveLength(before);
    });

    it('bring to GitHub what the relay could not keep at first: Alertmanager sends it again', async () => {
      const folder = await aFolder();
      tested.forge.addFault({
        method: 'POST',
        path: '/repos/*/*/dispatches',
        kind: 'error-before',
        times: 1,
      });
      await relay.stop();
      await fire({ ...asking, service: 'flights' });
      await becomes(
        () => alertmanager.output().includes('flights') || /connection refused/.test(alertmanager.output()),
      );
      const { port } = new URL(relay.url);
      const env = { GITHUB_TOKEN: tested.forge.token, PORT: port, RELAY_TOKEN: relay.token };
      relay = await aRelay(tested, { folder, env });
      await becomes(() => payloads(tested).some(({ model }) => model === 'flights'));
    });
  },
);
