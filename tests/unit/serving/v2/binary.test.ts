import { describe, expect, it } from '@jest/globals';
import { writeTexts } from '../../../../serving/v2/bytes.ts';
import { aServedModel } from '../../../fixtures/served.ts';
import { aService } from '../../../support/service.ts';
import { binaryRequest, infer, namedTensors, sameInstances, splitAnswer } from '../../../support/v2.ts';

const [island, , , sex] = namedTensors;
const lengths = Buffer.from(Float64Array.of(49.3, 39.1).buffer);
const masses = Buffer.from(Int16Array.of(5700, 3750).buffer);
const islands = writeTexts(['Biscoe', 'Torgersen']);
const sexes = writeTexts(['MALE', '']);

function binary(name: string, datatype: string, data: Uint8Array) {
  return { name, datatype, shape: [2], parameters: { binary_data_size: data.byteLength } };
}

const allBinary = [
  binary('island', 'BYTES', islands),
  binary('beak_length', 'FP64', lengths),
  binary('body_mass', 'INT16', masses),
  binary('sex', 'BYTES', sexes),
];
const allData = [islands, lengths, masses, sexes];
const expected = sameInstances
  .map(aServedModel().predict)
  .flatMap((made) => (made.task === 'classification' ? Object.values(made.probabilities) : []));

describe('binary tensor data', () => {
  it('is taken, and given when the request asks for it', async () => {
    const { body, headers } = binaryRequest(
      { id: '7', inputs: allBinary, parameters: { binary_data_output: true } },
      ...allData,
    );
    const response = await infer(aService(), body, { headers });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/octet-stream');
    const { json, data } = await splitAnswer(response);
    const labels = writeTexts(['Gentoo', 'Adelie']);
    expect(json).toEqual({
      model_name: 'penguins',
      model_version: '1.0.0',
      id: '7',
      parameters: { request_id: response.headers.get('x-request-id') },
      outputs: [
        { name: 'label', datatype: 'BYTES', shape: [2], parameters: { binary_data_size: labels.byteLength } },
        { name: 'probabilities', datatype: 'FP64', shape: [2, 3], parameters: { binary_data_size: 48 } },
      ],
    });
    expect(data.subarray(0, labels.byteLength)).toEqual(labels);
    const numbers = data.subarray(labels.byteLength);
    expect(numbers.byteLength).toBe(48);
    expect(expected.map((_, index) => numbers.readDoubleLE(index * 8))).toEqual(expected);
  });

  it('may stand beside data in JSON, in what is sent and in what is given', async () => {
    const { body, headers } = binaryRequest(
      {
        inputs: [island, allBinary[1], allBinary[2], sex],
        outputs: [{ name: 'label', parameters: { binary_data: false } }, { name: 'probabilities' }],
        parameters: { binary_data_output: true },
      },
      lengths,
      masses,
    );
    const { json, data } = await splitAnswer(await infer(aService(), body, { headers }));
    expect(json).toMatchObject({
      outputs: [{ data: ['Gentoo', 'Adelie'] }, { parameters: { binary_data_size: 48 } }],
    });
    expect(data.readDoubleLE(0)).toBe(expected[0]);
  });

  it('is given for a request in JSON alone when an output asks for it', async () => {
    const outputs = [{ name: 'label', parameters: { binary_data: true } }];
    const { data } = await splitAnswer(await infer(aService(), { inputs: namedTensors, outputs }));
    expect(data).toEqual(writeTexts(['Gentoo', 'Adelie']));
  });

  it('has NaN for a number that is not known', async () => {
    const unknown = Buffer.from(Float64Array.of(49.3, Number.NaN).buffer);
    const rows: unknown[] = [];
    const { body, headers } = binaryRequest({ inputs: allBinary }, islands, unknown, masses, sexes);
    await infer(aService({ observer: (made) => rows.push(...made.rows) }), body, { headers });
    expect(rows).toMatchObject([{ beak_length: 49.3 }, { beak_length: null }]);
  });

  it.each([
    ['without the header that ends the JSON', {}, [], 'the body is not JSON'],
    [
      'with a header that is no number',
      { 'inference-header-content-length': '1e3' },
      [],
      /expected the length of the JSON, at most the body's \d+ bytes, but found "1e3"/,
    ],
    [
      'with a header beyond the body',
      { 'inference-header-content-length': '9999999' },
      [],
      'but found "9999999"',
    ],
    [
      'with an empty header',
      { 'inference-header-content-length': '0' },
      [],
      'the body is not JSON: unexpected end of the text',
    ],
    [
      'that belongs to no input',
      undefined,
      [Buffer.of(1, 2)],
      'the body: 2 bytes of binary data belong to no input',
    ],
  ])('is refused %s', async (_, headers, more, message) => {
    const request = binaryRequest({ inputs: allBinary }, ...allData, ...more);
    const response = await infer(aService(), request.body, { headers: headers ?? request.headers });
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ error: expect.stringMatching(message) });
  });

  it('is refused in a body of JSON alone, with the header that is missing', async () => {
    const response = await infer(aService(), { inputs: allBinary });
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({
      error:
        'input "island": binary_data_size needs the header inference-header-content-length, which says where the JSON ends',
    });
  });

  it.each([
    [-1, 'but found -1'],
    [0.5, 'but found 0.5'],
    [2 ** 53, 'but found 9007199254740992'],
    [1e308, 'but found 1e+308'],
    [17, 'expected binary_data_size within the 16 bytes that are left, but found 17'],
    ['16', 'expected "binary_data_size" to be a number, but found "16"'],
    [8, 'expected 16 bytes for 2 elements of FP64, but binary_data_size is 8'],
  ])('of the size %p is refused', async (size, message) => {
    const input = {
      name: 'beak_length',
      datatype: 'FP64',
      shape: [2],
      parameters: { binary_data_size: size },
    };
    const { body, headers } = binaryRequest({ inputs: [input] }, lengths);
    const response = await infer(aService(), body, { headers });
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ error: expect.stringContaining(message) });
  });
});
