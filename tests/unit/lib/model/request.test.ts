import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Signature } from '../../../../lib/model/model.ts';
import { InstanceError, parseInstance } from '../../../../lib/model/request.ts';
import { aModel } from '../../../fixtures/model.ts';

const { signature } = aModel();
const penguin = { island: 'Biscoe', beak_length: 47.1, body_mass: 5000, sex: null };

/** A signature of the one input `input`. */
function signatureOf(input: Signature['inputs'][number]): Signature {
  return { ...signature, inputs: [input] };
}

function faultOf(value: unknown, from: Signature = signature) {
  try {
    parseInstance(from, value);
  } catch (error) {
    if (error instanceof InstanceError)
      return { code: error.code, field: error.field, message: error.message };
    throw error;
  }
  throw new Error('the instance was accepted');
}

describe('parseInstance', () => {
  it('gives the row that an instance stands for', () => {
    expect(parseInstance(signature, penguin)).toEqual(penguin);
  });

  it('takes the fields in any order', () => {
    const { island, ...others } = penguin;
    expect(parseInstance(signature, { ...others, island })).toEqual(penguin);
  });

  it.each([
    ['a date', '2026-03-03', Date.UTC(2026, 2, 3)],
    ['a date and time with an offset', '2026-03-03T12:00:00+02:00', Date.UTC(2026, 2, 3, 10)],
  ])('turns %s into milliseconds', (_, text, expected) => {
    const timed = signatureOf({ type: 'timestamp', name: 'seen', nullable: false });
    const instance = { seen: text };
    expect(parseInstance(timed, instance)).toEqual({ seen: expected });
    expect(instance).toEqual({ seen: text });
  });

  it('takes a class that is written as a number, as ingest does', () => {
    const coded = signatureOf({
      type: 'category',
      name: 'code',
      nullable: false,
      values: ['1', '2'],
      closed: true,
    });
    expect(parseInstance(coded, { code: 2 })).toEqual({ code: '2' });
  });

  it('takes an unknown value of an open category', () => {
    const open = signatureOf({
      type: 'category',
      name: 'make',
      nullable: false,
      values: ['A'],
      closed: false,
    });
    expect(parseInstance(open, { make: 'Z' })).toEqual({ make: 'Z' });
  });

  it.each([
    ['a missing field', { island: 'Biscoe', body_mass: 5000, sex: null }, 'missing_field', 'beak_length'],
    ['an unknown field', { ...penguin, wings: 2 }, 'unknown_field', 'wings'],
    ['a text for a number', { ...penguin, beak_length: '47' }, 'wrong_type', 'beak_length'],
    ['a fraction for a whole number', { ...penguin, body_mass: 5000.5 }, 'wrong_type', 'body_mass'],
    [
      'a number beyond the finite ones',
      { ...penguin, beak_length: Number.POSITIVE_INFINITY },
      'wrong_type',
      'beak_length',
    ],
    ['a number below the range', { ...penguin, beak_length: 24.9 }, 'out_of_range', 'beak_length'],
    ['a number above the range', { ...penguin, beak_length: 70.1 }, 'out_of_range', 'beak_length'],
    ['an unknown category', { ...penguin, island: 'Atlantis' }, 'unknown_category', 'island'],
    ['a forbidden null', { ...penguin, island: null }, 'null_not_allowed', 'island'],
    ['an array for a text', { ...penguin, island: ['Biscoe'] }, 'wrong_type', 'island'],
    ['an array', [penguin], 'not_an_object', undefined],
    ['null', null, 'not_an_object', undefined],
  ])('refuses %s and names the field', (_, value, code, field) => {
    expect(faultOf(value)).toMatchObject({ code, field });
  });

  it('says what was expected and what was found', () => {
    expect(faultOf({ ...penguin, beak_length: 99 }).message).toBe(
      'expected a number from 25 to 70 mm, but found 99',
    );
    expect(faultOf({ ...penguin, island: 'Atlantis' }).message).toBe(
      'expected one of "Biscoe", "Dream", "Torgersen", but found the text "Atlantis"',
    );
  });

  it('suggests the nearest name for a field that does not exist', () => {
    expect(faultOf({ ...penguin, Islnd: 'Biscoe' }).message).toContain('did you mean "island"?');
    const { beak_length, ...others } = penguin;
    expect(faultOf({ ...others, beak_lenght: beak_length }).message).toContain(
      'the instance has "beak_lenght" instead',
    );
  });

  it('names the first of very many categories and the nearest', () => {
    const values = Array.from({ length: 500 }, (_, index) => `make ${index}`);
    const closed = signatureOf({ type: 'category', name: 'make', nullable: false, values, closed: true });
    const { message } = faultOf({ make: 'make 49x' }, closed);
    expect(message).toContain('and 480 more');
    expect(message).toMatch(/did you mean "make 49\d?"/);
    expect(message.length).toBeLessThan(700);
  });

  it('takes __proto__ as a field like any other: unknown, and without effect', () => {
    const value: unknown = JSON.parse('{"island":"Biscoe","beak_length":1,"__proto__":{"sex":"MALE"}}');
    expect(faultOf(value).code).toBe('out_of_range');
    const whole: unknown = JSON.parse(
      '{"island":"Biscoe","beak_length":47,"body_mass":5000,"sex":null,"__proto__":{"polluted":true}}',
    );
    expect(faultOf(whole)).toMatchObject({ code: 'unknown_field', field: '__proto__' });
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  it('does not take an inherited property for a field', () => {
    const named = signatureOf({ type: 'boolean', name: 'toString', nullable: true });
    expect(faultOf({}, named)).toMatchObject({ code: 'missing_field', field: 'toString' });
  });

  it('does not walk what is nested in a field', () => {
    const deep: unknown = JSON.parse(`{"island":${'['.repeat(100_000)}${']'.repeat(100_000)}}`);
    expect(faultOf(deep)).toMatchObject({
      code: 'wrong_type',
      message: 'expected a text, but found an array',
    });
  });

  it('says nothing of a value at length', () => {
    expect(faultOf({ ...penguin, island: 'x'.repeat(100_000) }).message.length).toBeLessThan(200);
    expect(faultOf({ ...penguin, ['y'.repeat(100_000)]: 1 }).message.length).toBeLessThan(300);
  });

  it('accepts an instance only when each cell is one that the signature allows', () => {
    const cell = fc.oneof(
      fc.constantFrom('Biscoe', 'Dream', 'MALE', null),
      fc.double(),
      fc.integer(),
      fc.boolean(),
    );
    const instance = fc.record({ island: cell, beak_length: cell, body_mass: cell, sex: cell });
    fc.assert(
      fc.property(instance, (value) => {
        try {
          const row = parseInstance(signature, value);
          expect(['Biscoe', 'Dream', 'Torgersen']).toContain(row['island']);
          const { beak_length: beak, body_mass: mass } = row;
          expect(beak === null || (typeof beak === 'number' && beak >= 25 && beak <= 70)).toBe(true);
          expect(mass === null || (Number.isInteger(mass) && Number(mass) >= 2000)).toBe(true);
        } catch (error) {
          if (!(error instanceof InstanceError)) throw error;
          expect(Object.keys(value)).toContain(error.field);
        }
      }),
    );
  });
});
