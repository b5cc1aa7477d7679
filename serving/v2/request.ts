import type { Call } from '../endpoints/endpoint.ts';
import { checkNotCompressed, jsonIn } from '../http/body.ts';
import { RequestError } from '../http/error.ts';
import { malformed, quoted } from './fault.ts';
import { optional, required } from './members.ts';
import { type BinaryData, readTensor, type Tensor } from './tensor.ts';

/** What a request's parameters may be: the protocol has no deeper ones. */
export type Parameters = Readonly<Record<string, string | number | boolean>>;

/** A request to infer. */
export interface InferRequest {
  readonly id: string | undefined;
  readonly parameters: Parameters;
  readonly tensors: readonly Tensor[];
  /** The outputs that were asked for, in order; undefined asks for all. */
  readonly outputs: readonly RequestedOutput[] | undefined;
  /** Whether outputs that do not say themselves are given as binary data. */
  readonly binaryOutputs: boolean;
}

export interface RequestedOutput {
  readonly name: string;
  /** Undefined as the request as a whole says. */
  readonly binary: boolean | undefined;
  /** How many of the most probable classes to give as texts; undefined gives the tensor itself. */
  readonly classes: number | undefined;
}

/**
 * Reads the request in `call`: JSON, after which the binary data of tensors may follow when the header
 * `inference-header-content-length` says where the JSON ends.
 *
 * @throws RequestError 400 saying what is wrong and where, 415 for another type of content
 */
export function readInferRequest({ header, body }: Pick<Call, 'header' | 'body'>): InferRequest {
  checkType(header('content-type'));
  checkNotCompressed(header);
  const jsonLength = readJsonLength(header(lengthHeader), body.byteLength);
  const json = jsonIn(jsonLength === undefined ? body : body.subarray(0, jsonLength));
  const inputs = required(json, 'inputs', 'array', theRequest);
  const parameters = optional(json, 'parameters', 'object', theRequest) ?? {};
  const binary = binaryData(body, jsonLength);
  const tensors = inputs.map((input, index) => readTensor(input, index, binary));
  binary.end();
  return {
    id: optional(json, 'id', 'string', theRequest),
    parameters: plainParameters(parameters),
    tensors,
    outputs: optional(json, 'outputs', 'array', theRequest)?.map(readOutput),
    binaryOutputs: optional(parameters, 'binary_data_output', 'boolean', () => 'the parameters') ?? false,
  };
}

const theRequest = () => 'the request';

export const lengthHeader = 'inference-header-content-length';

/** Clients of the protocol send one of these types or, as `tritonclient` does, none. */
function checkType(type: string | undefined): void {
  if (type === undefined || /^application\/(json|octet-stream)\s*(;|$)/i.test(type)) return;
  throw new RequestError(
    415,
    'wrong_content_type',
    `expected the content type application/json, or application/octet-stream with binary data, but found ${quoted(type)}`,
  );
}

function readJsonLength(text: string | undefined, bodyLength: number): number | undefined {
  if (text === undefined) return undefined;
  const length = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
  if (length <= bodyLength) return length;
  throw malformed(
    `the header ${lengthHeader}: expected the length of the JSON, at most the body's ${bodyLength} bytes, but found ${quoted(text)}`,
  );
}

function binaryData(body: Uint8Array, jsonLength: number | undefined): BinaryData & { end(): void } {
  let offset = jsonLength ?? body.byteLength;
  return {
    take(size, where) {
      if (jsonLength === undefined) {
        throw malformed(
          `${where()}: binary_data_size needs the header ${lengthHeader}, which says where the JSON ends`,
        );
      }
      const left = body.byteLength - offset;
      if (!Number.isSafeInteger(size) || size < 0 || size > left) {
        throw malformed(
          `${where()}: expected binary_data_size within the ${left} bytes that are left, but found ${size}`,
        );
      }
      offset += size;
      return body.subarray(offset - size, offset);
    },
    end() {
      const left = body.byteLength - offset;
      if (left > 0) throw malformed(`the body: ${left} bytes of binary data belong to no input`);
    },
  };
}

function readOutput(value: unknown, index: number): RequestedOutput {
  const name = required(value, 'name', 'string', () => `outputs[${index}]`);
  const where = () => `output ${quoted(name)}`;
  const parameters = optional(value, 'parameters', 'object', where);
  if (optional(parameters, 'shared_memory_region', 'string', where) !== undefined) {
    throw malformed(`${where()}: shared memory is not offered`);
  }
  const classes = optional(parameters, 'classification', 'number', where);
  if (classes !== undefined && !(Number.isSafeInteger(classes) && classes >= 0)) {
    throw malformed(`${where()}: expected "classification" to be a number of classes, but found ${classes}`);
  }
  return {
    name,
    binary: optional(parameters, 'binary_data', 'boolean', where),
    // Triton's clients mean the tensor itself by 0.
    classes: classes === 0 ? undefined : classes,
  };
}

/** The parameters that the protocol allows; others, which some clients add for their own servers, mean nothing here. */
function plainParameters(given: Readonly<Record<string, unknown>>): Parameters {
  const plain: [string, string | number | boolean][] = [];
  for (const [name, value] of Object.entries(given)) {
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
      plain.push([name, value]);
    }
  }
  return Object.fromEntries(plain);
}
