import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

/** Where the person is: npm starts scripts in the package's folder, and says where it was called. */
export function here(): string {
  return resolve(process.env['INIT_CWD'] ?? '.');
}

/** The root of Slipway itself. */
export const slipway = dirname(dirname(import.meta.dirname));

/**
 * Absolute path of the tree that a person means: the folder that was named, else the nearest upward from `from` that is a
 * GitOps tree or has one in its folder gitops.
 */
export function treeFolder(named: string | undefined, from: string): string {
  if (named !== undefined) return resolve(from, named);
  for (let at = from; ; at = dirname(at)) {
    for (const candidate of [join(at, 'gitops'), at]) {
      if (existsSync(join(candidate, 'envs')) && existsSync(join(candidate, 'base'))) return candidate;
    }
    if (dirname(at) === at) return join(from, 'gitops');
  }
}

/** `path` as seen by the person, where that is shorter. */
export function shown(path: string): string {
  const way = relative(here(), path) || '.';
  return way.startsWith('../../') ? path : way;
}

/** All files in `folder` by their paths, relative to it, with `/`. Hidden ones are left out. */
export function filesIn(folder: string): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  const look = (way: string) => {
    const entries = readdirSync(join(folder, way), { withFileTypes: true });
    for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      if (entry.name.startsWith('.')) continue;
      const path = way === '' ? entry.name : `${way}/${entry.name}`;
      if (entry.isDirectory()) look(path);
      else if (entry.isFile()) files.set(path, readFileSync(join(folder, path)));
    }
  };
  if (existsSync(folder)) look('');
  return files;
}
