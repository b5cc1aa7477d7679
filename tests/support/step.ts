import type { Action, ActionContext, OutputValues } from '../../lib/action/action.ts';
import { readEnvironment } from '../../lib/action/environment.ts';
import { type InputShape, readInputs } from '../../lib/action/inputs.ts';
import type { Forge } from '../../scripts/local/forge/index.ts';

/** Where a step runs. */
export interface StepPlace {
  readonly forge: Pick<Forge, 'url' | 'apiUrl'>;
  /** `owner/name`; left out, the step is in no repository. */
  readonly repository?: string;
  readonly commit?: string;
  readonly workspace: string;
}

export interface StepOutcome<K extends string> {
  readonly outputs: OutputValues<K>;
  /** What it said in the log. */
  readonly log: string;
  /** What it added to the job summary. */
  readonly summary: string;
}

/** Runs `action` in this process as a step whose inputs are `given`, by their names in action.yml. */
export async function runAction<S extends InputShape, K extends string>(
  action: Action<S, K>,
  given: Readonly<Record<string, string>>,
  { forge, repository, commit, workspace }: StepPlace,
): Promise<StepOutcome<K>> {
  const log: string[] = [];
  const summary: string[] = [];
  const say = (line: string) => {
    log.push(line);
  };
  const context: ActionContext<K> = {
    environment: readEnvironment({
      GITHUB_API_URL: forge.apiUrl,
      GITHUB_SERVER_URL: forge.url,
      GITHUB_WORKSPACE: workspace,
      GITHUB_REPOSITORY: repository,
      GITHUB_SHA: commit,
      GITHUB_RUN_ID: '17',
    }),
    log: { info: say, notice: say, warning: say, debug: () => undefined },
    summarize: (markdown) => summary.push(markdown),
    setOutputs: () => undefined,
  };
  const variables = Object.entries(given).map(([name, text]) => [`INPUT_${name.toUpperCase()}`, text]);
  const inputs = readInputs(action.inputs, Object.fromEntries(variables), () => undefined);
  const outputs = await action.run(inputs, context);
  return { outputs, log: log.join('\n'), summary: summary.join('\n') };
}
