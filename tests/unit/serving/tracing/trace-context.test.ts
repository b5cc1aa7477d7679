import { describe, expect, it } from '@jest/globals';
import { catalogOf } from '../../../../serving/models/catalog.ts';
import { callersTrace } from '../../../../serving/tracing/trace-context.ts';
import { aServedModel } from '../../../fixtures/served.ts';
import { aPenguin, aService } from '../../../support/service.ts';

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
const spanId = '00f067aa0ba902b7';

function traceOf(traceparent: string | undefined) {
  return callersTrace({ method: 'GET', path: '/', header: () => traceparent });
}

describe('callersTrace', () => {
  it.each([
    ['00', '01', '', true],
    ['00', '00', '', false],
    // Other flags say nothing of sampling.
    ['00', '02', '', false],
    ['00', 'ff', '', true],
    // A version to come may say more.
    ['cc', '01', '-what-comes', true],
    ['cc', '01', '', true],
  ])('reads version %s with flags %s%s', (version, flags, more, isSampled) => {
    expect(traceOf(`${version}-${traceId}-${spanId}-${flags}${more}`)).toEqual({
      traceId,
      spanId,
      isSampled,
    });
  });

  it.each([
    ['there is none', undefined],
    ['it is empty', ''],
    ['the version is not allowed', `ff-${traceId}-${spanId}-01`],
    ['version 00 says more', `00-${traceId}-${spanId}-01-more`],
    ['more is not parted from the flags', `cc-${traceId}-${spanId}-01more`],
    ['the trace is zero', `00-${'0'.repeat(32)}-${spanId}-01`],
    ['the span is zero', `00-${traceId}-${'0'.repeat(16)}-01`],
    ['letters are in upper case', `00-${traceId.toUpperCase()}-${spanId}-01`],
    ['the trace is short', `00-${traceId.slice(1)}-${spanId}-01`],
    ['the flags are short', `00-${traceId}-${spanId}-1`],
    ['there are two', `00-${traceId}-${spanId}-01, 00-${traceId}-${spanId}-01`],
    ['there is space around it', ` 00-${traceId}-${spanId}-01`],
    ['there is a line end after it', `00-${traceId}-${spanId}-01\n`],
  ])('finds no trace where %s', (_, traceparent) => {
    expect(traceOf(traceparent)).toBeUndefined();
  });
});

describe('a line of the log', () => {
  const headers = { traceparent: `00-${traceId}-${spanId}-01` };

  it("carries the caller's trace", async () => {
    const service = aService();
    await service.predict({ instances: [aPenguin] }, { headers });
    expect(service.lines).toEqual([expect.objectContaining({ message: 'request', traceId, spanId })]);
  });

  it('carries it too where the service failed', async () => {
    const predict = () => {
      throw new TypeError('broken');
    };
    const service = aService({ state: { catalog: catalogOf([{ ...aServedModel(), predict }]) } });
    await service.predict({ instances: [aPenguin] }, { headers });
    expect(service.lines).toEqual([
      expect.objectContaining({ level: 'error', message: 'a request failed', traceId, spanId }),
      expect.objectContaining({ message: 'request', status: 500 }),
    ]);
  });

  it('has no trace where the caller has none', async () => {
    const service = aService();
    await service.predict({ instances: [aPenguin] }, { headers: { traceparent: 'nonsense' } });
    expect(service.lines).toEqual([expect.not.objectContaining({ traceId: expect.anything() })]);
  });
});
