import type { HonoRequest } from 'hono';
import { RequestError } from './error.ts';
import { findJsonFault } from './json.ts';

/**
 * The JSON value in the body of `request`.
 *
 * @throws RequestError 415 when it is not said to be JSON, 413 above `maxBytes`, 400 when it is not JSON
 */
export async function readJson(request: HonoRequest, maxBytes: number): Promise<unknown> {
  checkType(request);
  const text = await readText(request, maxBytes);
  try {
    return JSON.parse(text);
  } catch {
    throw notJson(text);
  }
}

function checkType(request: HonoRequest): void {
  const type = request.header('content-type');
  if (type === undefined || !/^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i.test(type)) {
    const found = type === undefined ? 'none' : JSON.stringify(type.slice(0, 100));
    throw new RequestError(
      415,
      'wrong_content_type',
      `expected the content type application/json, but found ${found}`,
    );
  }
  const encoding = request.header('content-encoding');
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity') {
    throw new RequestError(415, 'wrong_content_encoding', 'expected a body that is not compressed');
  }
}

async function readText(request: HonoRequest, maxBytes: number): Promise<string> {
  const length = request.header('content-length');
  if (length !== undefined && Number(length) > maxBytes) throw tooLarge(maxBytes);
  try {
    // The HTTP parser holds a body to its content length; one without is counted here.
    return length === undefined ? await readCounted(request, maxBytes) : await request.text();
  } catch (cause) {
    if (cause instanceof RequestError) throw cause;
    throw new RequestError(400, 'incomplete_body', 'the body ended before its end', { cause });
  }
}

async function readCounted(request: HonoRequest, maxBytes: number): Promise<string> {
  const { body } = request.raw;
  if (body === null) return '';
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > maxBytes) throw tooLarge(maxBytes);
    chunks.push(chunk);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}

function tooLarge(maxBytes: number): RequestError {
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
