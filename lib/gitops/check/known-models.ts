import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { member } from '../../spec/fields.ts';
import { enumerate, suggestion } from '../../spec/problem.ts';
import { parseYaml } from '../../spec/yaml.ts';
import { filesMatching, repositoryTop } from './git.ts';

/** The models that the repository of a tree is known to hold. */
export interface KnownModels {
  /** The path of its model.yml by each name, relative to the top of the repository. */
  readonly files: ReadonlyMap<string, string>;
  /** Whether Git could be asked. */
  readonly isAsked: boolean;
  /** A model.yml that states no name: with one of these, nobody can say that a model is unknown. */
  readonly unreadable: readonly string[];
}

/** Looks for every model.yml in the Git repository that `folder` is in. Outside of one, none is known. */
export async function knownModels(folder: string): Promise<KnownModels> {
  const top = await repositoryTop(folder);
  const files = new Map<string, string>();
  const unreadable: string[] = [];
  for (const file of top === undefined ? [] : await filesMatching(top, '**/model.yml')) {
    const text = await readFile(join(top ?? '', file), 'utf8').catch(() => undefined);
    // Deleted, and not committed yet.
    if (text === undefined) continue;
    const name = nameIn(text);
    if (name === undefined) unreadable.push(file);
    else files.set(name, file);
  }
  return { files, isAsked: top !== undefined, unreadable };
}

function nameIn(text: string): string | undefined {
  const yaml = parseYaml(text);
  const name = 'faults' in yaml ? undefined : member(yaml.value, 'name');
  return typeof name === 'string' ? name : undefined;
}

/** Why nobody can say here whether a model is unknown, or undefined when that can be said. */
export function whyNotKnown({ files, isAsked, unreadable }: KnownModels): string | undefined {
  if (!isAsked) return 'Git knows no repository here';
  if (unreadable.length > 0) return `${enumerate(unreadable)} cannot be read`;
  return files.size === 0 ? 'this repository has no model.yml' : undefined;
}

/** That there is no model `model`, in words for people. */
export function unknownModel(model: string, { files }: KnownModels): string {
  const names = [...files.keys()];
  const meant = suggestion(model, names);
  return `no model.yml of this repository is called ${model}.${meant === '' ? ` Its models are ${enumerate(names)}` : meant}`;
}
