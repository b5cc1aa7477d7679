import { setImmediate as turn } from 'node:timers/promises';

/** The body of an answer that is sent in parts, and when that is over. */
export interface AnswerStream {
  readonly body: ReadableStream<Uint8Array>;
  readonly sent: Promise<Ending>;
}

/** All was sent, the client went away before, or the answer was cut off because the rest could not be made. */
export type Ending = 'whole' | 'left' | 'cut';

/**
 * Sends `parts`, each made when the ones before have been taken. If making one fails, the connection is cut, so that
 * the client sees that the answer is not whole.
 *
 * @param cut cuts the connection, once all before is on its way; undefined where there is none
 * @param onLeft called when the reader goes away
 */
export function answerStream(
  parts: AsyncGenerator<string>,
  cut: (() => void) | undefined,
  onLeft: () => void,
): AnswerStream {
  const encoder = new TextEncoder();
  const { promise: sent, resolve: end } = Promise.withResolvers<Ending>();
  let isLeft = false;
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await parts.next();
        if (isLeft) return;
        if (!done) return controller.enqueue(encoder.encode(value));
        controller.close();
        end('whole');
      } catch (error) {
        if (isLeft) return;
        end('cut');
        await turn();
        if (cut === undefined) controller.error(error);
        else cut();
      }
    },
    async cancel() {
      isLeft = true;
      onLeft();
      // The part that is being made ends first: whoever hears of an end hears of nothing after it.
      await parts.return(undefined).catch(() => undefined);
      end('left');
    },
  });
  return { body, sent };
}
