/**
 * All checks and tests of this repository, one line a check, and at the end how many passed.
 *
 * With words, only the jest test files whose path holds one of them run: `./scripts/test forge registry`.
 */
import { join } from 'node:path';
import { formatDuration } from '../../lib/report/format.ts';
import { checks } from './checks.ts';
import { add, type Counts, none, summaryOf } from './counts.ts';
import { runJest } from './jest.ts';
import { installTestPackages } from './packages.ts';
import { runProgram } from './program.ts';

const root = join(import.meta.dirname, '..', '..');
const selection = process.argv.slice(2);
let counts: Counts = none;

if (selection.length === 0) {
  for (const check of checks) {
    const { exitCode, output, seconds } = await runProgram(check.command, root);
    const passed = exitCode === 0;
    console.log(`${passed ? '✓' : '✗'} ${check.name} (${formatDuration(seconds)})`);
    if (!passed) console.log(output.trimEnd());
    counts = add(counts, { passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0 });
  }
}
await installTestPackages(root);
counts = add(counts, await runJest(root, selection));

console.log(summaryOf(counts));
process.exitCode = counts.failed > 0 || counts.passed === 0 ? 1 : 0;
