import { InputError } from '../../lib/errors/errors.ts';
import { type Experiment, experimentSchema } from '../../lib/experiment/experiment.ts';
import type { Deployment } from '../../lib/gitops/gitops.ts';
import type { VersionFacts } from './facts.ts';

/** Of the champion's error, what a difference must be to matter where the error is in the target's own unit. */
const relativeEffect = 0.05;

/**
 * The experiment in which `share` per cent of the units are answered by `challenger`, and the others by what runs now.
 *
 * @throws InputError when nothing runs, or it is the very version
 */
export function experimentFor(
  environment: string,
  share: string,
  challenger: VersionFacts['release'],
  current: Deployment | undefined,
  champion: VersionFacts | undefined,
): Experiment {
  const { name, version } = challenger;
  if (current === undefined) {
    throw new InputError(
      `share: ${environment} runs no ${name}, so there is nothing to hold ${version} against`,
      {
        hint: 'Promote it without a share.',
      },
    );
  }
  if (current.version === version) {
    throw new InputError(`share: ${version} is what ${environment} runs, so it cannot challenge itself`);
  }
  const weight = Number(share);
  const error = champion?.evaluation.metrics['mae']?.value ?? 0;
  return experimentSchema.parse({
    name: experimentName(name, current.version, version),
    model: name,
    arms: {
      champion: { version: current.version, weight: Math.round((100 - weight) * 100) / 100 },
      challenger: { version, weight },
    },
    // Of shares of wrong answers, two points; of errors in a unit, a twentieth of what the champion has.
    ...(error <= 0
      ? {}
      : { minimumEffect: Number((relativeEffect * error).toPrecision(2)) }),
  });
}

/** `penguins-1-2-0-against-1-1-0`, cut where a name may not be longer. */
function experimentName(model: string, champion: string, challenger: string): string {
  return `${model}-${challenger}-against-${champion}`
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 63);
}
