import { InputError } from '../lib/errors/errors.ts';

/** How the service runs; each field is one variable of the environment. */
export interface Settings {
  /** `MODELS_DIR`: the folder of `<name>/<version>/{model.json,release.json}`. */
  readonly modelsFolder: string;
  /** `HOST`: the address to listen on. */
  readonly host: string;
  /** `PORT`; 0 takes a free one. */
  readonly port: number;
  /** `SLIPWAY_IMAGE`: the image that this process runs as, `repository@sha256:…`; told in the lineage. */
  readonly image: string | undefined;
  /** `DEFAULT_VERSIONS`: `<name>@<version>`, comma-separated; other models answer with their highest version. */
  readonly defaultVersions: ReadonlyMap<string, string>;
  /** `MAX_BODY_BYTES` of one request. */
  readonly maxBodyBytes: number;
  /** `MAX_INSTANCES` of one request. */
  readonly maxInstances: number;
  /** `DRAIN_DELAY_MS`: how long requests are still taken after readiness fell, so that balancers notice. */
  readonly drainDelayMs: number;
  /** `DRAIN_TIMEOUT_MS`: how long requests in flight may take to end after that. */
  readonly drainTimeoutMs: number;
  /** `ACCESS_LOG`: whether each request is a line of the log. */
  readonly accessLog: boolean;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** @throws InputError naming the variable that is wrong */
export function readSettings(env: Environment): Settings {
  return {
    modelsFolder: env['MODELS_DIR'] || '/models',
    host: env['HOST'] || '0.0.0.0',
    port: integer(env, 'PORT', 8080, 65_535),
    image: env['SLIPWAY_IMAGE'] || undefined,
    defaultVersions: versions(env['DEFAULT_VERSIONS'] ?? ''),
    maxBodyBytes: integer(env, 'MAX_BODY_BYTES', 1_048_576, 1_073_741_824),
    maxInstances: integer(env, 'MAX_INSTANCES', 1000, 1_000_000),
    drainDelayMs: integer(env, 'DRAIN_DELAY_MS', 5000, 3_600_000),
    drainTimeoutMs: integer(env, 'DRAIN_TIMEOUT_MS', 15_000, 3_600_000),
    accessLog: boolean(env, 'ACCESS_LOG', true),
  };
}

function integer(env: Environment, name: string, otherwise: number, max: number): number {
  const text = env[name];
  if (text === undefined || text === '') return otherwise;
  const value = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (value <= max) return value;
  throw new InputError(
    `${name}: expected a whole number from 0 to ${max}, but found ${JSON.stringify(text)}`,
  );
}

function boolean(env: Environment, name: string, otherwise: boolean): boolean {
  const text = env[name];
  if (text === undefined || text === '') return otherwise;
  if (text === 'true' || text === 'false') return text === 'true';
  throw new InputError(`${name}: expected true or false, but found ${JSON.stringify(text)}`);
}

function versions(text: string): Map<string, string> {
  const chosen = new Map<string, string>();
  for (const part of text.split(',').map((each) => each.trim())) {
    if (part === '') continue;
    const [name, version, more] = part.split('@');
    if (!name || !version || more !== undefined) {
      throw new InputError(
        `DEFAULT_VERSIONS: expected <name>@<version> with commas between, but found ${JSON.stringify(part)}`,
      );
    }
    chosen.set(name, version);
  }
  return chosen;
}
