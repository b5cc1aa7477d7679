import { lstat, mkdir, readdir, readFile, readlink, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { type Header, pack } from 'tar-stream';
import { digestOf, hexOf } from '../../../../lib/digest/digest.ts';
import { ConflictError, FormatError, IntegrityError, NotFoundError } from '../../../../lib/errors/errors.ts';
import type { ImageRepository } from '../../../../lib/image/image.ts';
import { layoutRepository } from '../../../../lib/image/layout.ts';
import { mediaTypes, readManifest, stored } from '../../../../lib/image/oci.ts';
import { unpackImage } from '../../../../lib/image/unpack.ts';
import { anIndexBase } from '../../../fixtures/image.ts';
import { aFolder } from '../../../support/folder.ts';

type Entry = Partial<Header> & { readonly name: string; readonly text?: string };

const compressions = {
  'tar+gzip': (tar: Uint8Array) => gzipSync(tar),
  'tar+zstd': (tar: Uint8Array) => zstdCompressSync(tar),
  tar: (tar: Uint8Array) => tar,
};

async function tarOf(entries: readonly Entry[]): Promise<Uint8Array> {
  const archive = pack();
  for (const { text = '', ...header } of entries) archive.entry(header, text);
  archive.finalize();
  return buffer(archive);
}

interface Options {
  readonly compression?: keyof typeof compressions;
  readonly diffId?: string;
  readonly config?: object;
}

/** A layout with an image of these layers, and a folder to unpack it into. */
async function anImage(layers: readonly (readonly Entry[])[], options: Options = {}) {
  const { compression = 'tar+gzip', config = {} } = options;
  const folder = await aFolder();
  const layout = layoutRepository(join(folder, 'layout'), 'localhost/test');
  const parts = [];
  for (const entries of layers) {
    const tar = await tarOf(entries);
    const bytes = compressions[compression](tar);
    const mediaType = `application/vnd.oci.image.layer.v1.${compression}`;
    const digest = await layout.putBlob(bytes);
    parts.push({
      diffId: options.diffId ?? digestOf(tar),
      descriptor: { mediaType, digest, size: bytes.length },
    });
  }
  const described = stored('config', {
    architecture: 'amd64',
    os: 'linux',
    config,
    rootfs: { type: 'layers', diff_ids: parts.map(({ diffId }) => diffId) },
  });
  await layout.putBlob(described.bytes);
  const manifest = stored('manifest', {
    schemaVersion: 2,
    mediaType: mediaTypes.manifest,
    config: { mediaType: mediaTypes.config, digest: described.digest, size: described.bytes.length },
    layers: parts.map(({ descriptor }) => descriptor),
  });
  await layout.putManifest(manifest, 'v');
  return { folder, layout, digest: manifest.digest, target: join(folder, 'deep', 'target') };
}

async function unpacked(layers: readonly (readonly Entry[])[], options?: Options) {
  const { layout, digest, target } = await anImage(layers, options);
  return { image: await unpackImage(layout, digest, target), target };
}

async function treeOf(folder: string): Promise<string[]> {
  return (await readdir(folder, { recursive: true })).sort();
}

describe('unpackImage', () => {
  it.each(['tar+gzip', 'tar+zstd', 'tar'] as const)('writes the files of %s layers', async (compression) => {
    const { target } = await unpacked(
      [
        [
          { name: './app/', type: 'directory' },
          { name: 'app/index.js', text: 'first', mode: 0o755 },
        ],
        [{ name: 'app/index.js', text: 'second' }],
      ],
      { compression },
    );
    expect(await treeOf(target)).toEqual(['app', 'app/index.js']);
    expect(await readFile(join(target, 'app/index.js'), 'utf8')).toBe('second');
  });

  it('says how to run it', async () => {
    const config = {
      Entrypoint: ['/nodejs/bin/node', '/app/index.js'],
      Cmd: ['--x'],
      Env: ['A=1=2', 'B'],
      WorkingDir: '/app',
      Labels: { a: 'b' },
    };
    const { image, target } = await unpacked([[{ name: 'a', text: 'a' }]], { config });
    expect(image).toMatchObject({
      folder: target,
      entrypoint: ['/nodejs/bin/node', '/app/index.js'],
      command: ['--x'],
      environment: { A: '1=2', B: '' },
      workingDirectory: '/app',
      labels: { a: 'b' },
    });
  });

  it('keeps who may execute, and no more than that', async () => {
    const { target } = await unpacked([[{ name: 'tool', text: '#!', mode: 0o4755 }]]);
    expect((await stat(join(target, 'tool'))).mode & 0o7777).toBe(0o755);
  });

  it('removes what a later layer removes', async () => {
    const lower = ['a/gone', 'a/kept', 'b/x', 'b/deep/y', 'c'].map((name) => ({ name, text: 'lower' }));
    const { target } = await unpacked([
      lower,
      [
        { name: 'a/.wh.gone' },
        { name: 'b/new', text: 'upper' },
        { name: 'b/deep/newer', text: 'upper' },
        { name: 'b/.wh..wh..opq' },
        { name: '.wh.c' },
      ],
    ]);
    expect(await treeOf(target)).toEqual(['a', 'a/kept', 'b', 'b/deep', 'b/deep/newer', 'b/new']);
  });

  it('makes links that stay inside, and writes through them', async () => {
    const { target } = await unpacked([
      [
        { name: 'usr/bin/node', text: 'node' },
        { name: 'bin', type: 'symlink', linkname: 'usr/bin' },
        { name: 'usr/local/node', type: 'symlink', linkname: '/usr/bin/node' },
        { name: 'usr/hard', type: 'link', linkname: 'usr/bin/node' },
      ],
      [{ name: 'bin/sh', text: 'sh' }],
    ]);
    expect(await readFile(join(target, 'bin/node'), 'utf8')).toBe('node');
    expect(await readlink(join(target, 'usr/local/node'))).toBe('../bin/node');
    expect(await readFile(join(target, 'usr/hard'), 'utf8')).toBe('node');
    expect(await readFile(join(target, 'usr/bin/sh'), 'utf8')).toBe('sh');
    expect((await lstat(join(target, 'bin'))).isSymbolicLink()).toBe(true);
  });

  it.each<[string, Entry[]]>([
    ['a path that climbs out', [{ name: '../evil', text: 'x' }]],
    ['a path that climbs out later', [{ name: 'a/../../evil', text: 'x' }]],
    ['a symbolic link that climbs out', [{ name: 'a', type: 'symlink', linkname: '../evil' }]],
    [
      'a symbolic link that climbs out from deeper',
      [{ name: 'a/b', type: 'symlink', linkname: '../../evil' }],
    ],
    ['an empty symbolic link', [{ name: 'a', type: 'symlink', linkname: '' }]],
    ['a hard link to outside', [{ name: 'a', type: 'link', linkname: '../../../../etc/passwd' }]],
    ['a hard link to nothing', [{ name: 'a', type: 'link', linkname: 'b' }]],
    ['a whiteout of the folder itself', [{ name: 'a/.wh..' }]],
    ['a whiteout of the folder above', [{ name: 'a/.wh...' }]],
    [
      'a file in the place of a folder',
      [
        { name: 'a', text: 'x' },
        { name: 'a/b', text: 'x' },
      ],
    ],
    ['a file in the place of the root', [{ name: './', type: 'file' }]],
    [
      'a path below a link that leads nowhere',
      [
        { name: 'a', type: 'symlink', linkname: 'b' },
        { name: 'a/c', text: 'x' },
      ],
    ],
  ])('refuses %s, and leaves nothing behind', async (_, entries) => {
    const { layout, digest, target, folder } = await anImage([entries]);
    await expect(unpackImage(layout, digest, target)).rejects.toThrow(FormatError);
    expect(await readdir(folder)).not.toContain('evil');
    expect(await readdir(join(folder, 'deep'))).toEqual([]);
  });

  it('takes a link that climbs through another link for what its text says, which stays inside', async () => {
    const { target } = await unpacked([
      [
        { name: 'here', type: 'symlink', linkname: '.' },
        { name: 'out', type: 'symlink', linkname: 'here/..' },
        { name: 'out/evil', text: 'x' },
      ],
    ]);
    expect(await readFile(join(target, 'evil'), 'utf8')).toBe('x');
    expect(await readdir(join(target, '..'))).toEqual(['target']);
  });

  it('leaves devices out', async () => {
    const { target } = await unpacked([
      [
        { name: 'dev/null', type: 'character-device', devmajor: 1, devminor: 3 },
        { name: 'a', text: 'a' },
      ],
    ]);
    expect(await treeOf(target)).toEqual(['a', 'dev']);
  });

  it('refuses a layer whose bytes were changed', async () => {
    const { layout, digest, target, folder } = await anImage([[{ name: 'a', text: 'a' }]]);
    const manifest = await layout.manifest(digest);
    const [layer] = readManifest(manifest?.bytes ?? Buffer.from(''), 'the manifest').layers;
    await writeFile(join(folder, 'layout', 'blobs', 'sha256', hexOf(layer?.digest ?? digest)), 'other bytes');
    await expect(unpackImage(layout, digest, target)).rejects.toThrow(IntegrityError);
  });

  it('refuses a layer that unpacks to something else than the configuration names', async () => {
    const { layout, digest, target } = await anImage([[{ name: 'a', text: 'a' }]], {
      diffId: digestOf('other'),
    });
    await expect(unpackImage(layout, digest, target)).rejects.toThrow(IntegrityError);
    await expect(stat(target)).rejects.toThrow('ENOENT');
  });

  it('says so when a layer cannot be decompressed', async () => {
    const { layout, digest, target } = await anImage([[{ name: 'a', text: 'a' }]]);
    const broken: ImageRepository = {
      ...layout,
      blob: async (asked) => {
        const bytes = await layout.blob(asked);
        return bytes[0] === 0x1f ? Buffer.from('not gzip') : bytes;
      },
    };
    await expect(unpackImage(broken, digest, target)).rejects.toThrow(/Layer sha256:.* cannot be read/);
  });

  it('refuses a folder that holds something, and leaves it as it was', async () => {
    const { layout, digest, target } = await anImage([[{ name: 'a', text: 'a' }]]);
    await mkdir(target, { recursive: true });
    await writeFile(join(target, 'mine'), 'mine');
    await expect(unpackImage(layout, digest, target)).rejects.toThrow(ConflictError);
    expect(await readdir(target)).toEqual(['mine']);
  });

  it('takes the image for the processor of this machine', async () => {
    const { layout, target } = await anImage([]);
    const own = process.arch === 'x64' ? 'amd64' : process.arch;
    const { tagOrDigest } = await anIndexBase(layout, ['s390x', own]);
    await unpackImage(layout, tagOrDigest, target);
    expect(await readFile(join(target, 'nodejs/bin/node'), 'utf8')).toBe(`node for ${own}`);
  });

  it('names the platforms when none is for this machine', async () => {
    const { layout, target } = await anImage([]);
    const { tagOrDigest } = await anIndexBase(layout, ['s390x', 'riscv64']);
    await expect(unpackImage(layout, tagOrDigest, target)).rejects.toThrow(
      'only for linux/s390x, linux/riscv64',
    );
  });

  it('says which image is not there', async () => {
    const { layout, target } = await anImage([]);
    await expect(unpackImage(layout, 'v9', target)).rejects.toThrow(NotFoundError);
    await expect(unpackImage(layout, 'v9', target)).rejects.toThrow('localhost/test:v9');
  });
});
