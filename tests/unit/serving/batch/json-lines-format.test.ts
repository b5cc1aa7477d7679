import { describe, expect, it } from '@jest/globals';
import { aModel } from '../../../fixtures/model.ts';
import { aServedModel } from '../../../fixtures/served.ts';
import {
  anAdelie,
  type BatchAsking,
  type Body,
  batchLines,
  batchRefusal,
  postBatch,
  predictionsAsJson,
} from '../../../support/batch.ts';
import { aPenguin } from '../../../support/service.ts';

const type = 'application/x-ndjson';
const linesOf = (...rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).join('\n');

async function answers(body: Body, asking?: BatchAsking): Promise<unknown[]> {
  const { status, lines } = await batchLines(type, body, asking);
  expect(status).toBe(200);
  return lines.map((line) => JSON.parse(line));
}

describe('POST /predict with JSON Lines', () => {
  it('answers each instance in order, as the other protocols do', async () => {
    expect(await answers(`${linesOf(aPenguin, anAdelie)}\n`)).toEqual(
      predictionsAsJson([aPenguin, anAdelie]),
    );
  });

  it.each([
    ['application/x-ndjson', 'application/x-ndjson'],
    ['application/jsonl', 'application/jsonl'],
    ['application/jsonl; charset=utf-8', 'application/jsonl'],
  ])('answers %s in the type that it was asked in', async (asked, answered) => {
    const { response } = await postBatch(asked, linesOf(aPenguin));
    expect(response.headers.get('content-type')).toBe(answered);
  });

  it.each([
    ['no end of the last line', linesOf(aPenguin, anAdelie)],
    ['CRLF', `${JSON.stringify(aPenguin)}\r\n${JSON.stringify(anAdelie)}\r\n`],
    ['blank lines', `\n\n${JSON.stringify(aPenguin)}\n  \n${JSON.stringify(anAdelie)}\n\n`],
    ['a byte order mark', `\ufeff${linesOf(aPenguin, anAdelie)}`],
  ])('takes %s', async (_, body) => {
    expect(await answers(body)).toEqual(predictionsAsJson([aPenguin, anAdelie]));
  });

  it('reads the same from chunks that end anywhere, within a character too', async () => {
    const { inputs, output } = aModel().signature;
    const open = inputs.map((each) => (each.type === 'category' ? { ...each, closed: false } : each));
    const served = aServedModel({ model: { signature: { inputs: open, output } } });
    const row = { ...aPenguin, island: 'Bïscoé 🐧' };
    const body = Buffer.from(linesOf(row, aPenguin));
    const bytes = Array.from(body, (_, at) => body.subarray(at, at + 1));
    expect(await answers(bytes, { served })).toEqual(predictionsAsJson([row, aPenguin], served));
  });

  it.each([
    ['nothing', '', 'no_instances', /at least one row/],
    ['blank lines alone', '\n \n', 'no_instances', /at least one row/],
    [
      'what is no JSON',
      `${linesOf(aPenguin)}\n{"island": }`,
      'malformed_json',
      /^line 2: not JSON: unexpected "}" at column 12/,
    ],
    ['an array', '[1, 2]', 'not_an_object', /^line 1: .*an array/],
    ['a null', 'null', 'not_an_object', /found null/],
    ['an input that is missing', linesOf({ ...aPenguin, sex: undefined }), 'missing_field', /^line 1, "sex"/],
    ['a prototype', '{"__proto__": {"island": "Biscoe"}}', 'missing_field', /"island"/],
    ['an input too many', linesOf({ ...aPenguin, wings: 2 }), 'unknown_field', /^line 1, "wings"/],
    ['a number as a text', linesOf({ ...aPenguin, beak_length: '49.3' }), 'wrong_type', /the text "49.3"/],
    ['deep nesting', `${'['.repeat(400)}${']'.repeat(400)}`, 'not_an_object', /an array/],
    [
      'a line that is too long',
      linesOf({ ...aPenguin, island: 'x'.repeat(1000) }),
      'line_too_long',
      /^line 1: .*at most 1000/,
    ],
  ])('refuses %s', async (_, body, code, message) => {
    expect(await batchRefusal(type, body)).toMatchObject({
      status: 400,
      code,
      message: expect.stringMatching(message),
    });
  });

  it('refuses bytes that are no UTF-8', async () => {
    expect(await batchRefusal(type, [Buffer.from([0x22, 0xc3, 0x28, 0x22])])).toMatchObject({
      status: 400,
      code: 'malformed_json',
      message: expect.stringMatching(/not UTF-8/),
    });
  });
});
