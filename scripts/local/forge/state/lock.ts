/** Runs pieces of work one after the other, in the order in which they were given. */
export type Exclusively = <T>(work: () => Promise<T>) => Promise<T>;

/** A lock within this process. It is not re-entrant. */
export function createLock(): Exclusively {
  let last: Promise<unknown> = Promise.resolve();
  return async (work) => {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return await mine;
  };
}
