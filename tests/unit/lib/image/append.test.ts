import { describe, expect, it } from '@jest/globals';
import { digestOf } from '../../../../lib/digest/digest.ts';
import { appendLayers, type BaseImage, type ImageSettings } from '../../../../lib/image/append.ts';
import { type Layer, packLayer } from '../../../../lib/image/layer.ts';
import { type OciConfig, readConfig, readManifest } from '../../../../lib/image/oci.ts';
import { distrolessConfig } from '../../../fixtures/image.ts';

const settings: ImageSettings = {
  program: '/app/index.js',
  nodeOptions: ['--no-maglev'],
  workingDirectory: '/app',
  environment: { NODE_ENV: 'production', PORT: '8080' },
  port: 8080,
  labels: { b: '2', a: '1' },
  created: '1970-01-01T00:00:00Z',
};

const baseLayer = digestOf('base layer');
const baseDiff = digestOf('base layer, uncompressed');

function aBaseImage(
  config: OciConfig['config'] = distrolessConfig,
  parts: Partial<OciConfig> = {},
): BaseImage {
  return {
    manifest: {
      schemaVersion: 2,
      config: { mediaType: 'application/vnd.oci.image.config.v1+json', digest: digestOf('config'), size: 1 },
      layers: [{ mediaType: 'application/vnd.oci.image.layer.v1.tar+zstd', digest: baseLayer, size: 100 }],
    },
    config: {
      architecture: 'arm64',
      os: 'linux',
      variant: 'v8',
      config,
      rootfs: { type: 'layers', diff_ids: [baseDiff] },
      history: [{ created_by: 'base' }],
      ...parts,
    },
  };
}

async function aLayer(): Promise<Layer> {
  return packLayer([{ path: 'models/a.json', bytes: Buffer.from('{}') }], 'the model');
}

function configOf(base: BaseImage | undefined, layers: readonly Layer[] = []): OciConfig {
  return readConfig(appendLayers(base, layers, settings).config.bytes, 'config');
}

describe('appendLayers', () => {
  it('puts the layers after those of the base, in manifest, configuration and history', async () => {
    const layer = await aLayer();
    const { manifest, config } = appendLayers(aBaseImage(), [layer], settings);
    const { layers, config: named } = readManifest(manifest.bytes, 'manifest');
    expect(layers.map(({ digest }) => digest)).toEqual([baseLayer, layer.descriptor.digest]);
    expect(named).toMatchObject({ digest: config.digest, size: config.bytes.length });
    const read = readConfig(config.bytes, 'config');
    expect(read.rootfs.diff_ids).toEqual([baseDiff, layer.diffId]);
    expect(read.history).toEqual([
      { created_by: 'base' },
      { created: '1970-01-01T00:00:00Z', created_by: 'the model' },
    ]);
  });

  it('runs the program with the Node that is the entrypoint of the base', () => {
    const { config, architecture, variant } = configOf(aBaseImage());
    expect(config).toMatchObject({
      Entrypoint: ['/nodejs/bin/node', '--no-maglev', '/app/index.js'],
      User: '65532',
      WorkingDir: '/app',
      ExposedPorts: { '8080/tcp': {} },
      Labels: { a: '1', b: '2' },
      Env: [
        'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
        'NODE_ENV=production',
        'PORT=8080',
      ],
    });
    expect(config).not.toHaveProperty('Cmd');
    expect({ architecture, variant }).toEqual({ architecture: 'arm64', variant: 'v8' });
  });

  it.each([
    ['a shell script (the official Node image)', { Entrypoint: ['docker-entrypoint.sh'], Cmd: ['node'] }],
    ['none', { Entrypoint: null, Cmd: ['bash'] }],
  ])('finds Node by PATH when the entrypoint is %s, and drops the command', (_, config) => {
    const { config: read } = configOf(aBaseImage(config));
    expect(read?.Entrypoint).toEqual(['node', '--no-maglev', '/app/index.js']);
    expect(read?.Cmd).toBeUndefined();
  });

  it('keeps arguments of the base for Node', () => {
    const base = aBaseImage({ Entrypoint: ['tini', '--', '/usr/bin/node'] });
    expect(configOf(base).config?.Entrypoint).toEqual([
      'tini',
      '--',
      '/usr/bin/node',
      '--no-maglev',
      '/app/index.js',
    ]);
  });

  it.each([
    [undefined, '65532:65532'],
    [null, '65532:65532'],
    ['', '65532:65532'],
    ['root', '65532:65532'],
    ['0:0', '65532:65532'],
    ['node', 'node'],
    ['1000:1000', '1000:1000'],
  ])('for the user %j of the base runs as %s', (User, expected) => {
    expect(configOf(aBaseImage({ User })).config?.User).toBe(expected);
  });

  it('keeps labels of the base and writes its own over them', () => {
    const { config } = configOf(aBaseImage({ Labels: { a: 'base', z: 'base' } }));
    expect(config?.Labels).toEqual({ a: '1', b: '2', z: 'base' });
  });

  it('makes an OCI image of one in the format of Docker, with the very layers', () => {
    const base = aBaseImage();
    const layers = [
      { mediaType: 'application/vnd.docker.image.rootfs.diff.tar.gzip', digest: baseLayer, size: 100 },
    ];
    const { manifest } = appendLayers({ ...base, manifest: { ...base.manifest, layers } }, [], settings);
    expect(readManifest(manifest.bytes, 'manifest').layers).toEqual([
      { mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip', digest: baseLayer, size: 100 },
    ]);
  });

  it('leaves the history out when the base has one that does not account for its layers', async () => {
    const base = aBaseImage(distrolessConfig, { history: [] });
    expect(configOf(base, [await aLayer()])).not.toHaveProperty('history');
  });

  it('refuses a base with layers that may not be pushed elsewhere', () => {
    const base = aBaseImage();
    const mediaType = 'application/vnd.docker.image.rootfs.foreign.diff.tar.gzip';
    const layers = [{ mediaType, digest: baseLayer, size: 100 }];
    expect(() => appendLayers({ ...base, manifest: { ...base.manifest, layers } }, [], settings)).toThrow(
      'may not be pushed elsewhere',
    );
  });

  it('without a base is the layers alone, the same on any machine', async () => {
    const layer = await aLayer();
    const { manifest, config } = appendLayers(undefined, [layer], settings);
    expect(readManifest(manifest.bytes, 'manifest').layers).toHaveLength(1);
    expect(readConfig(config.bytes, 'config')).toMatchObject({
      architecture: 'amd64',
      os: 'linux',
      config: { Entrypoint: ['node', '--no-maglev', '/app/index.js'], User: '65532:65532' },
      rootfs: { diff_ids: [layer.diffId] },
    });
  });
});
