import { IncomingMessage } from 'node:http';
import { incomplete, tooLarge } from './body.ts';

/** Takes a body once: whole, or what is wrong with it. */
type TakeBody = (body: Uint8Array | Error) => void;

/**
 * A request of Node's server, whose body can be had whole.
 *
 * Node's parser pushes the body into a stream, which passes each piece on by way of several turns of the event loop's
 * queues. A body of a few hundred bytes is there in one piece: here it is taken as it is pushed. A server uses this class
 * when it is made with the option `IncomingMessage`.
 */
export class IncomingRequest extends IncomingMessage {
  #reader: BodyReader | undefined;

  /**
   * Reads the body past the stream, which must not be used then.
   *
   * @param take is called once: with the body, or with a RequestError, 413 above `maxBytes` and 400 when it ends early
   */
  readWhole(maxBytes: number, take: TakeBody): void {
    this.#reader = new BodyReader(maxBytes, take);
    // Says that the body is read, so that the server does not read on to throw it away.
    this._read(0);
  }

  /** Called by Node's parser with each piece, and with null at the end. */
  override push(piece: Buffer | null): boolean {
    const reader = this.#reader;
    if (reader === undefined) return super.push(piece);
    if (piece === null) reader.end();
    else reader.add(piece);
    return true;
  }

  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    this.#reader?.abort(error);
    super._destroy(error, callback);
  }
}

class BodyReader {
  readonly #maxBytes: number;
  #take: TakeBody | undefined;
  #first: Buffer | undefined;
  #more: Buffer[] | undefined;
  #size = 0;

  constructor(maxBytes: number, take: TakeBody) {
    this.#maxBytes = maxBytes;
    this.#take = take;
  }

  add(piece: Buffer): void {
    this.#size += piece.length;
    // What comes after a body was found too large is let go.
    if (this.#size > this.#maxBytes) this.#finish(tooLarge(this.#maxBytes));
    else if (this.#first === undefined) this.#first = piece;
    else if (this.#more === undefined) this.#more = [this.#first, piece];
    else this.#more.push(piece);
  }

  end(): void {
    if (this.#take === undefined) return;
    this.#finish(this.#more === undefined ? (this.#first ?? new Uint8Array()) : Buffer.concat(this.#more));
  }

  abort(cause: Error | null): void {
    if (this.#take !== undefined) this.#finish(incomplete(cause ?? undefined));
  }

  #finish(body: Uint8Array | Error): void {
    const take = this.#take;
    this.#take = undefined;
    this.#first = undefined;
    this.#more = undefined;
    take?.(body);
  }
}
