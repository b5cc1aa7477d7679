import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseTimestamp } from '../../../../lib/data/timestamp.ts';

describe('parseTimestamp', () => {
  it.each([
    ['2026-03-31', '2026-03-31T00:00:00.000Z'],
    ['2026-03-31T12:30', '2026-03-31T12:30:00.000Z'],
    ['2026-03-31 12:30:05', '2026-03-31T12:30:05.000Z'],
    ['2026-03-31T12:30:05.1Z', '2026-03-31T12:30:05.100Z'],
    ['2026-03-31T12:30:05,123456789Z', '2026-03-31T12:30:05.123Z'],
    ['2026-03-31T00:30:00+02:00', '2026-03-30T22:30:00.000Z'],
    ['2026-12-31T23:30:00-0130', '2027-01-01T01:00:00.000Z'],
    ['2026-03-31T12:30+02', '2026-03-31T10:30:00.000Z'],
    ['2024-02-29', '2024-02-29T00:00:00.000Z'],
    ['0099-01-01', '0099-01-01T00:00:00.000Z'],
    ['1969-12-31T23:59:59.999Z', '1969-12-31T23:59:59.999Z'],
  ])('reads %s', (text, expected) => {
    expect(new Date(parseTimestamp(text) ?? Number.NaN).toISOString()).toBe(expected);
  });

  it.each([
    '',
    '2026',
    '2026-03',
    '2026-02-29',
    '2026-04-31',
    '2026-00-10',
    '2026-13-01',
    '2026-03-31T24:00',
    '2026-03-31T12:60',
    '2026-03-31T12:30:60',
    '2026-03-31T12',
    '2026-03-31T12:30+25:00',
    '31.03.2026',
    '03/31/2026',
    '1711843200',
    ' 2026-03-31',
    '2026-03-31T12:30:00 Z',
    '２０２６-03-31',
  ])('refuses %j', (text) => {
    expect(parseTimestamp(text)).toBeUndefined();
  });

  it('reads whatever JavaScript writes as ISO 8601', () => {
    const range = { min: new Date('0000-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59.999Z') };
    fc.assert(
      fc.property(fc.date({ ...range, noInvalidDate: true }), (date) => {
        expect(parseTimestamp(date.toISOString())).toBe(date.getTime());
      }),
    );
  });
});
