import type { ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

/** Connections that bring rows without end, to which the time that a request may take does not apply. */
const unhurried = new WeakSet<Duplex>();

/**
 * Lets the request that `answer` is for take as long as its client sends something. The time that the server gives a
 * whole request cannot be set for one alone.
 */
export function takeAnyTime(answer: ServerResponse): void {
  const { socket } = answer.req;
  unhurried.add(socket);
  answer.once('close', () => unhurried.delete(socket));
}

const statusLines: Readonly<Record<string, string>> = {
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: '413 Payload Too Large',
};

/**
 * Listens to the server's `clientError`: a request that is not HTTP or takes too long is answered as Node does without
 * a listener, and its connection closed. One that may take any time goes on, or is cut if it is not HTTP.
 */
export function answerClientError(error: NodeJS.ErrnoException, socket: Duplex): void {
  const { code = '' } = error;
  if (unhurried.has(socket)) {
    if (code !== 'ERR_HTTP_REQUEST_TIMEOUT') socket.destroy();
  } else if (code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
  } else {
    socket.end(`HTTP/1.1 ${statusLines[code] ?? '400 Bad Request'}\r\nConnection: close\r\n\r\n`, () =>
      socket.destroy(),
    );
  }
}
