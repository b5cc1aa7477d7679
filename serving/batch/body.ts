import { setImmediate as turn } from 'node:timers/promises';
import { incomplete } from '../http/body.ts';

/** Bytes that are worked on at a stretch: about a millisecond of work. */
const pieceBytes = 16 * 1024;
/** Milliseconds of work after which other requests have their turn. */
const stretch = 2;

/**
 * The bytes of `reader` in small pieces, read no faster than they are taken. Before a piece is given the event loop is
 * left to other requests, when the pieces before took long.
 *
 * @throws RequestError 400 when the body ends before its end
 */
export async function* piecesOf(reader: ReadableStreamDefaultReader<Uint8Array>): AsyncGenerator<Uint8Array> {
  let began = performance.now();
  for (;;) {
    const { done, value } = await reader.read().catch((cause: unknown) => {
      throw incomplete(cause);
    });
    if (done) return;
    for (let start = 0; start < value.length; start += pieceBytes) {
      if (performance.now() - began > stretch) {
        await turn();
        began = performance.now();
      }
      yield value.subarray(start, start + pieceBytes);
    }
  }
}
