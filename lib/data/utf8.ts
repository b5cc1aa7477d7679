import { isUtf8 } from 'node:buffer';
import { FormatError } from '../errors/errors.ts';

const newline = 0x0a;

/**
 * The same bytes, checked to be UTF-8 without NUL.
 *
 * @throws FormatError naming `origin`, the line and the byte's offset
 */
export async function* checkedText(
  chunks: AsyncIterable<Uint8Array>,
  origin: string,
): AsyncGenerator<Buffer> {
  let offset = 0;
  let line = 1;
  let carried: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const bytes = carried.length === 0 ? asBuffer(chunk) : Buffer.concat([carried, chunk]);
    const whole = bytes.subarray(0, bytes.length - incompleteTail(bytes));
    check(whole, { offset, line, origin });
    for (let at = whole.indexOf(newline); at !== -1; at = whole.indexOf(newline, at + 1)) line += 1;
    offset += whole.length;
    carried = bytes.subarray(whole.length);
    if (whole.length > 0) yield whole;
  }
  if (carried.length > 0) throw notUtf8(offset, line, origin);
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function check(
  bytes: Buffer,
  { offset, line, origin }: { offset: number; line: number; origin: string },
): void {
  const nul = bytes.indexOf(0);
  if (nul === -1 && isUtf8(bytes)) return;
  const bad = firstInvalid(nul === -1 ? bytes : bytes.subarray(0, nul)) ?? nul;
  const badLine = line + bytes.subarray(0, bad).filter((byte) => byte === newline).length;
  if (bad !== nul) throw notUtf8(offset + bad, badLine, origin);
  throw new FormatError(`${origin} has a NUL byte at offset ${offset + bad} (line ${badLine})`, {
    location: { file: origin, line: badLine },
    hint: 'It is a binary file, or text in UTF-16: write it as UTF-8.',
  });
}

function notUtf8(offset: number, line: number, origin: string): FormatError {
  return new FormatError(`${origin} is not UTF-8: the byte at offset ${offset} (line ${line}) is not valid`, {
    location: { file: origin, line },
    hint:
      offset === 0
        ? 'It may be UTF-16: write it as UTF-8.'
        : 'It may be in Windows-1252 or Latin-1: iconv -f WINDOWS-1252 -t UTF-8 converts it.',
  });
}

/** How many bytes a character has whose first byte is `lead`; 1 when it cannot be a first byte. */
function lengthOf(lead: number): number {
  if (lead >= 0xf0) return lead <= 0xf4 ? 4 : 1;
  if (lead >= 0xe0) return 3;
  return lead >= 0xc2 ? 2 : 1;
}

/** Length of a character at the end of `bytes` whose last bytes are still to come. */
function incompleteTail(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return lengthOf(byte) > back ? back : 0;
  }
  return 0;
}

/** Where the first character starts that is not UTF-8. */
function firstInvalid(bytes: Buffer): number | undefined {
  let at = 0;
  while (at < bytes.length) {
    const length = lengthOf(bytes[at] ?? 0);
    if ((bytes[at] ?? 0) >= 0x80 && !isUtf8(bytes.subarray(at, at + length))) return at;
    at += length;
  }
  return undefined;
}
