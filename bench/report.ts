import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, platform, release } from 'node:os';
import { join, relative } from 'node:path';

/** What a bench found. Speeds are ratios to the first row or to what the bench names, measured in the same run. */
export interface Comparison {
  /** What was compared, in a sentence. */
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
  /** What must be known to read the table: sizes, durations, versions, what was left out and why. */
  readonly notes: readonly string[];
  /** Whether each goal was reached, when the bench has goals. */
  readonly goals?: readonly { readonly goal: string; readonly found: string; readonly reached: boolean }[];
}

const root = join(import.meta.dirname, '..');

export function printReport({ title, columns, rows, notes, goals = [] }: Comparison): void {
  const lines = [columns, ...rows.map((row) => row.map(String))];
  const widths = columns.map((_, column) => Math.max(...lines.map((line) => (line[column] ?? '').length)));
  const show = (line: readonly string[]) =>
    line
      .map((text, column) =>
        column === 0 ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd();
  console.log(`\n${title}\n`);
  console.log(show(columns));
  console.log(widths.map((width) => '-'.repeat(width)).join('  '));
  for (const line of lines.slice(1)) console.log(show(line));
  if (notes.length > 0) console.log(`\n${notes.map((note) => `- ${note}`).join('\n')}`);
  if (goals.length > 0) console.log();
  for (const { goal, found, reached } of goals) {
    console.log(`${reached ? 'reached' : 'MISSED '}  ${goal}: ${found}`);
  }
}

/** Writes the comparison with what it was measured on. @returns the file's path */
export async function writeReport(name: string, comparison: Comparison): Promise<string> {
  const folder = join(root, '.cache', 'bench');
  await mkdir(folder, { recursive: true });
  const file = join(folder, `${name}.json`);
  const machine = {
    node: process.version,
    platform: `${platform()} ${release()}`,
    cores: cpus().length,
    cpu: cpus()[0]?.model ?? 'unknown',
  };
  const at = new Date().toISOString();
  await writeFile(file, `${JSON.stringify({ name, at, machine, ...comparison }, undefined, 2)}\n`);
  return relative(process.cwd(), file);
}
