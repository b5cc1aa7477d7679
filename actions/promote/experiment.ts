import { hash } from 'node:crypto';
import { InputError } from '../../lib/errors/errors.ts';
import { type Experiment, experimentSchema } from '../../lib/experiment/experiment.ts';
import { hasSameArms } from '../../lib/gitops/experiment-file.ts';
import type { Deployment } from '../../lib/gitops/gitops.ts';
import type { Release } from '../../lib/registry/release.ts';
import type { VersionFacts } from './facts.ts';

/** Of the champion's error, what a difference must be to matter where the error is in the target's own unit. */
const relativeEffect = 0.05;

/** Who is to share the traffic, and how. */
export interface Challenge {
  readonly environment: string;
  /** Percentage of the units, as it was given. */
  readonly share: string;
  readonly challenger: Release;
  /** What the environment runs. */
  readonly current: Deployment | undefined;
  /** The facts of `current`, as far as its release is still there. */
  readonly champion: VersionFacts | undefined;
  /** The experiment that runs there. */
  readonly running: Experiment | undefined;
}

/**
 * The experiment in which `share` per cent of the units are answered by the challenger, and the others by what runs now.
 * One that runs with these versions already goes on, with other weights.
 *
 * @throws InputError when nothing runs, or it is the very version
 */
export function experimentFor(challenge: Challenge): Experiment {
  const { environment, share, champion, current, running } = challenge;
  const { name: model, version } = challenge.challenger;
  if (current === undefined) {
    throw new InputError(
      `share: ${environment} runs no ${model} yet, so there is nothing to hold ${version} against`,
      { hint: 'Promote it without a share first.' },
    );
  }
  if (current.version === version) {
    throw new InputError(
      `share: ${environment} runs ${model} ${version} as its champion, so it cannot challenge itself`,
      { hint: 'Leave out the share to end the experiment that runs there, or name another version.' },
    );
  }
  const weight = Number(share);
  const weights = { champion: Math.round((100 - weight) * 100) / 100, challenger: weight };
  const error = champion?.evaluation.metrics['mae']?.value ?? 0;
  const fresh = experimentSchema.parse({
    name: experimentName(model, current.version, version),
    model,
    arms: {
      champion: { version: current.version, weight: weights.champion },
      challenger: { version, weight: weights.challenger },
    },
    // Of shares of wrong answers, two points; of errors in a unit, a twentieth of what the champion has.
    ...(error > 0 ? { minimumEffect: Number((relativeEffect * error).toPrecision(2)) } : {}),
  });
  if (running === undefined || !hasSameArms(running, fresh)) return fresh;
  const { arms } = running;
  return {
    ...running,
    arms: {
      champion: { ...arms.champion, weight: weights.champion },
      challenger: { ...arms.challenger, weight: weights.challenger },
    },
  };
}

const longestName = 63;

/**
 * `penguins-1-2-0-vs-1-3-0`: the same for the same versions, so that an experiment that is taken up again deals its units
 * as before. What does not fit into a name is told apart by the start of its SHA-256.
 */
function experimentName(model: string, champion: string, challenger: string): string {
  const whole = `${model}-${champion}-vs-${challenger}`;
  const plain = whole.replaceAll('.', '-');
  if (plain.length <= longestName && /^[a-z0-9-]+$/.test(plain)) return plain;
  const mark = `-${hash('sha256', whole, 'hex').slice(0, 8)}`;
  return `${plain.toLowerCase().slice(0, longestName - mark.length)}${mark}`;
}
