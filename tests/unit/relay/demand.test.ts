import { describe, expect, it } from '@jest/globals';
import { dispatchOf } from '../../../relay/delivery/dispatch.ts';
import { demandOf, isEnvironmentName, isModelName, type Sighting } from '../../../relay/demand.ts';

function aSighting(parts: Partial<Sighting> = {}, evidence: Partial<Sighting['evidence']> = {}): Sighting {
  return {
    model: 'penguins',
    environment: 'production',
    group: 'group',
    since: '2026-11-24T10:00:00.000Z',
    reason: 'Too many predictions fail',
    evidence: {
      alert: 'Burn',
      query: undefined,
      value: undefined,
      window: undefined,
      startsAt: '2026-11-24T10:00:00.000Z',
      labels: {},
      ...evidence,
    },
    ...parts,
  };
}

describe('a demand', () => {
  it('has the same key for the same fault, whatever else is told of it', () => {
    const { key } = demandOf(aSighting());
    expect(key).toBe('sha256:1a7ddc36b67049fa72aee3b4409899a0d748204f381c21f9213c39fdac2df55d');
    expect(demandOf(aSighting({ reason: 'Told otherwise' }, { alert: 'Other', value: '3' })).key).toBe(key);
  });

  it.each([
    ['model', { model: 'wine' }],
    ['environment', { environment: 'staging' }],
    ['group', { group: 'other' }],
    ['begin', { since: '2026-11-24T10:00:00.001Z' }],
  ])('has another key for another %s', (_, parts) => {
    expect(demandOf(aSighting(parts)).key).not.toBe(demandOf(aSighting()).key);
  });

  it('stays below what GitHub takes, whatever an alert says', () => {
    for (const character of ['a', '"', '\\', '€', '\u0000', '\ud800', '😀']) {
      const endless = character.repeat(70_000);
      const labels = Object.fromEntries(
        Array.from({ length: 500 }, (_, index) => [`${index}${endless}`, endless]),
      );
      const dispatch = dispatchOf(
        demandOf(
          aSighting(
            { reason: endless, group: endless },
            { alert: endless, query: endless, value: endless, window: endless, labels },
          ),
        ),
      );
      expect(Buffer.byteLength(JSON.stringify(dispatch.client_payload))).toBeLessThan(65_536);
      expect(Object.keys(dispatch.client_payload).length).toBeLessThanOrEqual(10);
    }
  });

  it('shows that a text was cut, and has no line end in any', () => {
    const { reason, evidence } = demandOf(
      aSighting({ reason: `first\r\nsecond\u2028third ${'x'.repeat(2000)}` }, { labels: { pod: 'a\n::b' } }),
    );
    expect(reason).toMatch(/^first second third x+…$/);
    expect(reason).toHaveLength(1000);
    expect(evidence.labels).toEqual({ pod: 'a ::b' });
  });

  it('leaves out what is not known', () => {
    expect(demandOf(aSighting()).evidence).toEqual({
      alert: 'Burn',
      startsAt: '2026-11-24T10:00:00.000Z',
      labels: {},
    });
  });
});

describe('names', () => {
  it.each(['penguins', 'a', 'a-1', 'a'.repeat(50)])('a model may be called %s', (name) => {
    expect(isModelName(name)).toBe(true);
  });

  it.each(['', 'Penguins', '1a', 'a-', '../a', 'a b', 'a'.repeat(51), 'a\n'])(
    'a model may not be called %j',
    (name) => {
      expect(isModelName(name)).toBe(false);
    },
  );

  it.each(['', 'Production', '-a', 'a/b', 'a'.repeat(32)])('an environment may not be called %j', (name) => {
    expect(isEnvironmentName(name)).toBe(false);
  });
});
