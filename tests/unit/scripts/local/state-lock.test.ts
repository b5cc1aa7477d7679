import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { lockState } from '../../../../scripts/local/state-lock.ts';
import { failureOf } from '../../../support/errors.ts';
import { aFolder } from '../../../support/folder.ts';

describe('lockState', () => {
  it('lets one in at a time', async () => {
    const folder = await aFolder();
    const unlock = await lockState(folder, 'deployer');
    expect(await failureOf(lockState(folder, 'deployer'))).toContain(`(process ${process.pid})`);
    await unlock();
    await (await lockState(folder, 'deployer'))();
  });

  it('takes the lock of a process that is gone', async () => {
    const folder = await aFolder();
    const gone = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
    await once(gone, 'exit');
    await writeFile(join(folder, 'deployer.pid'), String(gone.pid));
    await (await lockState(folder, 'deployer'))();
  });

  it('takes a lock that was never finished', async () => {
    const folder = await aFolder();
    await writeFile(join(folder, 'deployer.pid'), '');
    await (await lockState(folder, 'deployer'))();
  });
});
