import type { Assigner, Assignment } from '../../lib/experiment/assign.ts';
import type { Experiment } from '../../lib/experiment/experiment.ts';
import { RequestError } from '../http/error.ts';
import type { ModelVersions } from '../models/catalog.ts';
import type { ServedModel } from '../models/served.ts';
import { meshDecision } from './mesh.ts';

/** An experiment that is running: both of its versions are loaded. */
export interface RunningExperiment {
  readonly experiment: Experiment;
  readonly assign: Assigner;
  readonly champion: ServedModel;
  readonly challenger: ServedModel;
}

/** What a request says of the unit that it is for. */
export interface UnitSource {
  header(name: string): string | undefined;
  /** A member of the body beside the instances. */
  field(name: string): unknown;
}

/** The version that answers, and why. */
export interface ChosenVersion {
  readonly served: ServedModel;
  readonly assignment: Assignment | undefined;
}

/**
 * Chooses the version of a model that answers a request: the one that it names, else the arm of the running experiment,
 * else the standard one.
 *
 * @throws RequestError 404 for a version that is not loaded, naming those that are; 400 for a gateway's header that is
 * wrong
 */
export function chooseVersion(
  versions: ModelVersions,
  version: string | undefined,
  running: RunningExperiment | undefined,
  source: UnitSource,
): ChosenVersion {
  if (version !== undefined) return { served: versionNamed(versions, version), assignment: undefined };
  if (running === undefined || running.experiment.model !== versions.name) {
    return { served: versions.standard, assignment: undefined };
  }
  if (running.experiment.mode === 'shadow') return { served: running.champion, assignment: undefined };
  const mesh = running.experiment.mesh ? meshDecision((name) => source.header(name)) : undefined;
  const assignment = running.assign(unitOf(running.experiment.unit, source), mesh);
  return {
    served: assignment.arm === 'challenger' ? running.challenger : running.champion,
    assignment,
  };
}

/** @throws RequestError 404 naming the versions that are loaded */
export function versionNamed({ name, versions }: ModelVersions, version: string): ServedModel {
  const found = versions.find((each) => each.version === version);
  if (found !== undefined) return found;
  const loaded = versions.map((each) => each.version).join(', ');
  const asked = JSON.stringify(version.slice(0, 60));
  throw new RequestError(404, 'unknown_version', `${name} has no version ${asked}; loaded are ${loaded}`);
}

const maxUnitLength = 200;

function unitOf(unit: Experiment['unit'], source: UnitSource): string | undefined {
  if ('header' in unit) return usable(source.header(unit.header.toLowerCase()));
  if ('field' in unit) return usable(source.field(unit.field));
  return usable(cookieNamed(unit.cookie, source.header('cookie')));
}

function usable(value: unknown): string | undefined {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && text !== '' && text.length <= maxUnitLength ? text : undefined;
}

function cookieNamed(name: string, header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  for (const pair of header.split(';')) {
    const equals = pair.indexOf('=');
    if (equals > 0 && pair.slice(0, equals).trim() === name) return pair.slice(equals + 1).trim();
  }
  return undefined;
}
