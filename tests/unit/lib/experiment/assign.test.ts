import { execFileSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { assigner, bucketOf, bucketsOf, unitKey } from '../../../../lib/experiment/assign.ts';
import type { ArmName } from '../../../../lib/experiment/experiment.ts';
import { seededRandom } from '../../../../lib/model/random.ts';
import { anExperiment } from '../../../fixtures/experiment.ts';

const unitNames = Array.from({ length: 20_000 }, (_, index) => `unit-${index}`);

function armsOf(parts: Parameters<typeof anExperiment>[0]): ArmName[] {
  const assign = assigner(anExperiment(parts));
  return unitNames.map((unit) => assign(unit).arm);
}

/** Pearson's statistic of one degree of freedom. */
function chiSquare(found: number, of: number, share: number): number {
  const expected = of * share;
  return (found - expected) ** 2 / expected + (found - expected) ** 2 / (of - expected);
}

/** What one of a million sound runs is beyond; the units are always the same, so this passes for ever or never. */
const veryUnlikely = 23.9;

function challengers(arms: readonly ArmName[]): number {
  return arms.filter((arm) => arm === 'challenger').length;
}

describe('assigner', () => {
  it.each([0.01, 1, 10, 20, 33.33, 50, 90])('gives the challenger %d% of many units', (share) => {
    const found = challengers(armsOf({ share }));
    expect(chiSquare(found, unitNames.length, share / 100)).toBeLessThan(veryUnlikely);
  });

  it.each([
    [0, 0],
    [100, 20_000],
  ])('gives the challenger exactly what %d%% of all is', (share, expected) => {
    expect(challengers(armsOf({ share }))).toBe(expected);
  });

  it('gives a unit the same arm each time', () => {
    expect(armsOf({ share: 50 })).toEqual(armsOf({ share: 50 }));
  });

  it('gives a unit the same arm in another process', () => {
    const here = unitNames.slice(0, 50).map((unit) => bucketOf(unitKey('salt', unit)));
    const program = `
      import { bucketOf, unitKey } from './lib/experiment/assign.ts';
      const buckets = JSON.parse(process.argv[1]).map((unit) => bucketOf(unitKey('salt', unit)));
      console.log(JSON.stringify(buckets));`;
    const units = JSON.stringify(unitNames.slice(0, 50));
    const there = execFileSync('node', ['--input-type=module', '--eval', program, units], {
      encoding: 'utf8',
    });
    expect(JSON.parse(there)).toEqual(here);
  });

  it('keeps to the buckets that are written down, so that no release moves a unit', () => {
    // printf 'salt\0unit-7' | sha256sum
    expect(unitKey('salt', 'unit-7')).toBe('40010bde42967d65');
    expect(bucketOf('ffffffff00000000')).toBe(0xffffffff % 10_000);
  });

  it('moves no unit from the challenger to the champion when its weight rises', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1 }),
        fc.integer({ min: 0, max: 10_000 }),
        fc.integer({ min: 0, max: 10_000 }),
        (unit, one, other) => {
          const [lower, higher] = [Math.min(one, other) / 100, Math.max(one, other) / 100];
          const before = assigner(anExperiment({ share: lower }))(unit).arm;
          const after = assigner(anExperiment({ share: higher }))(unit).arm;
          expect([before, after]).not.toEqual(['challenger', 'champion']);
        },
      ),
    );
  });

  it('deals units anew under another salt', () => {
    const one = armsOf({ share: 50, salt: 'one' });
    const other = armsOf({ share: 50, salt: 'other' });
    const both = one.filter((arm, index) => arm === 'challenger' && other[index] === 'challenger').length;
    expect(chiSquare(both, unitNames.length, 0.25)).toBeLessThan(veryUnlikely);
  });

  it('deals by the name where there is no salt', () => {
    expect(armsOf({ name: 'a' })).toEqual(armsOf({ name: 'b', salt: 'a' }));
  });

  it('tells salt and unit apart', () => {
    expect(unitKey('a', 'bc')).not.toBe(unitKey('ab', 'c'));
  });

  it('deals requests without a unit at random, and says so', () => {
    const assign = assigner(anExperiment({ share: 20 }), seededRandom(1));
    const dealt = unitNames.map(() => assign(undefined));
    expect(chiSquare(challengers(dealt.map(({ arm }) => arm)), dealt.length, 0.2)).toBeLessThan(veryUnlikely);
    expect(dealt[0]).toMatchObject({ by: 'random', unit: undefined, key: undefined, share: 0.2 });
  });

  it('gives listed units their arm, which is no fair draw', () => {
    const { arms } = anExperiment({ share: 0 });
    const assign = assigner(
      anExperiment({ arms: { ...arms, challenger: { ...arms.challenger, units: ['us'] } } }),
    );
    expect(assign('us')).toMatchObject({ arm: 'challenger', by: 'list', unit: 'us' });
    expect(assign('them')).toMatchObject({ arm: 'champion', by: 'unit', unit: 'them' });
  });

  it('takes the arm that a gateway names, and no part of the verdict for it', () => {
    const assign = assigner(anExperiment({ share: 20 }));
    expect(assign('unit', { arm: 'challenger' })).toMatchObject({ arm: 'challenger', by: 'mesh' });
  });

  it('draws by the weights that a gateway gives, as the experiment would have', () => {
    const gateway = assigner(anExperiment({ share: 20 }));
    const own = assigner(anExperiment({ share: 70 }));
    for (const unit of unitNames.slice(0, 500)) {
      expect(gateway(unit, { challengerBuckets: bucketsOf(70) })).toEqual(own(unit));
    }
    expect(own('unit')).toMatchObject({ by: 'unit', share: 0.7 });
  });
});
