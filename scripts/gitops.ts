/** Makes and checks GitOps trees: `npm run gitops -- add penguins --environment staging`. */
import { describeError } from '../lib/errors/describe.ts';
import { runGitops } from './gitops/commands.ts';

try {
  process.exitCode = await runGitops(process.argv.slice(2));
} catch (error) {
  console.error(describeError(error));
  process.exitCode = 1;
}
