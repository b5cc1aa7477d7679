import type { aService } from './service.ts';

/** A request's JSON followed by the data of its binary tensors, and the header that says where the JSON ends. */
export function binaryRequest(json: unknown, ...data: readonly Uint8Array[]) {
  const head = Buffer.from(JSON.stringify(json));
  return {
    body: Buffer.concat([head, ...data]),
    headers: { 'inference-header-content-length': String(head.byteLength) },
  };
}

/** Posts `body` (bytes and texts as they are, anything else as JSON) to `infer` of the model penguins. */
export function infer(
  { app }: Pick<ReturnType<typeof aService>, 'app'>,
  body: unknown,
  {
    path = '/v2/models/penguins/infer',
    headers = {},
  }: { readonly path?: string; readonly headers?: Readonly<Record<string, string>> } = {},
): Promise<Response> {
  const raw = body instanceof Uint8Array || typeof body === 'string' ? body : JSON.stringify(body);
  // A body of bytes has no content type of its own.
  return Promise.resolve(
    app.request(path, { method: 'POST', headers, body: new Uint8Array(Buffer.from(raw)) }),
  );
}

/** The JSON of a binary answer and the data that follows it. */
export async function splitAnswer(response: Response) {
  const bytes = Buffer.from(await response.arrayBuffer());
  const length = Number(response.headers.get('inference-header-content-length'));
  return { json: JSON.parse(bytes.subarray(0, length).toString()), data: bytes.subarray(length) };
}

/** A tensor with its data in JSON. */
export function tensor(name: string, datatype: string, shape: readonly number[], data: readonly unknown[]) {
  return { name, datatype, shape, data };
}

/** Two penguins, an input a tensor. */
export const namedTensors = [
  tensor('island', 'BYTES', [2], ['Biscoe', 'Torgersen']),
  tensor('beak_length', 'FP64', [2], [49.3, 39.1]),
  tensor('body_mass', 'INT32', [2], [5700, 3750]),
  tensor('sex', 'BYTES', [2], ['MALE', null]),
];

/** The same two penguins as instances. */
export const sameInstances = [
  { island: 'Biscoe', beak_length: 49.3, body_mass: 5700, sex: 'MALE' },
  { island: 'Torgersen', beak_length: 39.1, body_mass: 3750, sex: null },
];
