import { isUtf8 } from 'node:buffer';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkedText } from '../../../../lib/data/utf8.ts';
import { failureOf } from '../../../support/errors.ts';
import { chunksOf } from '../../../support/streams.ts';

async function read(content: string | Uint8Array, chunkSize?: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of checkedText(chunksOf(content, chunkSize), 'x')) parts.push(part);
  return Buffer.concat(parts);
}

describe('checkedText', () => {
  it('gives the same bytes, wherever they are cut', async () => {
    const text = fc.string({ unit: 'binary' }).map((value) => value.replaceAll('\0', ''));
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 9 }), async (value, size) => {
        expect(await read(value, size)).toEqual(Buffer.from(value));
      }),
    );
  });

  it.each([
    ['Latin-1', Buffer.from('ab\nc\xe9d', 'latin1'), 4, 2],
    ['a cut character at the end', Buffer.from('ab\né').subarray(0, 4), 3, 2],
    ['a character that is longer than it may be', Buffer.from([0x61, 0xc0, 0x80]), 1, 1],
    ['half of a surrogate pair', Buffer.from([0x0a, 0x0a, 0xed, 0xa0, 0x80]), 2, 3],
    ['a byte that starts nothing', Buffer.from([0x80]), 0, 1],
  ])('names offset and line of %s', async (_, bytes, offset, line) => {
    for (const size of [1, 2, 3, 100]) {
      expect(await failureOf(read(bytes, size))).toContain(
        `x is not UTF-8: the byte at offset ${offset} (line ${line}) is not valid`,
      );
    }
  });

  it('names the first fault when there are several', async () => {
    expect(await failureOf(read(Buffer.from([0x0a, 0xff, 0x00])))).toContain(
      'offset 1 (line 2) is not valid',
    );
    expect(await failureOf(read(Buffer.from([0x0a, 0x00, 0xff])))).toContain('NUL byte at offset 1 (line 2)');
  });

  it('finds out what is not UTF-8 as Node does', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 8 }),
        fc.integer({ min: 1, max: 3 }),
        async (bytes, size) => {
          const isText = !bytes.includes(0) && isUtf8(bytes);
          const outcome = await read(bytes, size).then(
            () => true,
            () => false,
          );
          expect(outcome).toBe(isText);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('guesses UTF-16 from its byte order mark', async () => {
    expect(await failureOf(read(Buffer.from('\ufeffa,b', 'utf16le')))).toContain('It may be UTF-16');
  });
});
