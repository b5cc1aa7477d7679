import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readTexts, writeTexts } from '../../../../serving/v2/bytes.ts';

const where = () => 'input "x"';

describe('texts of a BYTES tensor', () => {
  it('are lengths of four little-endian bytes, each followed by UTF-8', () => {
    expect([...writeTexts(['é', ''])]).toEqual([2, 0, 0, 0, 0xc3, 0xa9, 0, 0, 0, 0]);
  });

  it('are read as they were written', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' })), (texts) => {
        expect(readTexts(writeTexts(texts), texts.length, where)).toEqual(texts);
      }),
    );
  });

  it('are refused with a message, whatever the bytes, when they are not as many or not as long as said', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), fc.nat(10), (data, count) => {
        try {
          const texts = readTexts(data, count, where);
          expect([...writeTexts(texts)]).toEqual([...data]);
        } catch (error) {
          expect(error).toMatchObject({ status: 400, message: expect.stringMatching(/^input "x": /) });
        }
      }),
    );
  });

  it.each([
    ['too few bytes for any', [1, 0, 0], 1, '3 bytes are too few for 1 elements'],
    ['a length beyond the end', [5, 0, 0, 0, 65], 1, 'element 0 is said to have 5 bytes, but only 1 follow'],
    [
      'a length of 4 GB',
      [255, 255, 255, 255],
      1,
      'element 0 is said to have 4294967295 bytes, but only 0 follow',
    ],
    ['a second length that is cut off', [1, 0, 0, 0, 65, 0, 0, 0], 2, '8 bytes are too few for 2 elements'],
    ['bytes left over', [0, 0, 0, 0, 7], 1, '1 bytes are left over after its 1 elements'],
    ['what is no UTF-8', [1, 0, 0, 0, 0xff], 1, 'element 0 is not UTF-8'],
    ['more elements than memory holds', [0, 0, 0, 0], 2 ** 50, '4 bytes are too few'],
  ])('are refused with %s', (_, data, count, message) => {
    expect(() => readTexts(Uint8Array.from(data), count, where)).toThrow(message);
  });
});
