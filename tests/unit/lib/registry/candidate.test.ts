import { describe, expect, it } from '@jest/globals';
import { digestOf } from '../../../../lib/digest/digest.ts';
import { FormatError, GateError, InputError, IntegrityError } from '../../../../lib/errors/errors.ts';
import { checkCandidate } from '../../../../lib/registry/candidate.ts';
import { aCandidate, type CandidateParts } from '../../../fixtures/release.ts';

const other = digestOf('another');

describe('a candidate', () => {
  it('is what its manifests say when they belong together', () => {
    expect(checkCandidate(aCandidate({ version: 'v2.0.0' }))).toMatchObject({
      name: 'penguins',
      version: '2.0.0',
    });
  });

  it.each<[string, CandidateParts]>([
    ['a model of another dataset', { model: { dataset: other } }],
    ['a run that gave another model', { run: { model: other } }],
    ['a run that read another dataset', { run: { dataset: other } }],
    ['an evaluation of another model', { evaluation: { model: other } }],
    ['an evaluation on another dataset', { evaluation: { dataset: other } }],
    ['a run of a model of another name', { run: { name: 'birdstrikes' } }],
  ])('is refused with %s', (_, parts) => {
    expect(() => checkCandidate(aCandidate(parts))).toThrow(IntegrityError);
  });

  it.each<[string, CandidateParts['evaluation']]>([
    ['failed', { verdict: 'fail' }],
    [
      'says it passed while a gate did not',
      {
        gates: [{ metric: 'accuracy', rule: 'at least 0.9', limit: 0.9, observed: null, verdict: 'unknown' }],
      },
    ],
  ])('is refused when its evaluation %s', (_, evaluation = {}) => {
    expect(() => checkCandidate(aCandidate({ evaluation }))).toThrow(GateError);
  });

  it('is refused when a file is not a manifest', () => {
    const bytes = new TextEncoder().encode('{"kind":"slipway.model/v2"}');
    expect(() => checkCandidate({ ...aCandidate(), model: bytes })).toThrow(FormatError);
  });

  it.each(['', 'main', 'abc123', `${'a'.repeat(39)}G`])('is refused when its commit is %j', (commit) => {
    expect(() => checkCandidate({ ...aCandidate(), commit })).toThrow(InputError);
  });
});
