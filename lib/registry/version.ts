import { compare, inc, parse, prerelease } from 'semver';
import { InputError } from '../errors/errors.ts';
import type { Model } from '../model/model.ts';
import { breakingChanges } from './signature-changes.ts';

/** A version that there is, with the model that it names. */
export interface EarlierVersion {
  readonly version: string;
  readonly model: Model;
}

export interface VersionDecision {
  /** Semantic version without `v`. */
  readonly version: string;
  /** Why it is this one, as one sentence. */
  readonly reason: string;
}

/**
 * The version that `model` becomes after `previous`, by what it means to a client and to a reviewer:
 *
 * - major, when requests that were taken may be refused or answers may hold something new ({@link breakingChanges});
 * - minor, when the data, the specification or the flavor changed;
 * - patch, when nothing of that did and still the model is another one.
 *
 * @param taken versions that are in use, whatever for: the new one is above them all
 */
export function nextVersion(
  model: Model,
  previous: EarlierVersion | undefined,
  taken: readonly string[] = [],
): VersionDecision {
  const highest = [...taken, ...(previous === undefined ? [] : [previous.version])].sort(compare).at(-1);
  if (previous === undefined) {
    return {
      version: highest === undefined ? '1.0.0' : above(highest, 'major'),
      reason: 'First version of this model.',
    };
  }
  const { level, why } = movement(previous.model, model);
  return {
    version: above(highest ?? previous.version, level),
    reason: `${level[0]?.toUpperCase()}${level.slice(1)} version since ${previous.version}: ${why}.`,
  };
}

function movement(before: Model, after: Model): { level: 'major' | 'minor' | 'patch'; why: string } {
  const broken = breakingChanges(before.signature, after.signature);
  if (broken.length > 0) return { level: 'major', why: listed(broken) };
  const changed = [
    ...(before.dataset === after.dataset ? [] : ['the data changed']),
    ...(before.specification === after.specification ? [] : ['the specification changed']),
    ...flavorChange(before.flavor, after.flavor),
  ];
  if (changed.length > 0) return { level: 'minor', why: listed(changed) };
  return { level: 'patch', why: 'same data, specification and flavor, another result of training' };
}

function flavorChange(before: Model['flavor'], after: Model['flavor']): readonly string[] {
  if (before.name === after.name && before.version === after.version) return [];
  return [`the flavor changed from ${before.name} ${before.version} to ${after.name} ${after.version}`];
}

/** At most three, the rest counted: the sentence is read in a list of versions. */
function listed(parts: readonly string[]): string {
  const shown = parts.slice(0, 3).join('; ');
  return parts.length > 3 ? `${shown}; and ${parts.length - 3} more` : shown;
}

/** A pre-release `1.3.0-rc.1` counts as 1.3.0 to be: what comes after it by the rule is above 1.3.0. */
function above(version: string, level: 'major' | 'minor' | 'patch'): string {
  const next = inc(prerelease(version) === null ? version : withoutPrerelease(version), level);
  if (next === null) throw new InputError(`${version} is not a semantic version`);
  return next;
}

function withoutPrerelease(version: string): string {
  return version.replace(/-.*$/, '');
}

/**
 * `text`, with or without `v`, as a semantic version without `v`.
 * @throws InputError when it is not one, or has build metadata, which says nothing of the order of versions
 */
export function parseVersion(text: string): string {
  const parsed = parse(text.replace(/^v/, ''));
  if (parsed === null || parsed.build.length > 0 || text.replace(/^v/, '') !== parsed.version) {
    throw new InputError(
      `expected a semantic version like 1.3.0 or 1.3.0-rc.1, but found ${JSON.stringify(text)}`,
    );
  }
  return parsed.version;
}

/** Whether `text` is a semantic version as {@link parseVersion} gives it. */
export function isVersion(text: string): boolean {
  return parse(text)?.version === text;
}
