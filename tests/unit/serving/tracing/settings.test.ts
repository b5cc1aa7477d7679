import { describe, expect, it } from '@jest/globals';
import { readTracing } from '../../../../serving/tracing/settings.ts';

const endpoint = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318' };

describe('readTracing', () => {
  it('records nothing unless it is told where to send to', () => {
    expect(readTracing({})).toBeUndefined();
    expect(
      readTracing({ OTEL_EXPORTER_OTLP_ENDPOINT: ' ', OTEL_TRACES_SAMPLER: 'always_on' }),
    ).toBeUndefined();
  });

  it.each([{ OTEL_SDK_DISABLED: 'TRUE' }, { OTEL_TRACES_EXPORTER: 'none' }])('is off with %j', (env) => {
    expect(readTracing({ ...endpoint, ...env })).toBeUndefined();
  });

  it.each([
    [{}, { sampler: 'always_on', followsCaller: true, ratio: 1 }],
    [{ OTEL_TRACES_SAMPLER: 'always_off' }, { sampler: 'always_off', followsCaller: false, ratio: 1 }],
    [
      { OTEL_TRACES_SAMPLER: 'parentbased_traceidratio', OTEL_TRACES_SAMPLER_ARG: '0.25' },
      { sampler: 'traceidratio', followsCaller: true, ratio: 0.25 },
    ],
    [{ OTEL_TRACES_SAMPLER: 'traceidratio' }, { sampler: 'traceidratio', followsCaller: false, ratio: 1 }],
    // An argument that the sampler does not take.
    [{ OTEL_TRACES_SAMPLER_ARG: 'x' }, { sampler: 'always_on', followsCaller: true, ratio: 1 }],
  ])('samples by %j', (env, expected) => {
    expect(readTracing({ ...endpoint, ...env })).toEqual({ ...expected, warnings: [] });
  });

  it.each([
    [{ OTEL_TRACES_SAMPLER: 'xray' }, /xray is not known here; parentbased_always_on holds/],
    [{ OTEL_TRACES_SAMPLER: 'parentbased_' }, /parentbased_ is not known here/],
    [{ OTEL_TRACES_SAMPLER: 'traceidratio', OTEL_TRACES_SAMPLER_ARG: '1.5' }, /from 0 to 1, but found 1.5/],
    [{ OTEL_TRACES_SAMPLER: 'traceidratio', OTEL_TRACES_SAMPLER_ARG: 'half' }, /found half/],
    [{ OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' }, /sent as http\/protobuf, not as grpc/],
  ])('warns of %j and goes on', (env, warning) => {
    const { ratio, warnings } = readTracing({ ...endpoint, ...env }) ?? {};
    expect(ratio).toBe(1);
    expect(warnings).toEqual([expect.stringMatching(warning)]);
  });

  it.each(['collector:4318', 'grpc://collector', 'http://'])('refuses the endpoint %s', (text) => {
    expect(() => readTracing({ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: text })).toThrow(
      `OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: expected a URL such as http://collector:4318, but found "${text}"`,
    );
  });
});
