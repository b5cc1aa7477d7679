/**
 * Runs one stage in a terminal, with the code, the store and the report of the action of that name:
 * `npm run train -- examples/penguins`, and any other input of the action as an option: `--store s3://bucket/prefix`.
 */
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import { z } from 'zod';
import { describeError } from '../lib/errors/describe.ts';
import { InputError } from '../lib/errors/errors.ts';
import { formatDuration } from '../lib/report/format.ts';
import { runStep } from './local/runner/runner.ts';
import { renderForTerminal } from './terminal/markdown.ts';

const root = dirname(import.meta.dirname);

const actionFile = z.object({
  description: z.string(),
  inputs: z.record(
    z.string(),
    z.object({
      description: z.string(),
      required: z.boolean().optional(),
      default: z.union([z.string(), z.number(), z.boolean()]).optional(),
    }),
  ),
});

try {
  process.exitCode = await runStage(process.argv.slice(2));
} catch (error) {
  console.error(describeError(error));
  process.exitCode = 1;
}

async function runStage([stage = '', ...parameters]: readonly string[]): Promise<number> {
  const folder = join(root, 'actions', stage);
  const action = actionFile.parse(parse(await readFile(join(folder, 'action.yml'), 'utf8')));
  const { values, positionals } = readParameters(stage, action, parameters);
  const [model] = positionals;
  if (values['help'] === true || model === undefined) {
    console.log(usage(stage, action));
    return values['help'] === true ? 0 : 1;
  }
  const inputs = Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
  const source = [
    '--input-type=module',
    '--eval',
    `await (await import(process.argv[1])).run(process.argv[2])`,
  ];
  const { exitCode, summary, seconds } = await runStep(
    folder,
    { ...inputs, model },
    (line, command) => {
      if (command === undefined) console.log(line);
      else if (
        ['error', 'warning', 'notice'].includes(command.name) &&
        command.properties['file'] === undefined
      )
        console.log(command.message);
    },
    undefined,
    [...source, join(root, 'actions', 'index.ts'), stage],
  );
  if (summary !== '') console.log(`\n${renderForTerminal(summary)}`);
  console.log(`\n${stage} ${exitCode === 0 ? 'took' : 'failed after'} ${formatDuration(seconds)}`);
  return exitCode;
}

function readParameters(stage: string, action: z.infer<typeof actionFile>, parameters: readonly string[]) {
  const names = Object.keys(action.inputs).filter((name) => name !== 'model');
  try {
    return parseArgs({
      args: [...parameters],
      options: {
        help: { type: 'boolean', short: 'h' },
        ...Object.fromEntries(names.map((name) => [name, { type: 'string' } as const])),
      },
      allowPositionals: true,
    });
  } catch (cause) {
    throw new InputError(
      `The command ${stage} cannot be read: ${cause instanceof Error ? cause.message : cause}`,
      {
        hint: `See npm run ${stage} -- --help`,
      },
    );
  }
}

function usage(stage: string, { description, inputs }: z.infer<typeof actionFile>): string {
  const options = Object.entries(inputs)
    .filter(([name]) => name !== 'model')
    .map(([name, { description: text, default: value }]) => {
      const shown = value === undefined || String(value).includes('${{') ? '' : ` (default: ${value})`;
      return `  --${name} <value>\n      ${text.trim()}${shown}`;
    });
  return [`npm run ${stage} -- <folder of model.yml> [options]`, '', description.trim(), '', ...options].join(
    '\n',
  );
}
