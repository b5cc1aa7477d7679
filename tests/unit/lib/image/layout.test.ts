import { execFile } from 'node:child_process';
import { readdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { digestOf, hexOf } from '../../../../lib/digest/digest.ts';
import { IntegrityError, NotFoundError } from '../../../../lib/errors/errors.ts';
import { layoutRepository, onlyImageIn } from '../../../../lib/image/layout.ts';
import { mediaTypes, stored } from '../../../../lib/image/oci.ts';
import { aBase } from '../../../fixtures/image.ts';
import { aFolder } from '../../../support/folder.ts';

const execute = promisify(execFile);

async function aLayout() {
  const folder = join(await aFolder(), 'layout');
  return { folder, layout: layoutRepository(folder, 'localhost/penguins') };
}

async function indexOf(folder: string): Promise<unknown> {
  return JSON.parse(await readFile(join(folder, 'index.json'), 'utf8'));
}

describe('layoutRepository', () => {
  it('has nothing before the first write, and does not make its folder', async () => {
    const { folder, layout } = await aLayout();
    expect(await layout.manifest('1.0.0')).toBeUndefined();
    expect(await layout.manifest(digestOf('x'))).toBeUndefined();
    expect(await layout.hasBlob(digestOf('x'))).toBe(false);
    await expect(layout.blob(digestOf('x'))).rejects.toThrow(NotFoundError);
    await expect(readdir(folder)).rejects.toThrow('ENOENT');
  });

  it('gives back what was put, by tag and by digest', async () => {
    const { folder, layout } = await aLayout();
    const { digest, layer } = await aBase(layout, { tag: '1.0.0' });
    expect((await layout.manifest('1.0.0'))?.digest).toBe(digest);
    expect(await layout.manifest(digest)).toEqual(await layout.manifest('1.0.0'));
    expect(digestOf(await layout.blob(layer.descriptor.digest))).toBe(layer.descriptor.digest);
    expect(await readFile(join(folder, 'oci-layout'), 'utf8')).toBe('{"imageLayoutVersion":"1.0.0"}');
  });

  it('moves a tag and keeps the others', async () => {
    const { folder, layout } = await aLayout();
    await aBase(layout, { tag: '1.0.0' });
    await aBase(layout, { tag: '2.0.0' });
    const { digest, size } = await aBase(layout, { tag: '1.0.0', architecture: 'arm64' });
    expect((await layout.manifest('1.0.0'))?.digest).toBe(digest);
    expect(await indexOf(folder)).toMatchObject({
      manifests: [
        { annotations: { 'org.opencontainers.image.ref.name': '2.0.0' } },
        { digest, size, annotations: { 'org.opencontainers.image.ref.name': '1.0.0' } },
      ],
    });
  });

  it('does not list a manifest that is only part of another', async () => {
    const { folder, layout } = await aLayout();
    await layout.putManifest(stored('manifest', { schemaVersion: 2 }));
    await expect(readFile(join(folder, 'index.json'))).rejects.toThrow('ENOENT');
  });

  it('refuses a blob that was cut', async () => {
    const { folder, layout } = await aLayout();
    const digest = await layout.putBlob(Buffer.from('the whole'));
    await truncate(join(folder, 'blobs', 'sha256', hexOf(digest)), 3);
    await expect(layout.blob(digest)).rejects.toThrow(IntegrityError);
  });

  it('loses no tag when several processes write at once', async () => {
    const { folder, layout } = await aLayout();
    const library = join(import.meta.dirname, '..', '..', '..', '..', 'lib', 'image');
    const program = `
      const { layoutRepository } = await import(process.argv[1] + '/layout.ts');
      const { stored } = await import(process.argv[1] + '/oci.ts');
      const layout = layoutRepository(process.argv[2], 'localhost/penguins');
      for (let n = 0; n < 10; n += 1) {
        const manifest = stored('manifest', { schemaVersion: 2, name: process.argv[3] + n });
        await layout.putManifest(manifest, process.argv[3] + n);
      }`;
    const env = { ...process.env, NODE_OPTIONS: '' };
    const writers = ['a', 'b', 'c'].map((name) =>
      execute(process.execPath, ['--input-type=module', '--eval', program, library, folder, name], { env }),
    );
    await Promise.all(writers);
    for (const name of ['a', 'b', 'c']) {
      for (let n = 0; n < 10; n += 1) expect(await layout.manifest(`${name}${n}`)).toBeDefined();
    }
    expect((await readdir(folder)).sort()).toEqual(['blobs', 'index.json', 'oci-layout']);
  });

  it('takes over the lock of a process that was killed', async () => {
    const { folder, layout } = await aLayout();
    await layout.putManifest(stored('manifest', { schemaVersion: 2 }), 'first');
    const dead = await deadProcess();
    const lock = JSON.stringify({ id: 'x', host: hostname(), process: dead });
    await writeFile(join(folder, 'index.json.lock'), lock);
    await layout.putManifest(stored('manifest', { schemaVersion: 2 }), 'second');
    expect(await layout.manifest('second')).toBeDefined();
  });
});

describe('onlyImageIn', () => {
  it('names the one image, and refuses none and several', async () => {
    const { folder, layout } = await aLayout();
    await expect(onlyImageIn(folder)).rejects.toThrow('There is no OCI image layout');
    const { digest } = await aBase(layout, { tag: '1' });
    await aBase(layout, { tag: 'the same under another tag' });
    expect(await onlyImageIn(folder)).toBe(digest);
    await aBase(layout, { tag: '2', architecture: 'arm64' });
    await expect(onlyImageIn(folder)).rejects.toThrow('holds 2 images');
  });
});

describe('a layout from elsewhere', () => {
  it('is read when its manifests do not state their own media type', async () => {
    const { folder, layout } = await aLayout();
    const bytes = Buffer.from('{"schemaVersion":2,"manifests":[]}');
    const digest = await layout.putBlob(bytes);
    const manifests = [
      {
        mediaType: mediaTypes.index,
        digest,
        size: bytes.length,
        annotations: { 'org.opencontainers.image.ref.name': 'v' },
      },
    ];
    await writeFile(join(folder, 'index.json'), JSON.stringify({ schemaVersion: 2, manifests }));
    expect((await layout.manifest(digest))?.mediaType).toBe(mediaTypes.index);
    expect((await layout.manifest('v'))?.mediaType).toBe(mediaTypes.index);
  });
});

/** The id of a process that has ended. */
async function deadProcess(): Promise<number> {
  const { stdout } = await execute('sh', ['-c', 'echo $$']);
  return Number(stdout);
}
