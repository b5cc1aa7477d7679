import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import { stringify } from 'yaml';
import { z } from 'zod';
import { aFolder } from './folder.ts';
import { aFreePort } from './ports.ts';
import { becomes } from './service-process.ts';

const answer = z.object({
  data: z.object({
    resultType: z.literal('vector'),
    result: z.array(
      z.object({ metric: z.record(z.string(), z.string()), value: z.tuple([z.number(), z.string()]) }),
    ),
  }),
});

export interface Target {
  /** `http://host:port` of what has a page /metrics. */
  readonly url: string;
  /** What each of its series gets. */
  readonly labels: Readonly<Record<string, string>>;
}

/** A real Prometheus; ended at the end of the test file. */
export interface Prometheus {
  readonly url: string;
  /** The values of an instant query, in the order that they came in. @throws Error with what it said when it refuses it */
  values(query: string): Promise<number[]>;
}

const stops: (() => Promise<unknown>)[] = [];
afterAll(async () => {
  for (const stop of stops.splice(0)) await stop();
});

/** Starts Prometheus on a free port, and waits until it answers; it scrapes `targets` four times a second. */
export async function startPrometheus(program: string, targets: readonly Target[]): Promise<Prometheus> {
  const folder = await aFolder();
  const url = `http://127.0.0.1:${await aFreePort()}`;
  const static_configs = targets.map(({ url: target, labels }) => ({
    targets: [target.replace('http://', '')],
    labels,
  }));
  await writeFile(
    join(folder, 'prometheus.yml'),
    stringify({
      global: { scrape_interval: '250ms', scrape_timeout: '250ms' },
      scrape_configs: [{ job_name: 'slipway', static_configs }],
    }),
  );
  const child = spawn(
    program,
    [
      `--config.file=${join(folder, 'prometheus.yml')}`,
      `--storage.tsdb.path=${join(folder, 'data')}`,
      `--web.listen-address=${url.replace('http://', '')}`,
    ],
    { stdio: 'ignore' },
  );
  stops.push(async () => {
    child.kill();
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  });
  await becomes(async () => (await fetch(`${url}/-/ready`).catch(() => undefined))?.ok === true);
  return {
    url,
    async values(query) {
      const response = await fetch(`${url}/api/v1/query?${new URLSearchParams({ query })}`);
      const body = await response.json();
      if (!response.ok) throw new Error(`${query}: ${JSON.stringify(body)}`);
      return answer
        .parse(body)
        .data.result.map(({ value: [, value] }) => Number(value.replace('Inf', 'Infinity')));
    },
  };
}
