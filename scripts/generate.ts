/**
 * Makes every generated file: `npm run generate`. With `--check` nothing is written; stale files are named, and the
 * exit code is 1 when there are any.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { describeError } from '../lib/errors/describe.ts';
import { generatedFiles } from './generate/files.ts';

const root = dirname(import.meta.dirname);

try {
  const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
  process.exitCode = await generate(values.check);
} catch (error) {
  console.error(describeError(error));
  process.exitCode = 1;
}

async function generate(check: boolean): Promise<number> {
  const stale: string[] = [];
  const files = await generatedFiles(root);
  for (const { path, content } of files) {
    const file = join(root, path);
    const found = await readFile(file, 'utf8').catch(() => undefined);
    if (found === content) continue;
    stale.push(path);
    if (!check) await writeFile(file, content);
  }
  for (const path of stale) console.log(`${check ? 'stale' : 'written'}: ${path}`);
  if (stale.length === 0) console.log(`All ${files.length} generated files are up to date.`);
  else if (check) console.error('Run `npm run generate` and commit what it writes.');
  return check && stale.length > 0 ? 1 : 0;
}
