import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { readAhead } from '../../../../lib/feedback/read-ahead.ts';

async function* numbers(count: number) {
  for (let number = 0; number < count; number += 1) yield number;
}

/** A source that says when it is opened and closed, and fails for some. */
function aSource(fails: (item: number) => boolean = () => false) {
  const open = new Set<number>();
  let most = 0;
  let opened = 0;
  return {
    open,
    most: () => most,
    opened: () => opened,
    async *read(item: number) {
      open.add(item);
      opened += 1;
      most = Math.max(most, open.size);
      try {
        await wait(1);
        if (fails(item)) throw new Error(`no ${item}`);
        yield Buffer.from(`${item}-1 `);
        yield Buffer.from(`${item}-2 `);
      } finally {
        open.delete(item);
      }
    },
  };
}

async function textOf(chunks: AsyncIterable<Uint8Array>) {
  let text = '';
  for await (const chunk of chunks) text += Buffer.from(chunk).toString();
  return text;
}

describe('reading ahead', () => {
  it('gives all in order and whole, a few of them begun before', async () => {
    const source = aSource();
    const texts: string[] = [];
    for await (const { item, chunks } of readAhead(numbers(10), source.read, 3)) {
      texts.push(`${item}: ${await textOf(chunks)}`);
    }
    expect(texts).toEqual(Array.from({ length: 10 }, (_, item) => `${item}: ${item}-1 ${item}-2 `));
    expect(source.most()).toBe(4);
    expect(source.open.size).toBe(0);
  });

  it('throws an error only when that which has it is read', async () => {
    const source = aSource((item) => item === 2);
    const outcomes: string[] = [];
    for await (const { chunks } of readAhead(numbers(4), source.read, 8)) {
      await wait(5);
      outcomes.push(await textOf(chunks).catch((error: Error) => error.message));
    }
    expect(outcomes).toEqual(['0-1 0-2 ', '1-1 1-2 ', 'no 2', '3-1 3-2 ']);
  });

  it('closes what it has begun when the reader goes, or reads only some', async () => {
    const source = aSource();
    for await (const { item, chunks } of readAhead(numbers(10), source.read, 3)) {
      for await (const chunk of chunks) {
        expect(chunk.length).toBeGreaterThan(0);
        break;
      }
      if (item === 4) break;
    }
    expect(source.opened()).toBe(8);
    expect(source.open.size).toBe(0);
  });
});
