import { parseArgs } from 'node:util';
import { InputError } from '../../../lib/errors/errors.ts';
import type { DeployerOptions } from './deployer.ts';

export const usage = `node scripts/local/deployer/main.ts --repository <folder or URL> [options]

Watches a GitOps repository as Argo CD does, and runs on this machine what it says. Stops with Ctrl-C.

  --repository <folder or URL>          the GitOps repository
  --path <folder>                       the folder in it that has envs/ (default: gitops)
  --branch <name>                       (default: main)
  --environment <name>                  only this one; may be repeated (default: all)
  --layout <folder>                     an OCI layout to take images from; may be repeated
  --state <folder>                      where images, logs and status.json are kept (default: .slipway/deployer)
  --port <environment>/<model>=<port>   a fixed port; may be repeated (default: one that stays)
  --forge <owner>/<name>                report deployments there, by GITHUB_API_URL and GITHUB_TOKEN
  --help                                show this`;

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the command's parameters; undefined when help was asked for.
 *
 * @throws InputError for a parameter that is unknown, missing or malformed
 */
export function readOptions(parameters: readonly string[], env: Environment): DeployerOptions | undefined {
  let values: ReturnType<typeof parse>;
  try {
    values = parse(parameters);
  } catch (cause) {
    throw new InputError(cause instanceof Error ? cause.message : String(cause), { hint: 'See --help' });
  }
  if (values.help) return undefined;
  const { repository, forge } = values;
  if (repository === undefined)
    throw new InputError('--repository: this is required', { hint: 'See --help' });
  const token = env['GITHUB_TOKEN'];
  const isUrl = /^[a-z+]+:\/\//.test(repository);
  return {
    repository: isUrl
      ? { gitUrl: repository, ...(token && /^https?:/.test(repository) ? { token } : {}) }
      : { folder: repository },
    path: values.path,
    branch: values.branch,
    ...(values.environment.length === 0 ? {} : { environments: values.environment }),
    layouts: values.layout,
    stateFolder: values.state,
    ports: Object.fromEntries(values.port.map(portOf)),
    ...(forge === undefined ? {} : { forge: forgeOf(forge, env) }),
  };
}

function parse(parameters: readonly string[]) {
  return parseArgs({
    args: [...parameters],
    options: {
      repository: { type: 'string' },
      path: { type: 'string', default: 'gitops' },
      branch: { type: 'string', default: 'main' },
      environment: { type: 'string', multiple: true, default: [] },
      layout: { type: 'string', multiple: true, default: [] },
      state: { type: 'string', default: '.slipway/deployer' },
      port: { type: 'string', multiple: true, default: [] },
      forge: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  }).values;
}

function portOf(text: string): [string, number] {
  const match = /^([a-z0-9-]+\/[a-z0-9-]+)=(\d{1,5})$/.exec(text);
  const [, target = '', port = ''] = match ?? [];
  if (match === null || Number(port) > 65_535) {
    throw new InputError(`--port: expected <environment>/<model>=<port>, but found ${JSON.stringify(text)}`);
  }
  return [target, Number(port)];
}

function forgeOf(repository: string, env: Environment): NonNullable<DeployerOptions['forge']> {
  const [owner, name, more] = repository.split('/');
  if (!owner || !name || more !== undefined) {
    throw new InputError(`--forge: expected <owner>/<name>, but found ${JSON.stringify(repository)}`);
  }
  const token = env['GITHUB_TOKEN'];
  if (!token) throw new InputError('--forge: GITHUB_TOKEN must be set to report deployments');
  return { apiUrl: env['GITHUB_API_URL'] || 'https://api.github.com', token, owner, name };
}
