import type { Answer } from '../endpoints/endpoint.ts';
import { jsonAnswer } from '../endpoints/endpoint.ts';
import { writeTexts } from './bytes.ts';
import type { OutputTensor } from './outputs.ts';
import { lengthHeader } from './request.ts';

/**
 * The answer that says `head` and gives `tensors`: JSON alone, or, when a tensor is to be binary, JSON followed by the
 * data of those tensors in order, with a header that says where the JSON ends.
 */
export function inferAnswer(
  head: Readonly<Record<string, unknown>>,
  tensors: readonly OutputTensor[],
): Answer {
  const data: Buffer[] = [];
  const outputs = tensors.map((tensor) => {
    const { name, datatype, shape, elements } = tensor;
    if (!tensor.binary) return { name, datatype, shape, data: elements };
    const bytes = binaryOf(tensor);
    data.push(bytes);
    return { name, datatype, shape, parameters: { binary_data_size: bytes.byteLength } };
  });
  const body = { ...head, outputs };
  if (data.length === 0) return jsonAnswer(body);
  const json = Buffer.from(JSON.stringify(body));
  return {
    status: 200,
    headers: { 'content-type': 'application/octet-stream', [lengthHeader]: String(json.byteLength) },
    body: Buffer.concat([json, ...data]),
  };
}

function binaryOf(tensor: OutputTensor): Buffer {
  if (tensor.datatype === 'BYTES') return writeTexts(tensor.elements);
  const data = Buffer.allocUnsafe(tensor.elements.length * 8);
  for (const [index, element] of tensor.elements.entries()) data.writeDoubleLE(element, index * 8);
  return data;
}
