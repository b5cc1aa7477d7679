import { cpSync, existsSync, globSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';

const input = (name) => process.env[`INPUT_${name.toUpperCase()}`] ?? '';
const name = input('name');
if (!/^[A-Za-z0-9._-]+$/.test(name)) throw new Error(`${name} is not a name for an artifact`);
const target = join(process.env.ARTIFACTS ?? '', name);
if (existsSync(target)) {
  if (input('overwrite') !== 'true') throw new Error(`the artifact ${name} exists`);
  rmSync(target, { recursive: true });
}
const isHidden = (path) => path.split('/').some((part) => part.startsWith('.'));
const takesHidden = input('include-hidden-files') === 'true';
const files = globSync(input('path')).filter((path) => takesHidden || !isHidden(path));
if (files.length === 0 && input('if-no-files-found') === 'error') throw new Error('no files were found');
// Folders are kept from the first wildcard on.
const base = input('path').split('*')[0];
for (const file of files) cpSync(file, join(target, relative(base, file)), { recursive: true });
console.log(`${files.length} files in the artifact ${name}`);
