import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { z } from 'zod';
import { loadPredictor } from '../../../lib/model/predict.ts';
import { trainedExample } from '../../support/trained.ts';
import { root } from '../../support/tree.ts';

const rows = z.array(
  z.record(z.string(), z.union([z.string(), z.number(), z.null()])).and(z.object({ Species: z.string() })),
);
const specification = z.looseObject({
  name: z.string(),
  description: z.string(),
  data: z.looseObject({ sources: z.array(z.string()), maxRejected: z.number().optional() }),
});

const fileOf = (...path: readonly string[]) => readFile(join(root, 'examples', ...path), 'utf8');
const rowsOf = async (...path: readonly string[]) => rows.parse(JSON.parse(await fileOf(...path)));

describe('examples/penguins-bad', () => {
  it('asks of a version just what examples/penguins asks', async () => {
    const [good, bad] = await Promise.all(
      ['penguins', 'penguins-bad'].map(async (example) => {
        const {
          name: _name,
          description: _description,
          data,
          ...rest
        } = specification.parse(parse(await fileOf(example, 'model.yml')));
        const { sources: _sources, maxRejected: _rejected, ...contract } = data;
        return { ...rest, contract };
      }),
    );
    expect(bad).toEqual(good);
  });

  it('learns from the penguins of one island, unchanged', async () => {
    const all = await rowsOf('penguins', 'data', 'penguins.json');
    expect(await rowsOf('penguins-bad', 'data', 'dream.json')).toEqual(
      all.filter(({ Island }) => Island === 'Dream'),
    );
  });

  it('makes a version that is right where it learnt, and wrong for every Gentoo', async () => {
    const predict = loadPredictor(await trainedExample('penguins-bad'));
    const right = (known: z.infer<typeof rows>) =>
      known.filter((row) => predict(row).value === row.Species).length / known.length;
    const all = await rowsOf('penguins', 'data', 'penguins.json');
    expect(right(all.filter(({ Island }) => Island === 'Dream'))).toBeGreaterThan(0.97);
    expect(right(all.filter(({ Species }) => Species === 'Gentoo'))).toBe(0);
    expect(right(all)).toBeLessThan(0.65);
  });
});
