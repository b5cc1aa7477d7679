import { describe, expect, it } from '@jest/globals';
import { featureColumns } from '../../../../lib/model/columns.ts';
import { fitEncoder } from '../../../../lib/model/fit-encoder.ts';
import { signatureOf } from '../../../../lib/model/signature.ts';
import { aSpec, type SpecParts, type SpecText } from '../../../fixtures/spec.ts';
import { booleans, categories, numbers, tableOf } from '../../../fixtures/table.ts';

const train = tableOf({
  x: numbers([1, 2, 9, null]),
  c: categories(['b', 'a', 'a', 'b']),
  t: numbers([0, 10, 20, 30], 'timestamp'),
  f: booleans([true, false, true, true]),
  y: categories(['yes', 'no', 'yes', 'no']),
  z: numbers([1, 2, 3, 4]),
});

function signature(parts: SpecParts) {
  const spec = aSpec(parts);
  const features = featureColumns(spec);
  return signatureOf(spec, features, fitEncoder(spec, features, train), train);
}

describe('signatureOf', () => {
  it('says of each input what the contract allows and what the middle of the training split is', () => {
    const { inputs } = signature({
      target: 'y',
      data: {
        columns: {
          x: { type: 'number', min: 0, max: 10, unit: 'mm', nulls: 'allow', description: 'How long.' },
          c: { type: 'category' },
          t: { type: 'timestamp' },
          f: { type: 'boolean', description: 'Whether it is tagged.' },
          y: { type: 'category' },
        },
      },
    });
    expect(inputs).toEqual([
      {
        type: 'number',
        name: 'x',
        nullable: true,
        min: 0,
        max: 10,
        median: 2,
        unit: 'mm',
        description: 'How long.',
      },
      { type: 'category', name: 'c', nullable: false, values: ['a', 'b'], closed: false },
      { type: 'timestamp', name: 't', nullable: false, median: 15 },
      { type: 'boolean', name: 'f', nullable: false, description: 'Whether it is tagged.' },
    ]);
  });

  it('closes a category whose values the contract names', () => {
    const columns: SpecText['data']['columns'] = {
      c: { type: 'category', values: ['a', 'b', 'c'] },
      y: { type: 'category' },
    };
    expect(signature({ target: 'y', data: { columns } }).inputs).toEqual([
      { type: 'category', name: 'c', nullable: false, values: ['a', 'b', 'c'], closed: true },
    ]);
  });

  it('names the classes, or the unit, of what comes out', () => {
    const x = { type: 'number', nulls: 'allow' } as const;
    expect(signature({ target: 'y', data: { columns: { x, y: { type: 'category' } } } }).output).toEqual({
      task: 'classification',
      name: 'y',
      classes: ['no', 'yes'],
    });
    const columns = { x, z: { type: 'number', unit: 'kn' } } as const;
    expect(signature({ task: 'regression', target: 'z', data: { columns } }).output).toEqual({
      task: 'regression',
      name: 'z',
      unit: 'kn',
    });
  });
});
