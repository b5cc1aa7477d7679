import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { LoadSettings } from '../loading.ts';

/**
 * A text that changes when the models or the experiment of `settings` do: names, sizes, times and inodes, following
 * links, as mounted volumes are exchanged by moving a link.
 */
export async function fingerprintOf({ modelsFolder, experimentFile }: LoadSettings): Promise<string> {
  const folders = await entriesOf(modelsFolder);
  const versions = await Promise.all(
    folders.map(async (name) =>
      (await entriesOf(join(modelsFolder, name))).map((version) => join(name, version)),
    ),
  );
  const files = versions
    .flat()
    .flatMap((version) => ['model.json', 'release.json'].map((file) => join(modelsFolder, version, file)));
  if (experimentFile !== undefined) files.push(experimentFile);
  return (await Promise.all(files.map(markOf))).join('\n');
}

async function entriesOf(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => !name.startsWith('.')).sort();
}

async function markOf(file: string): Promise<string> {
  const found = await stat(file).catch(() => undefined);
  return found === undefined ? `${file} -` : `${file} ${found.ino} ${found.size} ${found.mtimeMs}`;
}
