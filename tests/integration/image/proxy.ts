import { connect, createServer, type Server } from 'node:net';

/** A TCP proxy in front of a server on this machine, which counts and, when told, cuts. */
export interface TcpProxy {
  /** `localhost:<port>`. */
  readonly host: string;
  /** Bytes that clients have sent so far. */
  sent(): number;
  /** Breaks every connection once clients have sent that many more bytes; Infinity lets all pass. */
  cutAfter(bytes: number): void;
  close(): Promise<void>;
}

export async function startProxy(targetPort: number): Promise<TcpProxy> {
  let sent = 0;
  let limit = Number.POSITIVE_INFINITY;
  const server: Server = createServer((client) => {
    const target = connect(targetPort, '127.0.0.1');
    client.on('data', (chunk) => {
      sent += chunk.length;
      if (sent > limit) {
        client.destroy();
        target.destroy();
      } else if (!target.destroyed) {
        target.write(chunk);
      }
    });
    target.pipe(client);
    client.on('end', () => target.end());
    client.on('error', () => target.destroy());
    client.on('close', () => target.destroy());
    target.on('error', () => client.destroy());
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port');
  return {
    host: `localhost:${address.port}`,
    sent: () => sent,
    cutAfter: (bytes) => {
      limit = sent + bytes;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
