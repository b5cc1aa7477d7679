import { readFile, rm } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { type ActionContext, defineAction } from '../../lib/action/action.ts';
import { workFolder } from '../../lib/action/environment.ts';
import type { InputValues } from '../../lib/action/inputs.ts';
import { type Digest, isDigest } from '../../lib/digest/digest.ts';
import { GateError, InputError, NotFoundError } from '../../lib/errors/errors.ts';
import type { ChampionLookup } from '../../lib/evaluation/champion.ts';
import { evaluate as evaluateModel } from '../../lib/evaluation/evaluate.ts';
import type { Evaluation } from '../../lib/evaluation/evaluation.ts';
import { loadSpec } from '../../lib/spec/load.ts';
import { openStore } from '../../lib/store/open.ts';
import type { Store } from '../../lib/store/store.ts';
import { championOf, tolerantly } from './champion.ts';
import { inputs } from './inputs.ts';
import { describeGate, evaluationSummary } from './summary.ts';

type Inputs = InputValues<typeof inputs>;

/**
 * Evaluates a model and leaves `evaluation.json` in the work folder, also when a gate fails: then the outputs and the
 * summary are there, and the step fails with each gate that did not pass.
 *
 * Safe to run again: the same model, gates and champion give the same evaluation.
 *
 * @throws GateError naming each gate that failed or could not be computed
 */
export const evaluate = defineAction(
  'evaluate',
  inputs,
  ['verdict', 'evaluation', 'champion'],
  async (given, context) => {
    const { environment, log } = context;
    const { spec, file } = await loadSpec(resolve(environment.workspace, given.model));
    const store = openStore(given.store, { workspace: environment.workspace });
    const folder = workFolder(environment, spec.name);
    await rm(join(folder, 'evaluation.json'), { force: true });
    const trained = await trainedModel(given.trained, folder, spec.name, store);
    const isNeeded = spec.gates.some(({ championMargin }) => championMargin !== undefined);
    const lookup = () => findChampion(given, spec.name, context);
    const champion = await tolerantly(lookup, isNeeded, log.warning);
    const { evaluation, digest, reused } = await evaluateModel(spec, trained, champion, store);
    await store.getFile(digest, join(folder, 'evaluation.json'));
    log.info(
      `${spec.name}: ${evaluation.verdict} on ${evaluation.rows} test rows${reused ? ', as evaluated before' : ''}`,
    );
    context.summarize(evaluationSummary({ evaluation, digest, reused, champion }));
    const outputs = {
      verdict: evaluation.verdict,
      evaluation: digest,
      champion: evaluation.champion?.version ?? '',
    };
    if (evaluation.verdict === 'pass') return outputs;
    context.setOutputs(outputs);
    throw failedGates(evaluation, relative(environment.workspace, file));
  },
);

/** The digest of the model to evaluate, which is then in the store. */
async function trainedModel(
  given: string | undefined,
  folder: string,
  name: string,
  store: Store,
): Promise<Digest> {
  if (given !== undefined && isDigest(given)) return given;
  const path = join(folder, 'model.json');
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (cause) {
    throw new NotFoundError(`There is no trained model of ${name} at ${path}`, {
      cause,
      hint: 'Run train first, or give the input trained the digest of a model that is in the store.',
    });
  }
  return store.put(bytes);
}

async function findChampion(given: Inputs, name: string, context: ActionContext): Promise<ChampionLookup> {
  const { token, gitopsToken = token, championEnvironment, gitopsPath } = given;
  const { repository, apiUrl } = context.environment;
  if (championEnvironment === 'none') {
    return { kind: 'none', reason: 'No comparison was wanted (champion-environment: none).' };
  }
  if (repository === undefined) {
    if (token === undefined) {
      return { kind: 'none', reason: 'This runs outside of a workflow, where no champion can be looked up.' };
    }
    throw new InputError('token: there is no repository to look the champion up in', {
      hint: 'Set GITHUB_REPOSITORY to the owner/name of the repository that has the releases.',
    });
  }
  if (token === undefined || gitopsToken === undefined) {
    return {
      kind: 'unknown',
      reason: 'No token was given to look the champion up. Give one, or set champion-environment: none.',
    };
  }
  const [{ openGithub }, { openRegistry }, { openGitops }] = await Promise.all([
    import('../../lib/github/client.ts'),
    import('../../lib/registry/open.ts'),
    import('../../lib/gitops/open.ts'),
  ]);
  const registry = openRegistry({ github: openGithub({ token, apiUrl, log: context.log }), repository });
  const gitops = openGitops({
    github: openGithub({ token: gitopsToken, apiUrl, log: context.log }),
    repository: given.gitopsRepository ?? repository,
    path: gitopsPath,
  });
  return championOf({ gitops, registry }, championEnvironment, name);
}

function failedGates({ name, gates }: Evaluation, file: string): GateError {
  const failed = gates.filter(({ verdict }) => verdict !== 'pass');
  return new GateError(`${name} did not pass ${failed.length} of ${gates.length} gate rules`, {
    findings: failed.map((gate) => ({ message: describeGate(gate), location: { file } })),
    hint: 'Look at the summary. Train a better model, or change gates in model.yml in a reviewed pull request.',
  });
}
