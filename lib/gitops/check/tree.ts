import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf } from '../../errors/code.ts';
import { NotFoundError } from '../../errors/errors.ts';
import type { Overlay } from './finding.ts';

/** A GitOps tree on disk. Paths are relative to it, with `/`. */
export interface Tree {
  /** Absolute path. */
  readonly folder: string;
  /** The YAML files by their paths, in order; undefined is one that is not UTF-8 text. */
  readonly files: ReadonlyMap<string, string | undefined>;
  readonly environments: readonly string[];
  readonly overlays: readonly Overlay[];
}

/** The folders of a tree. What a repository has beside them is not looked at. */
const parts = ['argocd', 'base', 'components', 'envs', 'monitoring', 'platform', 'template'];

/**
 * Reads the GitOps tree in `folder`.
 * @param shown how messages name the folder
 * @throws NotFoundError when there is none
 */
export async function readTree(folder: string, shown: string): Promise<Tree> {
  const present = await foldersIn(folder);
  if (!present.includes('envs')) throw await noTree(folder, shown);
  const files = new Map<string, string | undefined>();
  for (const part of parts.filter((name) => present.includes(name))) await readFiles(folder, part, files);
  const environments = await foldersIn(join(folder, 'envs'));
  const overlays: Overlay[] = [];
  for (const environment of environments) {
    for (const model of await foldersIn(join(folder, 'envs', environment))) {
      if (model.startsWith('_')) continue;
      overlays.push({ environment, model, folder: `envs/${environment}/${model}` });
    }
  }
  return { folder, files, environments, overlays };
}

async function noTree(folder: string, shown: string): Promise<NotFoundError> {
  const exists = (await entriesOf(folder)) !== undefined;
  const nested = exists && (await entriesOf(join(folder, 'gitops', 'envs'))) !== undefined;
  return new NotFoundError(
    exists ? `${shown} is no GitOps tree: it has no folder envs` : `There is no folder ${shown}`,
    {
      hint: nested
        ? `There is one in ${shown === '.' ? 'gitops' : `${shown}/gitops`}: name that folder.`
        : 'Name the folder that holds envs/: gitops in a repository of models, . in a GitOps repository of its own.',
    },
  );
}

async function readFiles(folder: string, path: string, files: Map<string, string | undefined>) {
  for (const entry of (await entriesOf(join(folder, path))) ?? []) {
    if (entry.name.startsWith('.')) continue;
    const child = `${path}/${entry.name}`;
    if (entry.isDirectory()) await readFiles(folder, child, files);
    // A symbolic link is neither: what it leads to may be anywhere.
    if (entry.isFile() && /\.ya?ml$/.test(entry.name)) files.set(child, await readText(join(folder, child)));
  }
}

async function readText(path: string): Promise<string | undefined> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path));
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

async function foldersIn(path: string): Promise<string[]> {
  const entries = (await entriesOf(path)) ?? [];
  return entries.flatMap((entry) => (entry.isDirectory() && !entry.name.startsWith('.') ? [entry.name] : []));
}

/** In order, so that a check says the same everywhere; undefined when there is no such folder. */
async function entriesOf(path: string) {
  try {
    const entries = await readdir(path, { withFileTypes: true });
    return entries.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return undefined;
    throw error;
  }
}
