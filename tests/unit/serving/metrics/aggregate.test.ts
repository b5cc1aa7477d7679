import { describe, expect, it } from '@jest/globals';
import { aggregated, familiesSchema } from '../../../../serving/metrics/aggregate.ts';
import { counter, type Family } from '../../../../serving/metrics/family.ts';
import { bucketsFor, histogram, observe } from '../../../../serving/metrics/histogram.ts';
import { openMetrics } from '../../../../serving/metrics/metrics.ts';
import { render } from '../../../../serving/metrics/render.ts';
import { catalogOf } from '../../../../serving/models/catalog.ts';
import { aServedModel } from '../../../fixtures/served.ts';

/** As it arrives from another process. */
function sent(families: readonly Family[]): readonly Family[] {
  return familiesSchema.parse(JSON.parse(JSON.stringify(families)));
}

/** The lines of `text` that begin with `name`. */
function linesOf(text: string, name: string): string[] {
  return text.split('\n').filter((line) => line.startsWith(name));
}

describe('aggregated', () => {
  it('adds the counts of workers up, and takes the worst of their readiness', async () => {
    const worker = async (phase: 'serving' | 'draining') => {
      const state = {
        phase,
        catalog: catalogOf([aServedModel()]),
        experiment: undefined,
        faults: [],
        warnings: [],
      };
      const metrics = openMetrics({
        state: () => state,
        image: undefined,
        others: [],
        process: async () => [],
      });
      const head = { method: 'POST', path: '/predict', header: () => undefined };
      metrics.requests.began?.();
      metrics.requests.ended({
        head,
        route: '/predict',
        status: 200,
        milliseconds: 3,
        requestId: 'a',
        trace: undefined,
        fault: undefined,
      });
      return await metrics.families();
    };
    const { text } = render(await aggregated([await worker('serving'), await worker('draining')]), undefined);
    expect(text).toContain('slipway_requests_total{route="/predict",method="POST",status="2xx"} 2');
    expect(text).toContain('slipway_request_duration_seconds_count{route="/predict",method="POST"} 2');
    expect(text).toContain('slipway_ready 0');
    expect(linesOf(text, 'slipway_build_info')).toHaveLength(1);
    expect(linesOf(text, 'slipway_build_info')[0]).toMatch(/ 1$/);
  });

  it('takes a value that a worker could not send as one that is not known', async () => {
    const [family] = await aggregated([
      sent([counter('a_total', 'A.', [{ labels: {}, value: Number.NaN }])]),
    ]);
    expect(family?.values).toEqual([{ labels: {}, value: Number.NaN }]);
  });

  it('keeps the newest exemplar of each bucket', async () => {
    const worker = (seconds: number, traceId: string, timestamp: number) => {
      const buckets = bucketsFor([1]);
      const bucket = observe(buckets, seconds);
      buckets.exemplars[bucket] = { labelSet: { trace_id: traceId }, value: seconds, timestamp };
      return sent([histogram('a_seconds', 'A.', [{ labels: { route: '/a' }, buckets }])]);
    };
    const all = [worker(0.5, 'newer', 20), worker(0.25, 'older', 10), worker(5, 'slow', 1)];
    const { text } = render(await aggregated(all), 'application/openmetrics-text');
    expect(linesOf(text, 'a_seconds_bucket')).toEqual([
      'a_seconds_bucket{route="/a",le="1"} 2 # {trace_id="newer"} 0.5 20',
      'a_seconds_bucket{route="/a",le="+Inf"} 3 # {trace_id="slow"} 5 1',
    ]);
  });
});
