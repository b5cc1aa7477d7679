import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from '@jest/globals';
import type { Forge } from '../../scripts/local/forge/index.ts';

const closing: (() => void)[] = [];

afterAll(() => {
  for (const close of closing.splice(0)) close();
});

/** Of the answers, what is about one connection and its encoding. */
const ownToConnection = [
  'connection',
  'content-encoding',
  'content-length',
  'keep-alive',
  'transfer-encoding',
];

/**
 * `forge` at another address, where each request to its API goes through `through`; when that throws, the connection
 * breaks. Closed when the test file ends.
 */
export async function intercepted(forge: Forge, through: typeof fetch): Promise<Forge> {
  const server = createServer(async (request, response) => {
    try {
      const body = await bodyOf(request);
      const headers = new Headers();
      for (const [name, value] of Object.entries(request.headers)) {
        if (typeof value === 'string' && name !== 'host' && !ownToConnection.includes(name)) {
          headers.set(name, value);
        }
      }
      const answer = await through(new URL(request.url ?? '/', forge.url), {
        method: request.method ?? 'GET',
        headers,
        redirect: 'manual',
        ...(body.length === 0 ? {} : { body }),
      });
      const bytes = Buffer.from(await answer.arrayBuffer());
      for (const [name, value] of answer.headers) {
        if (!ownToConnection.includes(name)) response.setHeader(name, value);
      }
      response.writeHead(answer.status);
      response.end(bytes);
    } catch {
      request.socket.destroy();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const { pathname } = new URL(forge.apiUrl);
  return { ...forge, apiUrl: `http://127.0.0.1:${port}${pathname.replace(/\/$/, '')}` };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}
