import { hash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { parseApiKeys } from '../../../../serving/admission/keys.ts';

const lineOf = (name: string, key: string) => `${name} sha256:${hash('sha256', key)}`;

describe('parseApiKeys', () => {
  it('knows each key by its name, and no other', () => {
    const keys = parseApiKeys(
      `# the shop\n${lineOf('shop', 'one')}\n\n  ${lineOf('app', 'two')}  \n`,
      'keys',
    );
    expect(['one', 'two', 'three', ''].map((key) => keys.nameOf(key))).toEqual([
      'shop',
      'app',
      undefined,
      undefined,
    ]);
  });

  it('lets two keys of one name be good at once, so that they can be exchanged', () => {
    const keys = parseApiKeys(`${lineOf('shop', 'old')}\n${lineOf('shop', 'new')}`, 'keys');
    expect([keys.nameOf('old'), keys.nameOf('new')]).toEqual(['shop', 'shop']);
  });

  it.each([
    ['a key in place of its digest', 'shop secret'],
    ['a digest that is too short', 'shop sha256:abc'],
    ['no name', `sha256:${'0'.repeat(64)}`],
  ])('names the line that has %s', (_, line) => {
    const parse = () => parseApiKeys(`${lineOf('app', 'two')}\n${line}`, 'keys');
    expect(parse).toThrow(
      expect.objectContaining({
        findings: [expect.objectContaining({ location: { file: 'keys', line: 2 } })],
      }),
    );
  });

  it('refuses a file without a key', () => {
    expect(() => parseApiKeys('# none yet\n', 'keys')).toThrow(/keys has no key, so nobody could ask/);
  });
});
