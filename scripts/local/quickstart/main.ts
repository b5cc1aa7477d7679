/** The whole chain on this machine: see `usage` in options.ts. */
import { join } from 'node:path';
import { describeError } from '../../../lib/errors/describe.ts';
import { SlipwayError } from '../../../lib/errors/errors.ts';
import { readOptions, usage } from './options.ts';
import { StageFailure } from './pipeline.ts';
import { terminalProgress } from './progress.ts';
import { quickstart } from './quickstart.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());

// Whoever reads the output may stop reading (`| head`); the work goes on to a clean end.
process.stdout.on('error', () => stop.abort());

try {
  const options = await readOptions(process.argv.slice(2), root);
  const progress = terminalProgress((text) => process.stdout.write(text));
  if (options === undefined) progress.line(usage);
  else await quickstart(options, { root, progress, signal: stop.signal, setupSeconds: setupSeconds() });
} catch (error) {
  // Stopped by the person, or said already.
  const silent = stop.signal.aborted || error instanceof StageFailure;
  if (!silent) console.error(`\n${describeError(error)}`);
  process.exitCode = stop.signal.aborted && !(error instanceof SlipwayError) ? 130 : 1;
}

/** How long ./scripts/quickstart took to install packages. */
function setupSeconds(): number {
  return Number(process.env['SLIPWAY_SETUP_SECONDS'] ?? 0);
}
