import { spawn } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { runStep } from '../local/runner/runner.ts';

/**
 * Starts each action in `folder/actions` from the bundle beside it, with an input that no action has: the answer must
 * be the action's own complaint, which shows that the bundle and the action's part of it load.
 *
 * @throws Error naming the action that did not start
 */
export async function startsFromBundle(folder: string): Promise<void> {
  const entries = await readdir(join(folder, 'actions'), { withFileTypes: true });
  for (const entry of entries.filter((each) => each.isDirectory())) {
    const lines: string[] = [];
    const { exitCode } = await runStep(
      join(folder, 'actions', entry.name),
      { 'no-such-input': 'x' },
      (line) => lines.push(line),
    );
    const text = lines.join('\n');
    if (exitCode !== 1 || !text.includes('no-such-input: this action has no such input')) {
      throw new Error(
        `The action ${entry.name} does not start from its bundle (exit code ${exitCode}):\n${text}`,
      );
    }
  }
}

/**
 * Starts the bundled service with no model, and the bundled relay with nothing to sign in with: each must come up, say
 * that it is alive, and stop when told to.
 *
 * @param folder where both bundles are, and which the relay may write to
 * @throws Error with what it printed
 */
export async function startServers(folder: string): Promise<void> {
  const serving = join(folder, 'serving', 'index.js');
  await startServer('service', serving, { MODELS_DIR: join(serving, '..') });
  const state = join(folder, '..', 'relay-state');
  await startServer('relay', join(folder, 'relay', 'index.js'), {
    RELAY_FOLDER: state,
    RELAY_TOKEN: 'only-to-see-that-it-starts',
    GITHUB_TOKEN: 'none',
    GITHUB_REPOSITORY: 'owner/repository',
    // Where nothing answers.
    GITHUB_API_URL: 'http://127.0.0.1:1',
  });
}

async function startServer(
  what: string,
  entry: string,
  env: Readonly<Record<string, string>>,
): Promise<void> {
  const child = spawn(process.execPath, [entry], {
    env: { PORT: '0', HOST: '127.0.0.1', DRAIN_DELAY_MS: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const listening = new Promise<string>((resolve) => {
    const read = (chunk: Buffer) => {
      text += chunk.toString();
      const [, found] = /"url":"(http:\/\/127\.0\.0\.1:\d+)"/.exec(text) ?? [];
      if (found !== undefined) resolve(found);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
  });
  const url = await Promise.race([listening, exited]);
  try {
    if (typeof url !== 'string') throw new Error(`The bundled ${what} ended with exit code ${url}:\n${text}`);
    const answer = await fetch(`${url}/health/live`, { signal: AbortSignal.timeout(5000) });
    if (!answer.ok) throw new Error(`The bundled ${what} says ${answer.status} at /health/live:\n${text}`);
  } finally {
    child.kill('SIGTERM');
  }
  const code = await exited;
  if (code !== 0)
    throw new Error(`The bundled ${what} ended with exit code ${code} when told to stop:\n${text}`);
}
