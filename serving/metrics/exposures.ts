import type { ArmName } from '../../lib/experiment/experiment.ts';
import type { PredictionObserver } from '../prediction/observer.ts';
import { counter, type Family } from './family.ts';

const arms: readonly ArmName[] = ['champion', 'challenger'];
const ways = ['unit', 'random', 'list', 'mesh'] as const;

/** So many experiments are told apart; the oldest ends when there are more. */
const maxExperiments = 20;

/** Counts which arm of an experiment answered, and how it was chosen. */
export function exposureMetrics(): { readonly observer: PredictionObserver; families(): readonly Family[] } {
  const experiments = new Map<string, Float64Array>();
  const countsOf = (experiment: string): Float64Array => {
    const known = experiments.get(experiment);
    if (known !== undefined) return known;
    const [oldest] = experiments.keys();
    if (experiments.size >= maxExperiments && oldest !== undefined) experiments.delete(oldest);
    const counts = new Float64Array(arms.length * ways.length);
    experiments.set(experiment, counts);
    return counts;
  };
  return {
    observer({ assignment }) {
      if (assignment === undefined) return;
      const index = (assignment.arm === 'champion' ? 0 : ways.length) + ways.indexOf(assignment.by);
      const counts = countsOf(assignment.experiment);
      counts[index] = (counts[index] ?? 0) + 1;
    },
    families: () => [
      counter(
        'slipway_experiment_exposures_total',
        'Requests of an experiment by the arm that answered and how it was chosen.',
        Array.from(experiments, ([experiment, counts]) =>
          arms.flatMap((arm, row) =>
            ways.map((by, column) => ({
              labels: { experiment, arm, by },
              value: counts[row * ways.length + column] ?? 0,
            })),
          ),
        ).flat(),
      ),
    ],
  };
}
