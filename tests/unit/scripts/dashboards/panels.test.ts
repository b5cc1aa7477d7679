import { describe, expect, it } from '@jest/globals';
import { withValues } from '../../../../scripts/dashboards/panels.ts';
import { legendOf } from '../../../../scripts/dashboards/prometheus-api.ts';

describe('a query of a panel', () => {
  it('has the values of its variables, and keeps what is none', () => {
    const expr = 'rate(a{service="$service", route=~"/x$"}[$__rate_interval]) + $unknown';
    expect(withValues(expr, { service: 'penguins', __rate_interval: '1m' })).toBe(
      'rate(a{service="penguins", route=~"/x$"}[1m]) + $unknown',
    );
  });
});

describe('a legend', () => {
  it('names the labels of a series, and nothing where there is none', () => {
    expect(legendOf('{{model}} {{ version }}', { model: 'penguins', version: '1.0.0' })).toBe(
      'penguins 1.0.0',
    );
    expect(legendOf('{{model}} {{version}}', { model: 'penguins' })).toBe('penguins');
    expect(legendOf('weight', {})).toBe('weight');
  });
});
