import { describeError } from '../../../lib/errors/describe.ts';
import { type DeployerEvent, startDeployer } from './deployer.ts';
import { readOptions, usage } from './options.ts';

try {
  const options = readOptions(process.argv.slice(2), process.env);
  if (options === undefined) console.log(usage);
  else {
    const deployer = await startDeployer({ ...options, onEvent: (event) => console.log(lineFor(event)) });
    await new Promise((resolve) => {
      process.once('SIGINT', resolve);
      process.once('SIGTERM', resolve);
    });
    await deployer.close();
  }
} catch (error) {
  console.error(describeError(error));
  process.exitCode = 1;
}

function lineFor(event: DeployerEvent): string {
  if (event.kind === 'trouble') return event.message;
  const { environment, model, sync, health, running, wanted, url, reason } = event.status;
  const version = running === null ? 'nothing' : running.version;
  const change = wanted !== null && wanted.digest !== running?.digest ? ` → ${wanted.version}` : '';
  return `${environment}/${model}  ${version}${change}  ${sync}  ${health}  ${url}${reason === null ? '' : `\n  ${reason}`}`;
}
