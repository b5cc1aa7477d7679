import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { hastened, ruleFiles } from '../../../../scripts/monitor/rules.ts';
import { root } from '../../../support/tree.ts';

describe('rules that are hastened', () => {
  it('look back on and wait for a part of the time, and keep their limits', () => {
    const rule = {
      alert: 'Fell',
      expr: 'sum(increase(right_total{le="1h"}[1h])) >= 100 unless last_over_time(seen[7d]) offset 1d > 30 * 86400',
      for: '5m',
      labels: { severity: 'critical', window: '1h' },
    };
    expect(hastened(rule, 360)).toEqual({
      alert: 'Fell',
      expr: 'sum(increase(right_total{le="1h"}[10s])) >= 100 unless last_over_time(seen[1680s]) offset 240s > 30 * 86400',
      for: '1s',
      labels: { severity: 'critical', window: '10s' },
    });
  });

  it('look at five seconds at least, of which there are enough samples', () => {
    expect(hastened({ expr: 'rate(requests_total[5m])' }, 3600).expr).toBe('rate(requests_total[5s])');
  });

  it('are those of gitops/monitoring, in which no range is left as it was', async () => {
    const [as, fast] = await Promise.all([ruleFiles(root, '1s'), ruleFiles(root, '1s', 360)]);
    expect(fast.map(({ name }) => name)).toEqual(as.map(({ name }) => name));
    for (const { content } of fast) {
      expect(() => parse(content)).not.toThrow();
      expect(content.replaceAll(/^ *(- )?(record|summary|description|value):.*$/gm, '')).not.toMatch(
        /\[\d+[mhdw]\]|NaN/,
      );
    }
  });
});
