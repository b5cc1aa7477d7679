import { execFile } from 'node:child_process';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { NotFoundError } from '../../lib/errors/errors.ts';

const execute = promisify(execFile);

/** What a client saw of a server. Latencies in milliseconds. */
export interface Load {
  readonly perSecond: number;
  readonly median: number;
  readonly p99: number;
  readonly max: number;
}

/** Connections that ask at once. */
export const connections = 32;

/** Prepares requests with `body`. @returns asks `url` for `seconds`, by wrk on one thread */
export async function loadWith(body: string): Promise<(url: string, seconds: number) => Promise<Load>> {
  const script = join(await mkdtemp(join(tmpdir(), 'slipway-wrk-')), 'post.lua');
  await writeFile(
    script,
    `wrk.method = "POST"
wrk.headers["content-type"] = "application/json"
wrk.body = ${JSON.stringify(body)}
done = function(summary, latency, requests)
  io.write(string.format("result %d %d %f %f %f %d\\n", summary.requests, summary.duration, latency:percentile(50),
    latency:percentile(99), latency.max, summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.timeout))
end
`,
  );
  return async (url, seconds) => {
    const parameters = ['-t1', `-c${connections}`, `-d${seconds}s`, '--timeout', '30s', '-s', script, url];
    const { stdout } = await execute('wrk', parameters).catch((cause: unknown) => {
      throw new NotFoundError('The program wrk cannot be run', {
        cause,
        hint: 'Install it: apt-get install wrk.',
      });
    });
    const [, ...found] = /^result (\d+) (\d+) ([\d.]+) ([\d.]+) ([\d.]+) (\d+)$/m.exec(stdout) ?? [];
    const [requests = 0, microseconds = 1, median = 0, p99 = 0, max = 0, errors = 1] = found.map(Number);
    if (errors > 0) throw new Error(`${errors} of ${requests} requests to ${url} failed\n${stdout}`);
    return {
      perSecond: requests / (microseconds / 1e6),
      median: median / 1000,
      p99: p99 / 1000,
      max: max / 1000,
    };
  };
}
