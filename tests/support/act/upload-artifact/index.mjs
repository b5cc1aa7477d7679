import { cpSync, existsSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';

const input = (name) => process.env[`INPUT_${name.toUpperCase()}`] ?? '';
const target = join(process.env.ARTIFACTS ?? '', input('name'));
const source = input('path');
if (!/^[A-Za-z0-9._-]+$/.test(input('name')))
  throw new Error(`${input('name')} is not a name for an artifact`);
if (existsSync(target)) {
  if (input('overwrite') !== 'true') throw new Error(`the artifact ${input('name')} exists`);
  rmSync(target, { recursive: true });
}
const isHidden = (path) => basename(path).startsWith('.') && basename(path) !== '.';
const takes = (path) => input('include-hidden-files') === 'true' || !isHidden(path);
if (existsSync(source) && takes(source)) cpSync(source, target, { recursive: true, filter: takes });
else if (input('if-no-files-found') === 'error') throw new Error(`there are no files at ${source}`);
