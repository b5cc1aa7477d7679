import { posix } from 'node:path';
import { ConflictError, NotFoundError } from '../../lib/errors/errors.ts';

/** A model of the repository. Paths are relative to the repository, with `/` between folders. */
export interface Candidate {
  readonly file: string;
  /** What its `model.yml` says; undefined when that is not valid. */
  readonly spec: { readonly name: string; readonly sources: readonly string[] } | undefined;
}

export interface Choice {
  readonly folder: string;
  readonly name: string | undefined;
  /** Why it was chosen, as a phrase. */
  readonly reason: string;
}

/** The folder of `candidate`; `.` when its `model.yml` is at the top. */
function folderOf({ file }: Candidate): string {
  return posix.dirname(file);
}

/**
 * The one of `candidates` that `wanted` means by name, folder or file.
 *
 * @throws NotFoundError naming those that there are
 */
export function chooseNamed(candidates: readonly Candidate[], wanted: string): Choice {
  const path = posix.normalize(wanted).replace(/(?<=.)\/$/, '');
  const found = candidates.find(
    (candidate) => candidate.spec?.name === wanted || candidate.file === path || folderOf(candidate) === path,
  );
  if (found !== undefined) return choice(found, 'asked for');
  throw new NotFoundError(`There is no model ${JSON.stringify(wanted)} in this repository`, {
    hint: `Name one of these: ${candidates.map((candidate) => candidate.spec?.name ?? folderOf(candidate)).join(', ')}.`,
  });
}

/** All of `candidates`, for the reason given. */
export function chooseAll(candidates: readonly Candidate[], reason: string): readonly Choice[] {
  return candidates.map((candidate) => choice(candidate, reason));
}

/**
 * Those of `candidates` that a change of the files `changed` touches: a file in the model's folder, or one of its local
 * sources wherever it is. Where a `model.yml` is not valid its sources are unknown, so it counts as touched: its own
 * run is the place that says what is wrong.
 */
export function chooseTouched(
  candidates: readonly Candidate[],
  changed: readonly string[],
): readonly Choice[] {
  return candidates.flatMap((candidate) => {
    const folder = folderOf(candidate);
    const sources = new Set(localSources(candidate));
    const touching = changed.filter(
      (file) => folder === '.' || file.startsWith(`${folder}/`) || sources.has(file),
    );
    const [first] = touching;
    if (first !== undefined) {
      const more = touching.length - 1;
      return [choice(candidate, more === 0 ? `${first} changed` : `${first} and ${more} more changed`)];
    }
    return candidate.spec === undefined ? [choice(candidate, 'its model.yml is not valid')] : [];
  });
}

/** @throws ConflictError when two models have one name: their versions would share tags */
export function refuseSharedNames(candidates: readonly Candidate[]): void {
  const files = new Map<string, string>();
  for (const { file, spec } of candidates) {
    if (spec === undefined) continue;
    const other = files.get(spec.name);
    if (other !== undefined) {
      throw new ConflictError(`${other} and ${file} are both named ${JSON.stringify(spec.name)}`, {
        location: { file },
        hint: 'Give one of them another name: versions, images and deployments are told apart by it.',
      });
    }
    files.set(spec.name, file);
  }
}

function choice(candidate: Candidate, reason: string): Choice {
  return { folder: folderOf(candidate), name: candidate.spec?.name, reason };
}

function localSources(candidate: Candidate): string[] {
  const sources = candidate.spec?.sources ?? [];
  return sources
    .filter((source) => !/^[a-z][a-z0-9+.-]*:\/\//i.test(source))
    .map((source) => posix.join(folderOf(candidate), source));
}
