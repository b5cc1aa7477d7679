import { join } from 'node:path';
import { defineAction, type Log } from '../../lib/action/action.ts';
import { NotFoundError, SpecError } from '../../lib/errors/errors.ts';
import { loadSpec } from '../../lib/spec/load.ts';
import {
  type Candidate,
  type Choice,
  chooseAll,
  chooseNamed,
  chooseTouched,
  refuseSharedNames,
} from './choose.ts';
import { changedSince, filesMatching, knowsCommit } from './git.ts';
import { inputs } from './inputs.ts';
import { planSummary } from './summary.ts';

/**
 * Chooses the models that a workflow runs for. When it cannot tell what changed it chooses all: a model that is trained
 * for nothing comes out the same, one that is left out goes unnoticed.
 *
 * @throws NotFoundError when no file matches `models`, or there is no such `model`
 * @throws ConflictError when two models have one name
 */
export const plan = defineAction('plan', inputs, ['models', 'count'], async (given, context) => {
  const { environment, log } = context;
  const files = await filesMatching(environment.workspace, given.models);
  if (files.length === 0) {
    throw new NotFoundError(`No file of this repository matches ${JSON.stringify(given.models)}`, {
      hint: 'Each model has a model.yml that is committed. `npm run init -- data.csv --target column` writes one.',
    });
  }
  const candidates: Candidate[] = [];
  for (const file of files) candidates.push(await readCandidate(environment.workspace, file, log));
  refuseSharedNames(candidates);
  const chosen = await choose(environment.workspace, candidates, given, log);
  for (const { folder, reason } of chosen) log.info(`${folder}: ${reason}`);
  if (chosen.length === 0) log.info('The change touches no model.');
  context.summarize(planSummary(chosen, candidates.length));
  return { models: JSON.stringify(chosen.map(({ folder }) => folder)), count: chosen.length };
});

async function choose(
  workspace: string,
  candidates: readonly Candidate[],
  { base, model }: { base: string | undefined; model: string | undefined },
  log: Log,
): Promise<readonly Choice[]> {
  if (model !== undefined) return [chooseNamed(candidates, model)];
  if (base === undefined) return chooseAll(candidates, 'every model is asked for');
  if (/^0+$/.test(base)) return chooseAll(candidates, 'the branch is new');
  if (!(await knowsCommit(workspace, base))) {
    log.warning(
      `The commit ${base} is not in this clone, so every model is chosen (fetch-depth: 0 gets it).`,
    );
    return chooseAll(candidates, 'what changed is not known');
  }
  return chooseTouched(candidates, await changedSince(workspace, base));
}

async function readCandidate(workspace: string, file: string, log: Log): Promise<Candidate> {
  try {
    const { spec } = await loadSpec(join(workspace, file));
    return { file, spec: { name: spec.name, sources: spec.data.sources } };
  } catch (error) {
    if (!(error instanceof SpecError)) throw error;
    log.warning(error.message);
    return { file, spec: undefined };
  }
}
