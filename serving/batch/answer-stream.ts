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
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await parts.next();
        if (!done) return controller.enqueue(encoder.encode(value));
        controller.close();
        end('whole');
      } catch (error) {
        end('cut');
        await turn();
        if (cut === undefined) controller.error(error);
        else cut();
      }
    },
    cancel() {
      end('left');
      onLeft();
      // What the parts hold on to is let go, once the one that is being made has been.
      return parts.return(undefined).then(() => undefined);
    },
  });
  return { body, sent };
}
