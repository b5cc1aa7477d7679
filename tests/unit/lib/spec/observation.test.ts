import { describe, expect, it } from '@jest/globals';
import { checkSpec } from '../../../../lib/spec/checks.ts';
import { secondsOf } from '../../../../lib/spec/observation.ts';
import { pathText } from '../../../../lib/spec/problem.ts';
import { aRegressionSpec, aSpec, type SpecText } from '../../../fixtures/spec.ts';

type Observe = NonNullable<SpecText['observe']>;
type Limit = NonNullable<Observe['limits']>[number];

const limit = (parts: Partial<Limit> & Pick<Limit, 'metric'>): Limit => ({
  action: 'rollback',
  max: 0.5,
  ...parts,
});

function problems(observe: Observe, regression = false): string[] {
  const spec = regression ? aRegressionSpec({ observe }) : aSpec({ observe });
  return checkSpec(spec).map(({ path, message }) => `${pathText(path)}: ${message}`);
}

describe('the section observe', () => {
  it('takes a limit of each metric that can be seen of the task', () => {
    const limits = [
      limit({ metric: 'error_rate' }),
      limit({ metric: 'latency_p99', max: 2 }),
      limit({ metric: 'prediction_share' }),
      limit({ metric: 'prediction_share', class: 'Gentoo', min: 0.1 }),
      limit({ metric: 'drift', longWindow: '1d', shortWindow: '6h', minimumSample: 1000 }),
      limit({ metric: 'accuracy', min: 0.8, max: 1 }),
    ];
    expect(problems({ limits })).toEqual([]);
    expect(problems({ limits: [limit({ metric: 'mean_absolute_error', max: 300 })] }, true)).toEqual([]);
  });

  it.each<[string, Observe, string]>([
    [
      'a metric of the other task',
      { limits: [limit({ metric: 'mean_absolute_error' })] },
      'observe.limits[0].metric: mean_absolute_error is not seen of a classification: expected one of error_rate,',
    ],
    [
      'a metric twice',
      { limits: [limit({ metric: 'drift' }), limit({ metric: 'drift' })] },
      'observe.limits[1].metric: drift has a limit already, limits[0]',
    ],
    [
      'a class of another metric',
      { limits: [limit({ metric: 'error_rate', class: 'Gentoo' })] },
      'observe.limits[0].class: only prediction_share is of a class, not error_rate',
    ],
    [
      'a class that there is not',
      { limits: [limit({ metric: 'prediction_share', class: 'Emperor' })] },
      'observe.limits[0].class: expected one of Adelie, Chinstrap, Gentoo, but found "Emperor"',
    ],
    [
      'limits the wrong way round',
      { limits: [limit({ metric: 'accuracy', min: 0.9, max: 0.8 })] },
      'observe.limits[0].min: expected at most max, which is 0.8, but found 0.9',
    ],
    [
      'a share above one',
      { limits: [limit({ metric: 'error_rate', max: 2 })] },
      'observe.limits[0].max: expected a share from 0 to 1, but found 2',
    ],
    [
      'a negative time',
      { limits: [limit({ metric: 'latency_p99', max: -1 })] },
      'observe.limits[0].max: expected at least 0, but found -1',
    ],
    [
      'windows the wrong way round',
      { longWindow: '5m', shortWindow: '1h', limits: [] },
      'observe.shortWindow: expected less than longWindow, which is 5m, but found 1h',
    ],
    [
      'a long window that is shorter than the short one of the section',
      { limits: [limit({ metric: 'drift', longWindow: '1m' })] },
      'observe.limits[0].longWindow: expected a short window below the long one, but found 5m and 1m',
    ],
  ])('does not take %s', (_, observe, message) => {
    expect(problems(observe).join('\n')).toContain(message);
  });

  it.each(['5', '0m', 'm', '1.5h', '1w', '-5m'])('does not take %s for a window', (longWindow) => {
    expect(() => aSpec({ observe: { longWindow } })).toThrow(/expected a time such as 30s/);
  });

  it('reads windows in seconds', () => {
    expect(['30s', '5m', '1h', '2d'].map(secondsOf)).toEqual([30, 300, 3600, 172_800]);
  });
});
