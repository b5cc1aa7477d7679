import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { UnavailableError } from '../../../lib/errors/errors.ts';

/** What the local relay is started with. */
export interface RelayRequest {
  /** The root of Slipway. */
  readonly root: string;
  /** Holds the queue, and outlives the relay. */
  readonly folder: string;
  /** The forge. */
  readonly apiUrl: string;
  /** `owner/name` of the repository that gets the dispatches. */
  readonly repository: string;
  /** What it signs in with: `GITHUB_TOKEN`, or `GITHUB_APP_ID` and `GITHUB_APP_PRIVATE_KEY`; and any other setting. */
  readonly env: Readonly<Record<string, string>>;
  /** Hears of each line of its log. */
  readonly onLine?: (line: string) => void;
  /** The program; left out, the source. */
  readonly entry?: string;
}

/** The alert relay in a process of its own, on the loopback interface. */
export interface LocalRelay {
  /** `http://127.0.0.1:<port>`; notifications go to `/alertmanager`, `/argo-cd` and `/argo-rollouts`. */
  readonly url: string;
  /** What senders prove themselves by: `authorization: Bearer <token>`. */
  readonly token: string;
  /** Sends it a signal, and waits until it has ended. @returns its exit code; null when the signal killed it */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/**
 * Starts the relay and waits until it listens.
 *
 * @throws UnavailableError with what it logged, when it ends before
 */
export async function startRelay(request: RelayRequest): Promise<LocalRelay> {
  const { root, folder, apiUrl, repository, env, onLine } = request;
  const token = env['RELAY_TOKEN'] ?? randomBytes(24).toString('base64url');
  const child = spawn(process.execPath, [request.entry ?? join(root, 'relay', 'server.ts')], {
    env: {
      HOST: '127.0.0.1',
      PORT: '0',
      DRAIN_DELAY_MS: '0',
      RELAY_FOLDER: folder,
      GITHUB_API_URL: apiUrl,
      GITHUB_REPOSITORY: repository,
      ...env,
      RELAY_TOKEN: token,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit').then(([code]) => (typeof code === 'number' ? code : null));
  const printed: string[] = [];
  const listening = new Promise<string>((resolve) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      printed.push(line);
      if (printed.length > 100) printed.shift();
      onLine?.(line);
      const [, url] = /"message":"listening","url":"(http:[^"]+)"/.exec(line) ?? [];
      if (url !== undefined) resolve(url);
    });
  });
  const url = await Promise.race([listening, ended.then(() => undefined)]);
  if (url === undefined) {
    throw new UnavailableError(`the alert relay did not start:\n${printed.join('\n')}`);
  }
  return {
    url,
    token,
    stop(signal = 'SIGTERM') {
      child.kill(signal);
      return ended;
    },
  };
}
