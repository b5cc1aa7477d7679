import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach } from '@jest/globals';

/** A request that was read to its end. */
export interface Received {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** A server on the loopback interface that answers as a test says. */
export interface FaultyServer {
  readonly url: string;
  /** What came, in order. */
  readonly received: readonly Received[];
  answer(how: (request: Received, response: ServerResponse) => unknown): void;
}

/** Starts such a server before each test, and ends it after. */
export function useFaultyServer(): () => FaultyServer {
  let server: Server;
  let current: FaultyServer | undefined;

  beforeEach(async () => {
    const received: Received[] = [];
    let how: Parameters<FaultyServer['answer']>[0] = (_, response) => response.writeHead(404).end();
    server = createServer(async (request, response) => {
      const { method = '', url = '', headers } = request;
      const whole = { method, url, headers, body: await text(request) };
      received.push(whole);
      how(whole, response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('the server has no port');
    current = {
      url: `http://127.0.0.1:${address.port}`,
      received,
      answer(next) {
        how = next;
      },
    };
  });

  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  return () => {
    if (current === undefined) throw new Error('the server is there only while tests run');
    return current;
  };
}
