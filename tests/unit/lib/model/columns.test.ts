import { describe, expect, it } from '@jest/globals';
import { featureColumns } from '../../../../lib/model/columns.ts';
import { aSpec } from '../../../fixtures/spec.ts';

const columns = {
  id: { type: 'integer' },
  note: { type: 'text' },
  a: { type: 'number' },
  b: { type: 'category' },
  y: { type: 'category' },
} as const;

function names(parts: Parameters<typeof aSpec>[0]) {
  return featureColumns(aSpec({ target: 'y', ...parts })).map(({ name }) => name);
}

describe('featureColumns', () => {
  it('takes every column but the target, the key and texts', () => {
    expect(names({ data: { columns, key: ['id'] } })).toEqual(['a', 'b']);
  });

  it('takes the named ones in their order, a part of the key among them', () => {
    expect(names({ features: ['b', 'id'], data: { columns, key: ['id'] } })).toEqual(['b', 'id']);
  });

  it('refuses a contract that leaves none', () => {
    expect(() => names({ data: { columns: { note: { type: 'text' }, y: { type: 'category' } } } })).toThrow(
      'There is no column to predict from',
    );
  });
});
