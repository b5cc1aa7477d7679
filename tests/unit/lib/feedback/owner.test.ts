import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { thisProcess } from '../../../../lib/feedback/owner.ts';
import { root } from '../../../support/tree.ts';

const script = `
import { thisProcess } from './lib/feedback/owner.ts';
console.log(thisProcess().folderName());
setInterval(() => undefined, 1000);`;

async function anotherProcess() {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: root,
    env: { ...process.env, NODE_OPTIONS: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [name] = await once(child.stdout, 'data');
  return { child, name: String(name).trim() };
}

const onLinux = existsSync('/proc/self/stat') ? it : it.skip;

describe('the owner of a folder', () => {
  onLinux('is alive in its own eyes', async () => {
    const owner = thisProcess();
    expect(await owner.liveness(owner.folderName())).toBe('alive');
  });

  onLinux('is seen to live and to end', async () => {
    const { child, name } = await anotherProcess();
    const ended = once(child, 'exit');
    const owner = thisProcess();
    const before = await owner.liveness(name).finally(() => child.kill('SIGKILL'));
    await ended;
    expect(before).toBe('alive');
    expect(await owner.liveness(name)).toBe('ended');
  });

  onLinux('is not mistaken for an earlier process with the same id', async () => {
    const owner = thisProcess();
    const [host, machine, pid, started, digits] = owner.folderName().split('_');
    const earlier = [host, machine, pid, Number(started) - 1, digits].join('_');
    expect(await owner.liveness(earlier)).toBe('ended');
  });

  it('cannot be seen on another machine', async () => {
    expect(await thisProcess().liveness('host_00000000_1_123_01234567')).toBe('unknown');
  });

  it.each(['2026', 'host_1_2', '.new', 'host_0000000g_1_123_01234567'])(
    'is not found in %j',
    async (name) => {
      expect(await thisProcess().liveness(name)).toBeUndefined();
    },
  );
});
