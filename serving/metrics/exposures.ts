import type { ArmName } from '../../lib/experiment/experiment.ts';
import type { PredictionObserver } from '../prediction/observer.ts';
import type { RunningExperiment } from '../traffic/choose.ts';
import { counter, type Family, gauge, type Sample } from './family.ts';

const arms: readonly ArmName[] = ['champion', 'challenger'];
const ways = ['unit', 'random', 'list', 'mesh'] as const;

/** So many experiments are told apart; the oldest ends when there are more. */
const maxExperiments = 20;

/**
 * Counts which arm of an experiment answered, and how it was chosen, and tells how it ought to be: the weights.
 *
 * @param running the experiment of this moment
 */
export function exposureMetrics(running: () => RunningExperiment | undefined): {
  readonly observer: PredictionObserver;
  families(): readonly Family[];
} {
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
      gauge(
        'slipway_experiment_weight_ratio',
        'The part of the requests that an arm of the running experiment is to answer.',
        weightsOf(running()),
        'first',
      ),
    ],
  };
}

/** One for each arm; none without an experiment, and none in the shadow, where nobody is answered by the challenger. */
function weightsOf(running: RunningExperiment | undefined): readonly Sample[] {
  if (running === undefined || running.experiment.mode === 'shadow') return [];
  const { name, arms: given } = running.experiment;
  return arms.map((arm) => ({ labels: { experiment: name, arm }, value: given[arm].weight / 100 }));
}
