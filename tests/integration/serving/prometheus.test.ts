import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import { stringify } from 'yaml';
import { z } from 'zod';
import { writeReleasedModel } from '../../fixtures/served.ts';
import { aFolder } from '../../support/folder.ts';
import { describeWith } from '../../support/needs.ts';
import { aFreePort } from '../../support/ports.ts';
import { aPenguin } from '../../support/service.ts';
import { becomes, type ServiceProcess, startReadyService } from '../../support/service-process.ts';

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';

const queried = z.object({
  data: z.object({
    result: z.array(
      z.object({ metric: z.record(z.string(), z.string()), value: z.tuple([z.number(), z.string()]) }),
    ),
  }),
});
const exemplars = z.object({
  data: z.array(
    z.object({
      seriesLabels: z.record(z.string(), z.string()),
      exemplars: z.array(z.object({ labels: z.record(z.string(), z.string()), value: z.string() })),
    }),
  ),
});

const stops: (() => Promise<unknown>)[] = [];
afterAll(async () => {
  for (const stop of stops.splice(0)) await stop();
});

/** A real Prometheus that scrapes `services` every half second. @returns asks its API */
async function aPrometheus(program: string, services: readonly ServiceProcess[]) {
  const folder = await aFolder();
  const port = await aFreePort();
  const targets = services.map(({ url }) => url.replace('http://', ''));
  await writeFile(
    join(folder, 'prometheus.yml'),
    stringify({
      global: { scrape_interval: '500ms', scrape_timeout: '500ms' },
      scrape_configs: [{ job_name: 'slipway', static_configs: [{ targets }] }],
    }),
  );
  const child = spawn(
    program,
    [
      `--config.file=${join(folder, 'prometheus.yml')}`,
      `--storage.tsdb.path=${join(folder, 'data')}`,
      `--web.listen-address=127.0.0.1:${port}`,
      '--enable-feature=exemplar-storage',
    ],
    { stdio: 'ignore' },
  );
  stops.push(async () => {
    child.kill();
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  });
  return async (path: string, query: string): Promise<unknown> => {
    const now = Date.now() / 1000;
    const parameters = new URLSearchParams({ query, start: String(now - 600), end: String(now + 1) });
    const response = await fetch(`http://127.0.0.1:${port}/api/v1/${path}?${parameters}`).catch(
      () => undefined,
    );
    return response?.ok === true ? await response.json() : undefined;
  };
}

async function aService(env: Record<string, string> = {}): Promise<ServiceProcess> {
  const models = await aFolder();
  await writeReleasedModel(models);
  return await startReadyService(models, { RELOAD_SECONDS: '0', ACCESS_LOG: 'false', ...env });
}

async function predict({ url }: ServiceProcess, count: number): Promise<void> {
  for (let request = 0; request < count; request += 1) {
    const response = await fetch(`${url}/predict`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        traceparent: `00-${traceId}-00f067aa0ba902b7-01`,
      },
      body: JSON.stringify({ instances: [aPenguin, { ...aPenguin, island: 'Dream', beak_length: null }] }),
    });
    expect(response.status).toBe(200);
    await response.arrayBuffer();
  }
}

describeWith(['prometheus', 'promtool'], 'Prometheus', ({ prometheus, promtool }) => {
  it('reads the metrics of all replicas and their workers, and adds them up', async () => {
    const services = [await aService(), await aService({ WORKERS: '2' })];
    const ask = await aPrometheus(prometheus, services);
    for (const service of services) await predict(service, 20);
    const sumOf = async (selector: string) => {
      const { data } = queried.parse(await ask('query', `sum(${selector})`));
      return Number(data.result[0]?.value[1]);
    };
    await becomes(async () => {
      const { success } = queried.safeParse(await ask('query', 'up'));
      return success && (await sumOf('slipway_predictions_total')) === 80;
    });
    expect(await sumOf('up{job="slipway"}')).toBe(2);
    expect(await sumOf('slipway_requests_total{route="/predict",method="POST",status="2xx"}')).toBe(40);
    expect(await sumOf('slipway_request_duration_seconds_count{route="/predict"}')).toBe(40);
    expect(await sumOf('slipway_feature_bin_total{feature="beak_length",bin="missing"}')).toBe(40);
    expect(await sumOf('slipway_feature_bin_total{feature="island",bin="1"}')).toBe(40);
    expect(await sumOf('slipway_ready')).toBe(2);

    const found = exemplars.parse(await ask('query_exemplars', 'slipway_request_duration_seconds_bucket'));
    const replicas = found.data.filter(({ exemplars: all }) =>
      all.some(({ labels }) => labels['trace_id'] === traceId),
    );
    expect(new Set(replicas.map(({ seriesLabels }) => seriesLabels['instance'])).size).toBe(2);
  });

  it('finds nothing to complain of in names, types and help', async () => {
    const service = await aService();
    await predict(service, 1);
    const text = await (await fetch(`${service.url}/metrics`)).text();
    const checking = execFile(promtool, ['check', 'metrics']);
    let said = '';
    checking.stdout?.on('data', (chunk) => (said += chunk));
    checking.stderr?.on('data', (chunk) => (said += chunk));
    checking.stdin?.end(text);
    await once(checking, 'close');
    // What the library calls the process's own is not ours to name.
    expect(said.split('\n').filter((line) => line !== '' && !line.startsWith('nodejs_'))).toEqual([]);
  });
});
