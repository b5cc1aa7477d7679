import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { extract, type Header } from 'tar-stream';
import { digestOf } from '../../../../lib/digest/digest.ts';
import { type LayerFile, packLayer } from '../../../../lib/image/layer.ts';

const execute = promisify(execFile);

const files: readonly LayerFile[] = [
  { path: 'models/penguins/1.0.0/release.json', bytes: Buffer.from('{"b":2}') },
  {
    path: 'models/penguins/1.0.0/model.json',
    bytes: Buffer.from(JSON.stringify(Array.from({ length: 5000 }, (_, i) => (i * 48271) % 65537))),
  },
  { path: `models/${'ä'.repeat(80)}/model.json`, bytes: Buffer.from('{}') },
];

async function entriesOf(tar: Uint8Array): Promise<{ header: Header; bytes: Buffer }[]> {
  const archive = extract();
  archive.end(Buffer.from(tar));
  const entries = [];
  for await (const entry of archive) entries.push({ header: entry.header, bytes: await buffer(entry) });
  return entries;
}

describe('packLayer', () => {
  it('holds the files and the folders above them, sorted, owned by root, at second 0', async () => {
    const { bytes } = await packLayer(files, 'test');
    const entries = await entriesOf(gunzipSync(bytes));
    expect(entries.map(({ header }) => header.name.replaceAll('ä', ''))).toEqual([
      'models/',
      'models/penguins/',
      'models/penguins/1.0.0/',
      'models/penguins/1.0.0/model.json',
      'models/penguins/1.0.0/release.json',
      'models//',
      'models//model.json',
    ]);
    for (const { header } of entries) {
      const isFolder = header.type === 'directory';
      expect(header).toMatchObject({ uid: 0, gid: 0, uname: '', gname: '', mode: isFolder ? 0o755 : 0o644 });
      expect(header.mtime.getTime()).toBe(0);
    }
    expect(entries[4]?.bytes.toString()).toBe('{"b":2}');
  });

  it('names its bytes compressed and uncompressed', async () => {
    const { bytes, descriptor, diffId } = await packLayer(files, 'test');
    expect(descriptor).toEqual({
      mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip',
      digest: digestOf(bytes),
      size: bytes.length,
    });
    expect(diffId).toBe(digestOf(gunzipSync(bytes)));
  });

  it('is the same whatever order the files come in', async () => {
    const one = await packLayer(files, 'test');
    const other = await packLayer([...files].reverse(), 'test');
    expect(other.descriptor).toEqual(one.descriptor);
  });

  it('gives these very digests, in processes of another time zone, locale and file mask', async () => {
    const module = join(import.meta.dirname, '..', '..', '..', '..', 'lib', 'image', 'layer.ts');
    const program = `
      const { packLayer } = await import(process.argv[1]);
      const files = JSON.parse(process.argv[2]).map(({ path, text }) => ({ path, bytes: Buffer.from(text) }));
      console.log((await packLayer(files, 'test')).descriptor.digest);`;
    const given = JSON.stringify(
      files.map(({ path, bytes }) => ({ path, text: Buffer.from(bytes).toString() })),
    );
    const run = async (mask: string, env: Record<string, string>) => {
      const command = `umask ${mask} && exec "$0" --input-type=module --eval "$1" "$2" "$3"`;
      const args = ['-c', command, process.execPath, program, module, given];
      return (await execute('sh', args, { env: { ...process.env, NODE_OPTIONS: '', ...env } })).stdout.trim();
    };
    const golden = 'sha256:05dc1fbcbd0410562bb713d4544ebf252c35df31da85552af1326d5c4da281e7';
    expect(await run('000', { TZ: 'Pacific/Auckland', LC_ALL: 'C' })).toBe(golden);
    expect(await run('077', { TZ: 'America/St_Johns', LC_ALL: 'de_DE.UTF-8' })).toBe(golden);
  });
});
