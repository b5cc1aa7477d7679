import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * What act and actionlint do not know yet is said to them in the older words: `$/path`, this repository at the running
 * commit, becomes `own` and the path, and `queue: max` of a concurrency group is left out.
 */
export function inOlderWords(workflow: string, own: (path: string) => string): string {
  return workflow
    .replace(/(?<=^\s*(?:- )?uses: )\$\/(\S+)$/gm, (_, path: string) => own(path))
    .replace(/^\s*queue: max\n/gm, '');
}

/** Copies the workflows of `tree`, {@link inOlderWords}, and its actions to `target`. */
export async function copyWorkflows(
  tree: string,
  target: string,
  own: (path: string) => string = (path) => `./${path}`,
): Promise<void> {
  const folder = join(tree, '.github', 'workflows');
  await mkdir(join(target, '.github', 'workflows'), { recursive: true });
  for (const name of await readdir(folder)) {
    const text = await readFile(join(folder, name), 'utf8');
    await writeFile(join(target, '.github', 'workflows', name), inOlderWords(text, own));
  }
  await cp(join(tree, 'actions'), join(target, 'actions'), { recursive: true });
}
