import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setTimeout as wait } from 'node:timers/promises';

const newline = 0x0a;

/** The service in a process of its own. */
export interface Service {
  /** Posts the CSV in `file`. @returns seconds until the last answer, answers and the most memory seen, in bytes */
  post(
    file: string,
  ): Promise<{ readonly seconds: number; readonly answers: number; readonly memory: number }>;
  stop(): Promise<void>;
}

/** Starts the service on the folder `models` and waits until it is ready. */
export async function startService(models: string): Promise<Service> {
  const child = spawn(process.execPath, [join(import.meta.dirname, '..', '..', 'serving', 'server.ts')], {
    env: {
      ...process.env,
      MODELS_DIR: models,
      HOST: '127.0.0.1',
      PORT: '0',
      ACCESS_LOG: 'false',
      DRAIN_DELAY_MS: '0',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  while (!text.includes('"ready"')) {
    if (child.exitCode !== null) throw new Error(`The service did not start\n${text}`);
    await wait(20);
  }
  const url = /"url":"([^"]+)"/.exec(text)?.[1] ?? '';
  return {
    async post(file) {
      let memory = 0;
      let isOver = false;
      const watching = (async () => {
        while (!isOver) {
          memory = Math.max(memory, await memoryOf(url));
          await wait(250);
        }
      })();
      const start = performance.now();
      const answers = await stream(url, file);
      const seconds = (performance.now() - start) / 1000;
      isOver = true;
      await watching;
      return { seconds, answers, memory };
    },
    async stop() {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** @returns how many rows were answered */
async function stream(url: string, file: string): Promise<number> {
  const sending = request(`${url}/predict`, { method: 'POST', headers: { 'content-type': 'text/csv' } });
  const answered = once(sending, 'response').then(async ([response]) => {
    if (response.statusCode !== 200) throw new Error(`The service answered ${response.statusCode}`);
    let lines = 0;
    for await (const chunk of response) {
      for (let at = chunk.indexOf(newline); at !== -1; at = chunk.indexOf(newline, at + 1)) lines += 1;
    }
    return lines - 1;
  });
  const [answers] = await Promise.all([
    answered,
    pipeline(createReadStream(file, { highWaterMark: 256 * 1024 }), sending),
  ]);
  return answers;
}

async function memoryOf(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(/^process_resident_memory_bytes (\S+)$/m.exec(text)?.[1] ?? Number.NaN);
}
