import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { InputError, NotFoundError } from '../../../lib/errors/errors.ts';

/** What the quickstart shows: the chain alone, or after it an A/B test, or a bad version and its rollback. */
const stories = ['chain', 'experiment', 'rollback'] as const;

export type Story = (typeof stories)[number];

export interface QuickstartOptions {
  /** Absolute path of the folder whose model.yml is taken through the chain. */
  readonly model: string;
  readonly story: Story;
  /** Merge the pull requests without asking. */
  readonly yes: boolean;
  /** Stop after one prediction. */
  readonly once: boolean;
  /** Forget what an earlier quickstart made. */
  readonly fresh: boolean;
}

export const usage = `./scripts/quickstart [options]

Takes a model through the whole chain on this machine, with no account anywhere: data, training, evaluation, a
registered version, an image, a merged promotion, a running service, a prediction. It starts a local forge that speaks
GitHub's API, runs the very actions that GitHub would run, and keeps what it made in .slipway/.

  --story experiment  after the chain: a second version challenges the first on 20% of the units, visitors ask and
                      tell what was true, and the verdict says which version is better
  --story rollback    after the chain: a bad version that passes all gates is promoted, visitors tell what was true,
                      an alert sees it, and a rollback is merged by itself; with the seconds that each step took
  --yes               merge the pull requests at once; else it waits for you to press Merge
  --once              stop after one prediction; else the service runs until Ctrl-C
  --model <folder>    a folder with a model.yml, or the name of one in examples/ (default: penguins)
  --fresh             forget what an earlier quickstart made, and start over
  --help              show this`;

/**
 * Reads the command's parameters; undefined when help was asked for.
 *
 * @throws InputError for a parameter that it does not know
 * @throws NotFoundError when the model's folder has no model.yml
 */
export async function readOptions(
  parameters: readonly string[],
  root: string,
): Promise<QuickstartOptions | undefined> {
  let values: ReturnType<typeof parse>;
  try {
    values = parse(parameters);
  } catch (cause) {
    throw new InputError(cause instanceof Error ? cause.message : String(cause), {
      hint: 'See ./scripts/quickstart --help',
    });
  }
  if (values.help) return undefined;
  const story = storyNamed(values.story);
  if (story === 'rollback' && values.model !== 'penguins') {
    throw new InputError('--story rollback: there is a bad version of penguins alone, so leave --model out');
  }
  return {
    model: await findModel(values.model, root),
    story,
    yes: values.yes,
    once: values.once,
    fresh: values.fresh,
  };
}

function parse(parameters: readonly string[]) {
  return parseArgs({
    args: [...parameters],
    options: {
      yes: { type: 'boolean', default: false },
      once: { type: 'boolean', default: false },
      fresh: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
      model: { type: 'string', default: 'penguins' },
      story: { type: 'string', default: 'chain' },
    },
  }).values;
}

function storyNamed(given: string): Story {
  const found = stories.find((story) => story === given);
  if (found !== undefined) return found;
  throw new InputError(`--story: expected one of ${stories.join(', ')}, but found ${JSON.stringify(given)}`);
}

async function findModel(given: string, root: string): Promise<string> {
  const candidates = [join(root, 'examples', given), resolve(given)];
  for (const folder of candidates) {
    const found = await stat(join(folder, 'model.yml')).catch(() => undefined);
    if (found?.isFile()) return folder;
  }
  throw new NotFoundError(`--model ${given}: there is no model.yml in ${candidates.join(' or in ')}`, {
    hint: 'Give a folder that holds a model.yml. To write one from your data: npm run init -- data.csv --target column',
  });
}
