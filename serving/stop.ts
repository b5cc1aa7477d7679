import type { Server } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';

/** How often connections that have become idle are looked for, in milliseconds. */
const sweep = 25;

/**
 * Closes `server` without failing a request: takes requests for another `delayMs`, in which balancers notice that
 * readiness fell, then no new connections, and ends when all requests in flight are answered.
 *
 * @returns whether all were answered within `timeoutMs` after the delay; those that were not are cut off
 */
export async function stopServer(
  server: Server,
  { delayMs, timeoutMs }: { readonly delayMs: number; readonly timeoutMs: number },
): Promise<boolean> {
  await wait(delayMs);
  const closed = new Promise<true>((resolve) => server.close(() => resolve(true)));
  const idle = setInterval(() => server.closeIdleConnections(), sweep);
  const giveUp = new AbortController();
  try {
    const late = wait(timeoutMs, false as const, { signal: giveUp.signal }).catch(() => false as const);
    return await Promise.race([closed, late]);
  } finally {
    giveUp.abort();
    clearInterval(idle);
    server.closeAllConnections();
  }
}
