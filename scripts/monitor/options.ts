import { parseArgs } from 'node:util';
import { InputError } from '../../lib/errors/errors.ts';
import type { Target } from './prometheus.ts';

export const usage = `npm run monitor -- [options]

Starts a Prometheus on this machine that scrapes a running service of Slipway, with the rules and alerts of
gitops/monitoring. Without --target it takes the services of ./scripts/quickstart. Where Alertmanager is installed, it is
started too. Stops with Ctrl-C; what was measured stays in .slipway/monitor/.

  --target <url>        a service, such as http://127.0.0.1:8080; may be repeated
  --service <name>      what the rules call the services of --target (default: model)
  --environment <name>  the environment of the services of --target (default: local)
  --port <number>       where Prometheus listens; any free one where that is taken (default: 9090)
  --help                show this`;

export interface MonitorOptions {
  /** Undefined takes those of the quickstart. */
  readonly targets: readonly Target[] | undefined;
  readonly port: number;
}

/**
 * Reads the command's parameters; undefined when help was asked for.
 *
 * @throws InputError for a parameter that is unknown or malformed
 */
export function readOptions(parameters: readonly string[]): MonitorOptions | undefined {
  let values: ReturnType<typeof parse>;
  try {
    values = parse(parameters);
  } catch (cause) {
    throw new InputError(cause instanceof Error ? cause.message : String(cause), {
      hint: 'See npm run monitor -- --help',
    });
  }
  if (values.help) return undefined;
  const { service, environment } = values;
  const targets = values.target.map((url) => ({ url: checkedUrl(url), service, environment }));
  return { targets: targets.length === 0 ? undefined : targets, port: portOf(values.port) };
}

function parse(parameters: readonly string[]) {
  return parseArgs({
    args: [...parameters],
    options: {
      target: { type: 'string', multiple: true, default: [] },
      service: { type: 'string', default: 'model' },
      environment: { type: 'string', default: 'local' },
      port: { type: 'string', default: '9090' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  }).values;
}

function checkedUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url !== undefined && /^https?:$/.test(url.protocol) && url.pathname === '/') return url.origin;
  throw new InputError(
    `--target: expected an address such as http://127.0.0.1:8080, but found ${JSON.stringify(text)}`,
  );
}

function portOf(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new InputError(`--port: expected a number up to 65535, but found ${JSON.stringify(text)}`);
}
