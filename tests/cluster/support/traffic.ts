import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll } from '@jest/globals';
import { z } from 'zod';
import type { Model } from '../../../lib/model/model.ts';
import { writeReleasedModel } from '../../fixtures/served.ts';
import { aFolder } from '../../support/folder.ts';
import { startReadyService } from '../../support/service-process.ts';
import { root } from '../../support/tree.ts';
import { readDescription } from './description.ts';

const stops: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const stop of stops.splice(0)) await stop();
});

/** Starts the service with a model, as a Pod would. No node of the cluster runs anything. @returns its address */
export async function startStandIn(model: Model): Promise<string> {
  const models = await aFolder();
  await writeReleasedModel(models, { model });
  return (await startReadyService(models, { ACCESS_LOG: 'false', RELOAD_SECONDS: '0' })).url;
}

/** Lets Prometheus scrape services as the Pods of the versions that they stand in for, by the hashes of their templates. */
export async function scrape(file: string, pods: Readonly<Record<string, string>>): Promise<void> {
  const { prometheus } = await readDescription();
  const targets = Object.entries(pods).map(([hash, url]) => ({
    targets: [new URL(url).host],
    labels: { pod_template_hash: hash },
  }));
  const place = join(prometheus.targets, `${file}.json`);
  await writeFile(`${place}.new`, JSON.stringify(targets));
  await rename(`${place}.new`, place);
}

/** Asks each of the services for the same predictions over and over, about fifty a second, until the test file ends. */
export async function askForPredictions(urls: readonly string[]): Promise<void> {
  const questions = await penguins();
  let isOver = false;
  const asking = (async () => {
    for (let next = 0; !isOver; next += 5) {
      const some = Array.from({ length: 5 }, (_, index) => questions[(next + index) % questions.length]);
      await Promise.all(urls.flatMap((url) => some.map((question) => ask(url, question))));
      await wait(100);
    }
  })();
  stops.push(async () => {
    isOver = true;
    await asking;
  });
}

async function ask(url: string, question: unknown): Promise<void> {
  const response = await fetch(`${url}/predict`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(question),
  });
  await response.arrayBuffer();
}

/** The penguins whose contract holds, without their species. */
async function penguins(): Promise<readonly unknown[]> {
  const text = await readFile(join(root, 'examples', 'penguins', 'data', 'penguins.json'), 'utf8');
  return z
    .array(z.looseObject({ Species: z.string(), Sex: z.string().nullable() }))
    .parse(JSON.parse(text))
    .filter(({ Sex }) => Sex !== '.')
    .map(({ Species, ...question }) => question);
}
