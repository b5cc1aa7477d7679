import { InputError } from '../lib/errors/errors.ts';
import { readSentry, type SentrySettings } from './faults/settings.ts';
import { readTracing, type TracingSettings } from './tracing/settings.ts';

/** How the service runs; each field is one variable of the environment. */
export interface Settings {
  /** `MODELS_DIR`: the folder of `<name>/<version>/{model.json,release.json}`. */
  readonly modelsFolder: string;
  /** `HOST`: the address to listen on. */
  readonly host: string;
  /** `PORT`; 0 takes a free one. */
  readonly port: number;
  /** `WORKERS`: processes that answer; 1 is the process itself. */
  readonly workers: number;
  /** `TLS_CERT_FILE` and `TLS_KEY_FILE`, PEM; undefined speaks plain HTTP. */
  readonly tls: { readonly certificateFile: string; readonly keyFile: string } | undefined;
  /** `API_KEYS_FILE`: hashes of the keys that may ask; undefined asks for none. */
  readonly apiKeysFile: string | undefined;
  /** `SLIPWAY_IMAGE`: the image that this process runs as, `repository@sha256:…`; told in the lineage. */
  readonly image: string | undefined;
  /** `DEFAULT_VERSIONS`: `<name>@<version>`, comma-separated; other models answer with their highest version. */
  readonly defaultVersions: ReadonlyMap<string, string>;
  /** `RELOAD_SECONDS`: how often models, experiment and keys are looked at for changes; 0 is never. */
  readonly reloadSeconds: number;
  /** `EXPERIMENT_FILE`: the `experiment.yaml`; it may be absent or empty, and then there is no experiment. */
  readonly experimentFile: string | undefined;
  /** `MAX_BODY_BYTES` of one request that is answered as a whole. */
  readonly maxBodyBytes: number;
  /** `MAX_INSTANCES` of one request that is answered as a whole. */
  readonly maxInstances: number;
  /** `MAX_IN_FLIGHT`: requests that are being answered at once; more are refused. */
  readonly maxInFlight: number;
  /** `MAX_LAG_MS`: how late the event loop may be before requests are refused; 0 is no limit. */
  readonly maxLagMs: number;
  /** `DRAIN_DELAY_MS`: how long requests are still taken after readiness fell, so that balancers notice. */
  readonly drainDelayMs: number;
  /** `DRAIN_TIMEOUT_MS`: how long requests in flight may take to end after that. */
  readonly drainTimeoutMs: number;
  /** `ACCESS_LOG`: whether each request is a line of the log. */
  readonly accessLog: boolean;
  readonly feedback: FeedbackSettings | undefined;
  /** `OTEL_EXPORTER_OTLP_ENDPOINT` and its like; undefined records no spans. */
  readonly tracing: TracingSettings | undefined;
  /** `SENTRY_DSN` and its like; undefined reports no faults. */
  readonly sentry: SentrySettings | undefined;
}

/** What is kept of predictions; undefined in {@link Settings} when nothing is. */
export interface FeedbackSettings {
  /** `FEEDBACK_STORE`: `file:<folder>` or `s3://bucket/prefix`, where whole segments go. */
  readonly store: string;
  /** `FEEDBACK_SPOOL`: the folder of the segment that is being written; for `file:` the store's own by default. */
  readonly spool: string | undefined;
  /** `FEEDBACK_SAMPLE`: the share of units whose predictions are kept, from 0 to 1. */
  readonly sample: number;
  /** `FEEDBACK_INPUTS`: whether the instances are kept with the predictions. */
  readonly inputs: boolean;
  /** `FEEDBACK_REDACT`: columns that are never written, comma-separated. */
  readonly redact: ReadonlySet<string>;
  /** `FEEDBACK_ROTATE_SECONDS`: the age at which a segment is closed and shipped. */
  readonly rotateSeconds: number;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** @throws InputError naming the variable that is wrong */
export function readSettings(env: Environment): Settings {
  return {
    modelsFolder: env['MODELS_DIR'] || '/models',
    host: env['HOST'] || '0.0.0.0',
    port: integer(env, 'PORT', 8080, 65_535),
    workers: integer(env, 'WORKERS', 1, 256, 1),
    tls: tls(env),
    apiKeysFile: env['API_KEYS_FILE'] || undefined,
    image: env['SLIPWAY_IMAGE'] || undefined,
    defaultVersions: versions(env['DEFAULT_VERSIONS'] ?? ''),
    reloadSeconds: integer(env, 'RELOAD_SECONDS', 10, 86_400),
    experimentFile: env['EXPERIMENT_FILE'] || undefined,
    maxBodyBytes: integer(env, 'MAX_BODY_BYTES', 1_048_576, 1_073_741_824),
    maxInstances: integer(env, 'MAX_INSTANCES', 1000, 1_000_000),
    maxInFlight: integer(env, 'MAX_IN_FLIGHT', 1000, 1_000_000, 1),
    maxLagMs: integer(env, 'MAX_LAG_MS', 250, 60_000),
    drainDelayMs: integer(env, 'DRAIN_DELAY_MS', 5000, 3_600_000),
    drainTimeoutMs: integer(env, 'DRAIN_TIMEOUT_MS', 15_000, 3_600_000),
    accessLog: boolean(env, 'ACCESS_LOG', true),
    feedback: feedback(env),
    tracing: readTracing(env),
    sentry: readSentry(env),
  };
}

function tls(env: Environment): Settings['tls'] {
  const certificateFile = env['TLS_CERT_FILE'];
  const keyFile = env['TLS_KEY_FILE'];
  if (certificateFile && keyFile) return { certificateFile, keyFile };
  if (!certificateFile && !keyFile) return undefined;
  throw new InputError('TLS_CERT_FILE and TLS_KEY_FILE: expected both or none, but found one of them');
}

function feedback(env: Environment): FeedbackSettings | undefined {
  const store = env['FEEDBACK_STORE'];
  if (!store) return undefined;
  if (!/^(file:|s3:\/\/).+/.test(store)) {
    throw new InputError(
      `FEEDBACK_STORE: expected file:<folder> or s3://<bucket>/<prefix>, but found ${JSON.stringify(store)}`,
    );
  }
  const spool = env['FEEDBACK_SPOOL'] || undefined;
  if (spool === undefined && store.startsWith('s3:')) {
    throw new InputError(
      'FEEDBACK_SPOOL: expected a folder for what is not yet in the bucket, but found none',
    );
  }
  return {
    store,
    spool,
    sample: share(env, 'FEEDBACK_SAMPLE', 1),
    inputs: boolean(env, 'FEEDBACK_INPUTS', false),
    redact: new Set(
      (env['FEEDBACK_REDACT'] ?? '')
        .split(',')
        .map((each) => each.trim())
        .filter(Boolean),
    ),
    rotateSeconds: integer(env, 'FEEDBACK_ROTATE_SECONDS', 60, 86_400, 1),
  };
}

function integer(env: Environment, name: string, otherwise: number, max: number, min = 0): number {
  const text = env[name];
  if (text === undefined || text === '') return otherwise;
  const value = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= min && value <= max) return value;
  throw new InputError(
    `${name}: expected a whole number from ${min} to ${max}, but found ${JSON.stringify(text)}`,
  );
}

function share(env: Environment, name: string, otherwise: number): number {
  const text = env[name];
  if (text === undefined || text === '') return otherwise;
  const value = /^(0|1|[01]?\.\d+)$/.test(text) ? Number(text) : Number.NaN;
  if (value >= 0 && value <= 1) return value;
  throw new InputError(`${name}: expected a share from 0 to 1, but found ${JSON.stringify(text)}`);
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
