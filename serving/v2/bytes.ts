import { malformed, type Where } from './fault.ts';

/**
 * The texts of a BYTES tensor in the binary form: each is the number of its bytes in four bytes, little-endian, and then
 * the bytes, UTF-8 (binary tensor data extension). `where` names the tensor in errors.
 *
 * @throws RequestError 400 when `data` does not hold exactly `count` of them
 */
export function readTexts(data: Uint8Array, count: number, where: Where): string[] {
  // Nothing is set aside for texts that cannot be there.
  if (count * lengthBytes > data.byteLength) throw wrongCount(where, count, data.byteLength);
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const texts: string[] = [];
  let offset = 0;
  while (texts.length < count) {
    if (offset + lengthBytes > data.byteLength) throw wrongCount(where, count, data.byteLength);
    const length = view.getUint32(offset, true);
    const start = offset + lengthBytes;
    if (length > data.byteLength - start) {
      throw malformed(
        `${where()}: element ${texts.length} is said to have ${length} bytes, but only ${data.byteLength - start} follow`,
      );
    }
    texts.push(decode(data.subarray(start, start + length), where, texts.length));
    offset = start + length;
  }
  if (offset !== data.byteLength) {
    throw malformed(
      `${where()}: ${data.byteLength - offset} bytes are left over after its ${count} elements`,
    );
  }
  return texts;
}

/** The binary form of `texts`, which {@link readTexts} reads. */
export function writeTexts(texts: readonly string[]): Buffer {
  const size = texts.reduce((sum, text) => sum + lengthBytes + Buffer.byteLength(text), 0);
  const data = Buffer.allocUnsafe(size);
  let offset = 0;
  for (const text of texts) {
    const length = data.write(text, offset + lengthBytes);
    data.writeUInt32LE(length, offset);
    offset += lengthBytes + length;
  }
  return data;
}

const lengthBytes = 4;
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function decode(bytes: Uint8Array, where: Where, index: number): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw malformed(`${where()}: element ${index} is not UTF-8`);
  }
}

function wrongCount(where: Where, count: number, bytes: number) {
  return malformed(
    `${where()}: ${bytes} bytes are too few for ${count} elements with a length of four bytes each`,
  );
}
