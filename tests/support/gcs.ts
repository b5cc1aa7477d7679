import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll } from '@jest/globals';
import { z } from 'zod';
import type { BucketService } from './bucket-store.ts';
import { aFreePort, answers } from './ports.ts';

/** An emulator of Google Cloud Storage on the loopback interface. */
export interface GcsServer extends BucketService {
  readonly endpoint: string;
}

const listing = z.object({ items: z.array(z.object({ name: z.string() })).default([]) });

/** Starts `fakeGcsServer` on a port. @returns how to stop it, and what tests ask it by */
async function startGcs(fakeGcsServer: string, port: number) {
  const host = `127.0.0.1:${port}`;
  const endpoint = `http://${host}`;
  const options = {
    scheme: 'http',
    host: '127.0.0.1',
    port,
    'public-host': host,
    'external-url': endpoint,
    backend: 'memory',
    'log-level': 'error',
  };
  const child = spawn(
    fakeGcsServer,
    Object.entries(options).flatMap(([name, value]) => [`-${name}`, `${value}`]),
    {
      stdio: 'ignore',
    },
  );
  await answers(`${endpoint}/storage/v1/b`);

  const ask = async (path: string, body?: string | Uint8Array) => {
    const answer = await fetch(`${endpoint}${path}`, body === undefined ? {} : { method: 'POST', body });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  let made = 0;
  const server: GcsServer = {
    endpoint,
    async bucket() {
      made += 1;
      const name = `bucket-${made}`;
      await ask('/storage/v1/b?project=test', JSON.stringify({ name }));
      return name;
    },
    async keysIn(bucket) {
      const { items } = listing.parse(await ask(`/storage/v1/b/${bucket}/o`));
      return items.map(({ name }) => name);
    },
    put: (bucket, key, body) =>
      ask(`/upload/storage/v1/b/${bucket}/o?uploadType=media&name=${encodeURIComponent(key)}`, body),
  };
  const stop = async () => {
    child.kill();
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  };
  return { server, stop };
}

/**
 * Starts the emulator for the tests of one file, with STORAGE_EMULATOR_HOST set to it, and stops it and restores that at
 * their end. It is ready when the tests run.
 */
export function useGcs(fakeGcsServer: string): () => GcsServer {
  let started: Awaited<ReturnType<typeof startGcs>> | undefined;
  const before = process.env['STORAGE_EMULATOR_HOST'];

  beforeAll(async () => {
    started = await startGcs(fakeGcsServer, await aFreePort());
    process.env['STORAGE_EMULATOR_HOST'] = started.server.endpoint;
  });

  afterAll(async () => {
    if (before === undefined) delete process.env['STORAGE_EMULATOR_HOST'];
    else process.env['STORAGE_EMULATOR_HOST'] = before;
    await started?.stop();
  });

  return () => {
    if (started === undefined) throw new Error('the emulator is there only while tests run');
    return started.server;
  };
}
