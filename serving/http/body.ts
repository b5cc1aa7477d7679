import { isUtf8 } from 'node:buffer';
import type { HonoRequest } from 'hono';
import { RequestError } from './error.ts';
import { findJsonFault } from './json.ts';

/** What must be known of a request to read its body. */
interface BodyHead {
  header(name: string): string | undefined;
}

/**
 * The JSON value in `body`.
 *
 * @throws RequestError 415 when it is said to be something else, 400 when it is not JSON
 */
export function parseJson({ header, body }: BodyHead & { readonly body: Uint8Array }): unknown {
  checkType(header);
  return jsonIn(body);
}

/** The JSON value in `body`, whatever its type is said to be. @throws RequestError 400 when it is not JSON */
export function jsonIn(body: Uint8Array): unknown {
  const text = decode(body);
  try {
    return JSON.parse(text);
  } catch {
    throw notJson(text);
  }
}

/** The usual spelling, which most clients send, is known without looking closer. */
const usualType = 'application/json';
const jsonType = /^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i;

function checkType(header: BodyHead['header']): void {
  const type = header('content-type');
  // Some clients of KServe name no type.
  if (type !== undefined && type !== usualType && !jsonType.test(type)) {
    throw new RequestError(
      415,
      'wrong_content_type',
      `expected the content type application/json, but found ${JSON.stringify(type.slice(0, 100))}`,
    );
  }
  checkNotCompressed(header);
}

/** @throws RequestError 415 when the body is compressed */
export function checkNotCompressed(header: BodyHead['header']): void {
  const encoding = header('content-encoding');
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity') {
    throw new RequestError(415, 'wrong_content_encoding', 'expected a body that is not compressed');
  }
}

/** What a wrong sequence of bytes is decoded to; a text may also have it by right. */
const replacement = '\ufffd';

function decode(body: Uint8Array): string {
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const text = bytes.toString('utf8');
  if (text.includes(replacement) && !isUtf8(body)) {
    throw new RequestError(400, 'malformed_json', 'the body is not JSON: its bytes are not UTF-8');
  }
  return text;
}

/** @throws RequestError 413 when the request says that its body is larger than `maxBytes` */
export function checkLength(header: BodyHead['header'], maxBytes: number): void {
  const length = header('content-length');
  if (length !== undefined && Number(length) > maxBytes) throw tooLarge(maxBytes);
}

/**
 * The body of `request`, whole.
 *
 * @throws RequestError 413 above `maxBytes`, 400 when it ends early
 */
export async function readBody(request: HonoRequest, maxBytes: number): Promise<Uint8Array> {
  const header = (name: string) => request.header(name);
  checkLength(header, maxBytes);
  try {
    // The HTTP parser holds a body to its content length; one without is counted here.
    return header('content-length') === undefined
      ? await readCounted(request, maxBytes)
      : new Uint8Array(await request.arrayBuffer());
  } catch (cause) {
    if (cause instanceof RequestError) throw cause;
    throw incomplete(cause);
  }
}

/** The body ended before its end. */
export function incomplete(cause?: unknown): RequestError {
  return new RequestError(400, 'incomplete_body', 'the body ended before its end', { cause });
}

async function readCounted(request: HonoRequest, maxBytes: number): Promise<Uint8Array> {
  const { body } = request.raw;
  if (body === null) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > maxBytes) throw tooLarge(maxBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The answer to a body that is larger than `maxBytes`. */
export function tooLarge(maxBytes: number): RequestError {
  return new RequestError(413, 'body_too_large', `expected a body of at most ${maxBytes} bytes`, {
    // The rest of the body is not read, so the connection cannot be used again.
    headers: { connection: 'close' },
  });
}

function notJson(text: string): RequestError {
  const fault = findJsonFault(text);
  if (fault === undefined) return new RequestError(400, 'malformed_json', 'the body is not JSON');
  const { line, column, found } = fault;
  const hint = /^"[+-]?(NaN|Infinity)/.test(found) ? '; JSON has no such number, give null' : '';
  return new RequestError(
    400,
    'malformed_json',
    `the body is not JSON: unexpected ${found} at line ${line}, column ${column}${hint}`,
  );
}
