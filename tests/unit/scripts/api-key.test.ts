import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { parseApiKeys } from '../../../serving/admission/keys.ts';
import { root } from '../../support/tree.ts';

const execute = promisify(execFile);

async function makeKey(...parameters: readonly string[]) {
  const { stdout } = await execute(process.execPath, [join(root, 'scripts', 'api-key.ts'), ...parameters]);
  const [, key = ''] = /^ {2}(slipway_\S+)$/m.exec(stdout) ?? [];
  const [, line = ''] = /^ {2}(.+ sha256:.+)$/m.exec(stdout) ?? [];
  return { key, line };
}

describe('npm run api-key', () => {
  it('makes a key that the service knows by its line, and another each time', async () => {
    const [one, other] = [await makeKey('shop'), await makeKey('shop')];
    const keys = parseApiKeys(one.line, 'keys');
    expect(one.key.length).toBeGreaterThan(40);
    expect(one.line).not.toContain(one.key);
    expect(keys.nameOf(one.key)).toBe('shop');
    expect(keys.nameOf(other.key)).toBeUndefined();
  });

  it.each([[[]], [['two words']], [['a', 'b']]])('asks for one name, not %j', async (parameters) => {
    await expect(makeKey(...parameters)).rejects.toMatchObject({ code: 1, stdout: '' });
  });
});
