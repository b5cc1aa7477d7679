import { Hono } from 'hono';
import type { ArmName, Experiment } from '../../lib/experiment/experiment.ts';
import type { Feedback } from '../feedback/open.ts';
import type { Standing } from '../feedback/standings.ts';
import { onlyMethods } from '../http/answer.ts';
import { RequestError } from '../http/error.ts';
import type { ServiceEnvironment } from '../middleware/request-id.ts';
import type { ServiceState } from '../state.ts';
import type { ShadowCounts } from '../traffic/shadow-counts.ts';

export interface ExperimentRouteParts {
  readonly state: () => ServiceState;
  readonly feedback: Feedback | undefined;
  /** What this process has compared in the shadow; undefined when nothing is. */
  readonly shadowCounts: () => ShadowCounts | undefined;
}

/** What anybody may know of an experiment: not its salt, nor who has a fixed arm. */
interface ExperimentSummary extends Pick<Experiment, 'name' | 'model' | 'mode' | 'metric' | 'unit'> {
  readonly arms: Readonly<Record<ArmName, { readonly version: string; readonly weight: number }>>;
}

const list = '/experiments';
const one = '/experiments/:name';

/**
 * `GET /experiments`: the running experiment, if there is one. `GET /experiments/{name}`: its arms, and the verdict over
 * the records of all replicas, or why there is none.
 */
export function experimentRoutes({
  state,
  feedback,
  shadowCounts,
}: ExperimentRouteParts): Hono<ServiceEnvironment> {
  return new Hono<ServiceEnvironment>()
    .get(list, (c) => {
      c.set('route', list);
      const running = state().experiment;
      return c.json({ experiments: running === undefined ? [] : [summaryOf(running.experiment)] });
    })
    .get(one, async (c) => {
      c.set('route', '/experiments/{name}');
      const experiment = experimentNamed(state(), c.req.param('name'));
      const standing = feedback === undefined ? noStanding : await feedback.standings.of(experiment);
      const counts = experiment.mode === 'shadow' ? shadowCounts() : undefined;
      return c.json({ experiment: summaryOf(experiment), ...standing, shadow: counts ?? null });
    })
    .all(list, onlyMethods('GET', 'HEAD'))
    .all(one, onlyMethods('GET', 'HEAD'));
}

const noStanding: Pick<Standing, 'verdict' | 'reason'> = {
  verdict: null,
  reason: 'The service keeps no predictions and no feedback to judge by: FEEDBACK_STORE is not set.',
};

function experimentNamed({ experiment: running }: ServiceState, name: string): Experiment {
  if (running?.experiment.name === name) return running.experiment;
  const asked = JSON.stringify(name.slice(0, 60));
  const found = running === undefined ? 'none is running' : `running is ${running.experiment.name}`;
  throw new RequestError(404, 'unknown_experiment', `there is no experiment ${asked}; ${found}`);
}

function summaryOf({ name, model, mode, metric, unit, arms }: Experiment): ExperimentSummary {
  const { champion, challenger } = arms;
  return {
    name,
    model,
    mode,
    metric,
    unit,
    arms: {
      champion: { version: champion.version, weight: champion.weight },
      challenger: { version: challenger.version, weight: challenger.weight },
    },
  };
}
