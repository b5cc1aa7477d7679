import { describe, expect, it } from '@jest/globals';
import { aPenguin, aService } from '../../support/service.ts';

const paths = { plain: '/predict', v1: '/v1/models/penguins:predict', v2: '/v2/models/penguins/infer' };
const penguin = JSON.stringify(aPenguin);
const depth = 100_000;
const deep = '['.repeat(depth) + ']'.repeat(depth);

function post(path: string, body: string | Uint8Array<ArrayBuffer>) {
  return aService({ maxBodyBytes: 1_000_000 }).app.request(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
}

/** The penguin with the JSON text `value` in the place of what it has as `field`. */
function penguinWith(field: keyof typeof aPenguin, value: string): string {
  return penguin.replace(new RegExp(`("${field}":)("[^"]*"|[\\d.]+)`), `$1${value}`);
}

describe.each([
  ['POST /predict', paths.plain, (instance: string) => instance],
  ['POST /v1/models/<name>:predict', paths.v1, (instance: string) => `{"instances":[${instance}]}`],
])('%s with hostile input', (_, path, bodyOf) => {
  it.each([
    ['a prototype', `{"__proto__":${penguin}}`, 'missing_field'],
    ['a prototype beside its inputs', penguin.replace('{', '{"__proto__":{"polluted":1},'), 'unknown_field'],
    ['a constructor', penguin.replace('{', '{"constructor":{"prototype":{"a":1}},'), 'unknown_field'],
    ['a method of objects', '{"toString":null,"valueOf":null}', 'missing_field'],
    ['a number beyond the finite ones', penguinWith('beak_length', '1e999'), 'wrong_type'],
    ['a category beyond the finite numbers', penguinWith('sex', '1e999'), 'wrong_type'],
    ['a number that is huge', penguinWith('beak_length', '1e308'), 'out_of_range'],
    ['a number with very many digits', penguinWith('body_mass', '9'.repeat(300)), 'out_of_range'],
    ['a number that is nearly none', penguinWith('beak_length', '1e-400'), 'out_of_range'],
    ['a number as a text', penguinWith('beak_length', '"49.3"'), 'wrong_type'],
    ['a number as a truth', penguinWith('beak_length', 'true'), 'wrong_type'],
    ['an object as a number', penguinWith('beak_length', '{"valueOf":49.3}'), 'wrong_type'],
    ['a list as a category', penguinWith('island', '["Biscoe"]'), 'wrong_type'],
    ['a category that is a member of all objects', penguinWith('island', '"__proto__"'), 'unknown_category'],
    ['half of a character', penguinWith('island', '"\\ud800"'), 'unknown_category'],
    ['a cell nested very deep', penguinWith('island', deep), 'wrong_type'],
    ['NaN', penguinWith('beak_length', 'NaN'), 'malformed_json'],
    ['-Infinity', penguinWith('beak_length', '-Infinity'), 'malformed_json'],
    ['a byte order mark', `\ufeff${penguin}`, 'malformed_json'],
  ])('refuses %s', async (_name, instance, code) => {
    const response = await post(path, bodyOf(instance));
    const text = await response.text();
    expect(response.status).toBe(400);
    expect(JSON.parse(text)).toMatchObject({ error: { code } });
    expect(text.length).toBeLessThan(500);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
    expect(Object.hasOwn(Object.prototype, 'a')).toBe(false);
  });

  it('takes the last of two values of one name, as JSON.parse does', async () => {
    const twice = bodyOf(penguin.replace('{', '{"island":"Torgersen",'));
    expect((await post(path, twice)).status).toBe(200);
    const wrongLast = bodyOf(penguin.replace('}', ',"island":"Atlantis"}'));
    expect((await post(path, wrongLast)).status).toBe(400);
  });

  it('refuses bytes that are not UTF-8, also where any text would do', async () => {
    const [before, after] = bodyOf(penguinWith('sex', '"|"'))
      .split('|')
      .map((part) => Buffer.from(part));
    const body = Uint8Array.from([...(before ?? []), 0xff, 0xc0, 0x80, ...(after ?? [])]);
    const response = await post(path, body);
    expect(await response.json()).toMatchObject({
      error: { code: 'malformed_json', message: 'the body is not JSON: its bytes are not UTF-8' },
    });
  });
});

describe.each(Object.entries(paths))('the %s protocol', (_, path) => {
  it.each([
    ['an array nested very deep', deep],
    ['objects nested very deep', `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`],
    ['members nested very deep', `{"instances":${deep},"inputs":${deep},"parameters":{"a":${deep}}}`],
    ['an array that is never closed', '['.repeat(depth)],
    ['a body of nothing but digits', '9'.repeat(900_000)],
    ['very many names', `{${Array.from({ length: 50_000 }, (_name, index) => `"a${index}":1`).join(',')}}`],
  ])('refuses %s', async (_name, body) => {
    const response = await post(path, body);
    const text = await response.text();
    expect(response.status).toBe(400);
    expect(text.length).toBeLessThan(1000);
    expect(text).not.toMatch(/RangeError|\.ts:/);
  });
});
