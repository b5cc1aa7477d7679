import { describe, expect, it } from '@jest/globals';
import type { Model } from '../../../../lib/model/model.ts';
import { aModel, aNetwork, aRegressionModel } from '../../../fixtures/model.ts';
import { aServedModel } from '../../../fixtures/served.ts';
import {
  anAdelie,
  type BatchAsking,
  type Body,
  batchLines,
  batchRefusal,
  csvAdelie,
  csvHeader,
  csvPenguin,
  postBatch,
  predictionsAsJson,
} from '../../../support/batch.ts';
import { aPenguin } from '../../../support/service.ts';

const csv = (body: Body, asking?: BatchAsking) => batchLines('text/csv', body, asking);

/** A prediction of a class whose name needs no quotes, as a line of CSV. */
function lineOf(prediction: unknown): string {
  const { value, probabilities } = Object(prediction);
  return `${value},${Object.values(probabilities).join(',')},`;
}

describe('POST /predict with CSV', () => {
  it('answers each row in order, with the class and the probability of each', async () => {
    const { response } = await postBatch('text/csv', `${csvHeader}\n${csvPenguin}\n${csvAdelie}\n`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(response.headers.get('x-slipway-model')).toBe('penguins@1.0.0');
    expect((await response.text()).split('\n')).toEqual([
      'prediction,probability_Adelie,probability_Chinstrap,probability_Gentoo,error',
      ...predictionsAsJson([aPenguin, anAdelie]).map(lineOf),
      '',
    ]);
  });

  it('answers a regression with a number in the unit of its target', async () => {
    const served = aServedModel({ model: aRegressionModel() });
    const { lines } = await csv('beak_length\n45\n""\n', { served });
    const predictions = predictionsAsJson([{ beak_length: 45 }, { beak_length: null }], served);
    expect(lines).toEqual(['prediction,error', ...predictions.map((each) => `${Object(each).value},`)]);
  });

  it.each([
    ['columns in another order', 'sex,body_mass,island,beak_length\nMALE,5700,Biscoe,49.3\n'],
    ['a byte order mark', `\ufeff${csvHeader}\n${csvPenguin}\n`],
    ['CRLF', `${csvHeader}\r\n${csvPenguin}\r\n`],
    ['no end of the last line', `${csvHeader}\n${csvPenguin}`],
    ['blank lines', `\n${csvHeader}\n\n${csvPenguin}\n\n`],
    ['quoted cells', '"island","beak_length",body_mass,sex\n"Biscoe","49.3",5700,"MALE"\n'],
    ['whole numbers as other tools write them', `${csvHeader}\nBiscoe,49.3,5700.0,MALE\n`],
  ])('takes %s', async (_, body) => {
    const plain = await csv(`${csvHeader}\n${csvPenguin}\n`);
    expect(plain.lines).toHaveLength(2);
    expect(await csv(body)).toEqual(plain);
  });

  it('reads the same from chunks that end anywhere', async () => {
    const body = Buffer.from(`${csvHeader}\r\n${csvPenguin}\r\n"Torgersen",39.1,,\r\n`);
    const bytes = Array.from(body, (_, at) => body.subarray(at, at + 1));
    expect(await csv(bytes)).toEqual(await csv(body));
  });

  it('takes an empty cell as a null, and refuses it where the contract does', async () => {
    const { lines } = await csv(`${csvHeader}\nTorgersen,,3750,\n`);
    expect(lines.slice(1)).toEqual(
      predictionsAsJson([{ ...anAdelie, beak_length: null, sex: null }]).map(lineOf),
    );
    expect(await batchRefusal('text/csv', `${csvHeader}\n,39.1,3750,MALE\n`)).toMatchObject({
      status: 400,
      code: 'null_not_allowed',
      field: 'island',
      message: 'line 2, "island": expected a text, but found null',
    });
  });

  it('reads truths and times as training did, and quotes the names of classes that need it', async () => {
    const served = aServedModel({ model: aCarefulModel() });
    const body = 'Was it wet,At\nyes,2026-03-01\n0,2026-03-02T12:00:00+01:00\n,\n';
    const { lines } = await csv(body, { served });
    expect(lines[0]).toBe('prediction,"probability_a,b","probability_say ""c""",error');
    const rows = [
      { 'Was it wet': true, At: Date.parse('2026-03-01') },
      { 'Was it wet': false, At: Date.parse('2026-03-02T11:00:00Z') },
      { 'Was it wet': null, At: null },
    ];
    const predictions = predictionsAsJson(rows, served);
    expect(predictions.map((each) => Object(each).value)).toEqual(['a,b', 'say "c"', 'say "c"']);
    const cells = ['"a,b"', '"say ""c"""', '"say ""c"""'];
    expect(lines.slice(1)).toEqual(
      predictions.map((each, index) => lineOf({ ...Object(each), value: cells[index] })),
    );
  });

  it.each([
    ['nothing', '', 'malformed_csv', /^the body is empty/],
    ['only a header', `${csvHeader}\n`, 'no_instances', /at least one row/],
    [
      'a column that is missing',
      'island,beak_length,body_mass\nBiscoe,1,2\n',
      'missing_field',
      /^line 1: the header lacks "sex"; expected "island", "beak_length", "body_mass", "sex", in any order/,
    ],
    [
      'a column too many',
      `${csvHeader},species\n${csvPenguin},Gentoo\n`,
      'unknown_field',
      /^line 1: the header has "species", which the model does not take/,
    ],
    ['other columns', 'insel\nBiscoe\n', 'missing_field', /lacks "island".* and has "insel", which/],
    ['a column that is there twice', `${csvHeader},sex\n`, 'malformed_csv', /"sex" is the name of 2 columns/],
    [
      'a row that is short',
      `${csvHeader}\nBiscoe\n`,
      'wrong_cell_count',
      /^line 2: expected 4 cells.*found 1 cell$/,
    ],
    [
      'a number that is none',
      `${csvHeader}\nBiscoe,long,5700,MALE\n`,
      'wrong_type',
      /^line 2, "beak_length".*"long"/,
    ],
    ['a hexadecimal number', `${csvHeader}\nBiscoe,0x10,5700,MALE\n`, 'wrong_type', /"0x10"/],
    ['a part of a whole number', `${csvHeader}\nBiscoe,49.3,5700.5,MALE\n`, 'wrong_type', /"body_mass"/],
    ['a number out of range', `${csvHeader}\nBiscoe,99,5700,MALE\n`, 'out_of_range', /from 25 to 70 mm/],
    ['an unknown category', `${csvHeader}\nAtlantis,49.3,5700,MALE\n`, 'unknown_category', /one of "Biscoe"/],
    [
      'a quote that is not closed',
      `${csvHeader}\n"Biscoe,49.3,5700,MALE\n`,
      'malformed_csv',
      /is still open.* line 2/,
    ],
    [
      'a quote within a cell',
      `${csvHeader}\nBis"coe,49.3,5700,MALE\n`,
      'malformed_csv',
      /none may be, in line 2/,
    ],
    [
      'a row that is too long',
      `${csvHeader}\n"${'x'.repeat(3000)}",1,2,3\n`,
      'malformed_csv',
      /longer than 1000/,
    ],
  ])('refuses %s', async (_, body, code, message) => {
    expect(await batchRefusal('text/csv', body)).toMatchObject({
      status: 400,
      code,
      message: expect.stringMatching(message),
    });
  });

  it('refuses bytes that are no UTF-8, naming their place', async () => {
    expect(await batchRefusal('text/csv', [`${csvHeader}\n`, Buffer.from([0x41, 0xff, 0xfe])])).toMatchObject(
      {
        status: 400,
        code: 'malformed_csv',
        message: expect.stringMatching(/not UTF-8: the byte at offset 34 \(line 2\)/),
      },
    );
  });

  it('counts lines through quoted line breaks', async () => {
    const body = `${csvHeader}\n"Biscoe","49.3","5700","MALE"\n"Bis\r\ncoe",1,2,3\nx\n`;
    expect(await batchRefusal('text/csv', body)).toMatchObject({
      message: expect.stringMatching(/^line 3,/),
      instance: 1,
    });
  });
});

/** A classifier whose inputs and classes need care in CSV. */
function aCarefulModel(): Model {
  const classes = ['a,b', 'say "c"'];
  return aModel({
    signature: {
      inputs: [
        { type: 'boolean', name: 'Was it wet', nullable: true },
        { type: 'timestamp', name: 'At', nullable: true, min: Date.parse('2026-01-01') },
      ],
      output: { task: 'classification', name: 'letter', classes },
    },
    encoder: {
      features: [
        { kind: 'boolean', input: 'Was it wet', indicator: true },
        {
          kind: 'standard',
          input: 'At',
          mean: Date.parse('2026-03-02'),
          deviation: 86_400_000,
          indicator: true,
        },
      ],
      target: { kind: 'classes', classes },
    },
    flavor: {
      name: 'brain.js',
      version: '2.0.0-beta.24',
      weights: aNetwork({
        hidden: { weights: [[4, 0.5, -0.7, 0.3]], biases: [-1] },
        output: { weights: [[3], [-3]], biases: [-1.5, 1.5] },
      }),
    },
    reference: {},
  });
}
