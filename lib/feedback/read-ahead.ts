/** Something to read, and its content, which is already being fetched. */
export interface Begun<T> {
  readonly item: T;
  readonly chunks: AsyncIterable<Uint8Array>;
}

/**
 * Begins to read the next `count` of `items` while one is being read, so that a store that answers slowly is not waited
 * for at each. Of each the first piece is fetched, and an error is thrown only when it is read.
 */
export async function* readAhead<T>(
  items: AsyncIterable<T>,
  open: (item: T) => AsyncIterable<Uint8Array>,
  count: number,
): AsyncGenerator<Begun<T>> {
  const begun: (Begun<T> & { close(): Promise<unknown> })[] = [];
  try {
    for await (const item of items) {
      begun.push({ item, ...started(open(item)) });
      if (begun.length > count) yield* first();
    }
    while (begun.length > 0) yield* first();
  } finally {
    for (const { close } of begun) await close();
  }

  async function* first(): AsyncGenerator<Begun<T>> {
    const next = begun.shift();
    if (next === undefined) return;
    try {
      yield next;
    } finally {
      await next.close();
    }
  }
}

/** `iterable`, whose first piece is asked for at once. */
function started(iterable: AsyncIterable<Uint8Array>) {
  const iterator = iterable[Symbol.asyncIterator]();
  let piece: Promise<IteratorResult<Uint8Array>> | undefined = iterator.next();
  piece.catch(() => undefined);
  const chunks: AsyncIterable<Uint8Array> = {
    [Symbol.asyncIterator]: () => ({
      next() {
        const next = piece ?? iterator.next();
        piece = undefined;
        return next;
      },
      return: async () => (await iterator.return?.()) ?? { done: true, value: undefined },
    }),
  };
  return { chunks, close: async () => iterator.return?.() };
}
