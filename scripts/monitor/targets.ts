import { join } from 'node:path';
import { NotFoundError } from '../../lib/errors/errors.ts';
import { statusFile } from '../local/deployer/status-file.ts';
import type { Target } from './prometheus.ts';

/**
 * The services that the quickstart runs on this machine at this moment.
 *
 * @param state the folder that the quickstart keeps its state in
 * @throws NotFoundError when none answers
 */
export async function quickstartTargets(state: string): Promise<Target[]> {
  const records = await statusFile(join(state, 'quickstart', 'deployer')).read();
  const targets = await Promise.all(
    records.map(async ({ url, model, environment }) =>
      (await hasMetrics(url)) ? [{ url, service: model, environment }] : [],
    ),
  );
  const found = targets.flat();
  if (found.length > 0) return found;
  throw new NotFoundError('No service of the quickstart runs on this machine', {
    hint: 'Start one in another terminal: ./scripts/quickstart. Or name one: npm run monitor -- --target http://127.0.0.1:8080',
  });
}

async function hasMetrics(url: string): Promise<boolean> {
  const response = await fetch(`${url}/metrics`, { signal: AbortSignal.timeout(3000) }).catch(
    () => undefined,
  );
  const text = await response?.text().catch(() => '');
  return text?.includes('slipway_ready') === true;
}
