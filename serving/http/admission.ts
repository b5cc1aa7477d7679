import type { RequestHead } from './identity.ts';

/** Who may ask, and how much at once. */
export interface Admission {
  /**
   * Lets a request in; call {@link leave} once for each that was let in, when it has been answered.
   * @throws RequestError 401 without a good key, 503 with `retry-after` when the service has too much to do
   */
  enter(head: RequestHead): void;
  /**
   * Call it when the body of a request that was let in is there, and its work would begin.
   * @param since when it came, by `performance.now()`
   * @throws RequestError 503 with `retry-after` when others that were let in with it have kept it waiting too long
   */
  begin(since: number): void;
  leave(): void;
}

/** Lets everybody in. */
export const openAdmission: Admission = {
  enter: () => undefined,
  begin: () => undefined,
  leave: () => undefined,
};
