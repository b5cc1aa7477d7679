import { InputError } from '../../lib/errors/errors.ts';

const samplers = ['always_on', 'always_off', 'traceidratio'] as const;

/** How spans are recorded. Where they go to is read from the environment by the exporter itself. */
export interface TracingSettings {
  /** `OTEL_TRACES_SAMPLER` without `parentbased_`: which traces are recorded. */
  readonly sampler: (typeof samplers)[number];
  /** Whether the caller's decision comes first. */
  readonly followsCaller: boolean;
  /** `OTEL_TRACES_SAMPLER_ARG`: the share that `traceidratio` records, from 0 to 1. */
  readonly ratio: number;
  /** Variables that say what is not understood, and what holds in their place: OpenTelemetry wants this to be no error. */
  readonly warnings: readonly string[];
}

/**
 * Reads OpenTelemetry's variables: spans are recorded when `OTEL_EXPORTER_OTLP_ENDPOINT` or
 * `OTEL_EXPORTER_OTLP_TRACES_ENDPOINT` is set, unless `OTEL_SDK_DISABLED` is `true` or `OTEL_TRACES_EXPORTER` is `none`.
 *
 * @throws InputError when an endpoint is no URL
 */
export function readTracing(env: Readonly<Record<string, string | undefined>>): TracingSettings | undefined {
  const endpoints = ['OTEL_EXPORTER_OTLP_ENDPOINT', 'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'].filter((name) =>
    env[name]?.trim(),
  );
  const isOff =
    env['OTEL_SDK_DISABLED']?.trim().toLowerCase() === 'true' ||
    env['OTEL_TRACES_EXPORTER']?.trim() === 'none';
  if (endpoints.length === 0 || isOff) return undefined;
  for (const name of endpoints) checkUrl(name, env[name] ?? '');

  const warnings: string[] = [];
  const protocol = (env['OTEL_EXPORTER_OTLP_TRACES_PROTOCOL'] || env['OTEL_EXPORTER_OTLP_PROTOCOL'])?.trim();
  if (protocol && protocol !== 'http/protobuf') {
    warnings.push(`OTEL_EXPORTER_OTLP_PROTOCOL: spans are sent as http/protobuf, not as ${protocol}`);
  }
  return { ...samplerIn(env, warnings), warnings };
}

function samplerIn(env: Readonly<Record<string, string | undefined>>, warnings: string[]) {
  const name = env['OTEL_TRACES_SAMPLER']?.trim() || 'parentbased_always_on';
  const followsCaller = name.startsWith('parentbased_');
  const sampler = samplers.find((each) => name === (followsCaller ? `parentbased_${each}` : each));
  if (sampler === undefined) {
    warnings.push(`OTEL_TRACES_SAMPLER: ${name} is not known here; parentbased_always_on holds`);
    return { sampler: 'always_on', followsCaller: true, ratio: 1 } as const;
  }
  return {
    sampler,
    followsCaller,
    ratio: sampler === 'traceidratio' ? ratioIn(env['OTEL_TRACES_SAMPLER_ARG']?.trim(), warnings) : 1,
  };
}

function ratioIn(text: string | undefined, warnings: string[]): number {
  if (!text) return 1;
  const ratio = Number(text);
  if (ratio >= 0 && ratio <= 1) return ratio;
  warnings.push(`OTEL_TRACES_SAMPLER_ARG: expected a share from 0 to 1, but found ${text}; 1 holds`);
  return 1;
}

function checkUrl(name: string, text: string): void {
  if (URL.canParse(text) && /^https?:/.test(text.trim())) return;
  throw new InputError(
    `${name}: expected a URL such as http://collector:4318, but found ${JSON.stringify(text)}`,
  );
}
