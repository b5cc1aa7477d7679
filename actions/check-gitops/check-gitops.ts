import { resolve } from 'node:path';
import { defineAction, type Log } from '../../lib/action/action.ts';
import { formatLocation } from '../../lib/errors/describe.ts';
import { FormatError, NotFoundError } from '../../lib/errors/errors.ts';
import { checkTree } from '../../lib/gitops/check/check.ts';
import { changedSince } from '../../lib/gitops/check/git.ts';
import { gitopsPaths } from '../../lib/gitops/names.ts';
import { printable } from '../../lib/report/markdown.ts';
import { count } from '../../lib/spec/problem.ts';
import { inputs } from './inputs.ts';
import { checkSummary } from './summary.ts';

/**
 * Looks at the GitOps tree of the checked-out repository and refuses it when something in it must not be merged. It
 * asks nothing but the files, and writes nothing.
 *
 * @throws FormatError with each thing that is wrong, its file and its line
 * @throws NotFoundError when there is no tree, or no program that builds overlays
 */
export const checkGitops = defineAction(
  'check-gitops',
  inputs,
  ['errors', 'warnings'],
  async ({ gitopsPath, base }, { environment, log, summarize, setOutputs }) => {
    gitopsPaths(gitopsPath);
    const { workspace } = environment;
    const folder = resolve(workspace, gitopsPath);
    const changed = base === undefined ? undefined : await changesSince(folder, base, log);
    const check = await checkTree({ folder, from: workspace, changed });
    const errors = check.findings.filter(({ severity }) => severity === 'error');
    const warnings = check.findings.filter(({ severity }) => severity === 'warning');
    for (const { message, location } of warnings) {
      log.warning(`${formatLocation(location)}: ${printable(message)}`);
    }
    for (const what of check.skipped) log.info(`skipped: ${what}`);
    summarize(checkSummary(check));
    const outputs = { errors: errors.length, warnings: warnings.length };
    setOutputs(outputs);
    if (errors.length > 0) {
      throw new FormatError(`The GitOps tree has ${count(errors.length, 'error')}`, {
        findings: errors.map(({ message, location }) => ({ message: printable(message), location })),
        hint: 'Correct what is listed. `npm run gitops -- check` says the same before you push.',
      });
    }
    if (!check.isBuilt) {
      throw new NotFoundError('Neither kustomize nor kubectl is on this runner, so nothing was built', {
        hint: 'Run this on ubuntu-latest, which has both, or install kustomize in an earlier step.',
      });
    }
    log.info(`${count(check.overlays, 'overlay')} may be merged.`);
    return outputs;
  },
);

async function changesSince(folder: string, base: string, log: Log): Promise<readonly string[] | undefined> {
  // A new branch has nothing before it.
  if (/^0+$/.test(base)) return undefined;
  try {
    return await changedSince(folder, base);
  } catch (error) {
    if (!(error instanceof NotFoundError)) throw error;
    log.warning(`${error.message}, so everything counts (fetch-depth: 0 gets it).`);
    return undefined;
  }
}
