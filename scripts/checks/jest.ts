import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { Counts } from './counts.ts';
import { runProgram } from './program.ts';

const report = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  numFailedTestSuites: z.int(),
  testResults: z.array(
    z.object({
      name: z.string(),
      message: z.string(),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })),
    }),
  ),
});

export interface JestOptions {
  /** A configuration other than the one in the root. */
  readonly config?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Asks jest to end; what ran until then counts for nothing. */
  readonly signal?: AbortSignal;
}

/** Runs the jest tests in files whose path holds one of `selection` (all, when it is empty), printing what jest prints. */
export async function runJest(
  root: string,
  selection: readonly string[],
  { config, env = {}, signal }: JestOptions = {},
): Promise<Counts> {
  const folder = await mkdtemp(join(tmpdir(), 'slipway-jest-'));
  try {
    const file = join(folder, 'report.json');
    const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
    const { exitCode } = await runProgram(
      [
        'node',
        '--experimental-vm-modules',
        '--no-warnings',
        jest,
        '--json',
        `--outputFile=${file}`,
        '--silent',
        ...(config === undefined ? [] : [`--config=${config}`]),
        ...selection,
      ],
      root,
      { ...process.env, ...env, FORCE_COLOR: process.stdout.isTTY ? '1' : '0' },
      (text) => process.stderr.write(withoutReport(text)),
      signal,
    );
    const text = await readFile(file, 'utf8').catch(() => undefined);
    if (text === undefined) return { passed: 0, failed: 1, skipped: 0 };
    const result = report.parse(JSON.parse(text));
    printSkipped(result);
    // A test file that does not load has no tests that could fail: it counts as one.
    const unloaded = result.testResults.filter(
      ({ message, assertionResults }) =>
        message !== '' && assertionResults.every(({ status }) => status !== 'failed'),
    ).length;
    const failed = result.numFailedTests + unloaded;
    return {
      passed: result.numPassedTests,
      failed: failed === 0 && exitCode !== 0 ? 1 : failed,
      skipped: result.numPendingTests,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** With `--json`, jest also prints where it wrote the report. */
function withoutReport(text: string): string {
  return text.replace(/^Test results written to: .*\n/m, '');
}

function printSkipped({ testResults }: z.infer<typeof report>): void {
  for (const { assertionResults } of testResults) {
    for (const { fullName, status } of assertionResults) {
      if (status === 'pending') console.log(`- ${fullName}`);
    }
  }
}
