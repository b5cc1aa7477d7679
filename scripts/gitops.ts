/** Makes and checks GitOps trees: `npm run gitops -- add penguins --environment staging`. */
import { describeError } from '../lib/errors/describe.ts';
import { InputError } from '../lib/errors/errors.ts';
import { suggestion } from '../lib/spec/problem.ts';

const usage = `npm run gitops -- <command>

  add <model> --environment <name>   adds a model to an environment, and the environment if it is new
  new <folder>                       writes a whole new GitOps repository
  check [folder]                     says what must not be merged

  <command> --help                   says more`;

/** What a command does is loaded when it is asked for. */
const commands = new Map([
  ['add', async (args: readonly string[]) => (await import('./gitops/add-command.ts')).runAdd(args)],
  ['new', async (args: readonly string[]) => (await import('./gitops/new-command.ts')).runNew(args)],
  ['check', async (args: readonly string[]) => (await import('./gitops/check.ts')).runCheck(args)],
]);

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error(describeError(error));
  process.exitCode = 1;
}

async function main([name, ...args]: readonly string[]): Promise<number> {
  if (name === undefined || name === '--help' || name === '-h') {
    console.log(usage);
    return name === undefined ? 1 : 0;
  }
  const command = commands.get(name);
  if (command === undefined) {
    const names = [...commands.keys()];
    throw new InputError(`There is no command ${JSON.stringify(name)}.${suggestion(name, names)}`, {
      hint: `The commands are ${names.join(', ')}: see npm run gitops -- --help`,
    });
  }
  return command(args);
}
