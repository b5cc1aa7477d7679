/** `npm run bench -- <name>`: runs one comparison, prints its table and writes it as JSON. */
import { readdir } from 'node:fs/promises';
import { describeError } from '../lib/errors/describe.ts';
import { InputError } from '../lib/errors/errors.ts';
import { type Comparison, printReport, writeReport } from './report.ts';

/** What a file `bench/<name>/bench.ts` exports as `run`; `args` are the words after the name. */
export type Bench = (args: readonly string[]) => Promise<Comparison>;

const [name, ...args] = process.argv.slice(2);
try {
  const benches = (await readdir(import.meta.dirname, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  if (name === undefined || !benches.includes(name)) {
    throw new InputError(`expected the name of a bench, but found ${name ?? 'none'}`, {
      hint: `npm run bench -- <name>; there are ${benches.join(', ')}.`,
    });
  }
  const { run } = (await import(`./${name}/bench.ts`)) as { run: Bench };
  const comparison = await run(args);
  printReport(comparison);
  console.log(`\nWritten to ${await writeReport(name, comparison)}`);
} catch (error) {
  console.error(describeError(error));
  process.exitCode = 1;
}
