import { InputError } from '../../lib/errors/errors.ts';
import { suggestion } from '../../lib/spec/problem.ts';

const usage = `npm run gitops -- <command>

  add <model> --environment <name>   adds a model to an environment, and the environment if it is new
  new <folder>                       writes a whole new GitOps repository
  check [folder]                     says what must not be merged

  <command> --help                   says more`;

/** What a command does is loaded when it is asked for. */
const commands = new Map([
  ['add', async (args: readonly string[]) => (await import('./add-command.ts')).runAdd(args)],
  ['new', async (args: readonly string[]) => (await import('./new-command.ts')).runNew(args)],
  ['check', async (args: readonly string[]) => (await import('./check-command.ts')).runCheck(args)],
]);

/**
 * Runs the command that `args` name. @returns the exit code
 * @throws InputError for a command that there is not, and what the command throws
 */
export async function runGitops([name, ...args]: readonly string[]): Promise<number> {
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
