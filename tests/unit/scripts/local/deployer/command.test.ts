import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { UnpackedImage } from '../../../../../lib/image/unpack.ts';
import { commandOf } from '../../../../../scripts/local/deployer/command.ts';
import { failureOf } from '../../../../support/errors.ts';
import { aFolder } from '../../../../support/folder.ts';

async function anImage(parts: Partial<UnpackedImage> = {}): Promise<UnpackedImage> {
  const folder = await aFolder();
  await mkdir(join(folder, 'app'));
  await mkdir(join(folder, 'models'));
  await writeFile(join(folder, 'app', 'index.js'), '');
  return {
    digest: `sha256:${'a'.repeat(64)}`,
    folder,
    entrypoint: ['node', '/app/index.js'],
    command: [],
    environment: { MODELS_DIR: '/models', PORT: '8080', PATH: '/usr/bin', OTHER: '/not/there' },
    workingDirectory: '/app',
    labels: {},
    ...parts,
  };
}

describe('commandOf', () => {
  it('finds inside of the unpacked image what the image names by its own paths', async () => {
    const image = await anImage({ command: ['--flag', '/app'] });
    expect(await commandOf(image)).toEqual({
      program: process.execPath,
      parameters: [join(image.folder, 'app', 'index.js'), '--flag', join(image.folder, 'app')],
      environment: { MODELS_DIR: join(image.folder, 'models'), PORT: '8080', OTHER: '/not/there' },
      folder: join(image.folder, 'app'),
    });
  });

  it("runs the image's own Node when that runs here, and this one when it does not", async () => {
    const image = await anImage({ entrypoint: ['/nodejs/bin/node', '/app/index.js'] });
    const own = join(image.folder, 'nodejs', 'bin', 'node');
    expect((await commandOf(image)).program).toBe(process.execPath);
    await mkdir(join(own, '..'), { recursive: true });
    await writeFile(own, '\x7fELF of another processor');
    await chmod(own, 0o755);
    expect((await commandOf(image)).program).toBe(process.execPath);
    await writeFile(own, '#!/bin/sh\nexit 0\n');
    expect((await commandOf(image)).program).toBe(own);
  });

  it('never leaves the image', async () => {
    const image = await anImage({ entrypoint: ['node', '/../../etc/passwd'] });
    expect((await commandOf(image)).parameters).toEqual(['/../../etc/passwd']);
  });

  it.each([
    [[], /does not say what to run/],
    [['/bin/sh', '-c', 'x'], /runs "\/bin\/sh", but only Node/],
  ])('refuses the entrypoint %j', async (entrypoint, message) => {
    expect(await failureOf(commandOf(await anImage({ entrypoint })))).toMatch(message);
  });
});
