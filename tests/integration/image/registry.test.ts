import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { digestOf } from '../../../lib/digest/digest.ts';
import { ConflictError, UnavailableError } from '../../../lib/errors/errors.ts';
import { type BuiltImage, buildImage, type ImageRequest } from '../../../lib/image/build.ts';
import type { ImageRepository } from '../../../lib/image/image.ts';
import { packLayer } from '../../../lib/image/layer.ts';
import { layoutRepository } from '../../../lib/image/layout.ts';
import { openImageRepository } from '../../../lib/image/open.ts';
import { parseReference } from '../../../lib/image/reference.ts';
import { registryRepository } from '../../../lib/image/registry.ts';
import { networkTransport } from '../../../lib/image/registry-connection.ts';
import { aBase, anIndexBase, aReleasedModel, aServiceBundle } from '../../fixtures/image.ts';
import { aFolder } from '../../support/folder.ts';
import { describeWith } from '../../support/needs.ts';
import { aFreePort } from '../../support/ports.ts';
import { type RunningRegistry, startRegistry } from '../../support/registry.ts';
import { startProxy, type TcpProxy } from './proxy.ts';

const execute = promisify(execFile);

describeWith(['docker-registry', 'skopeo'], 'images in a real registry', (programs) => {
  let registry: RunningRegistry;
  let proxy: TcpProxy;
  let folder: string;
  let repositories = 0;

  beforeAll(async () => {
    folder = await aFolder();
    registry = await startRegistry(programs['docker-registry'], join(folder, 'registry'));
    proxy = await startProxy(Number(registry.host.split(':')[1]));
    await aServiceBundle(join(folder, 'service'));
  });

  afterAll(async () => {
    await proxy.close();
    await registry.stop();
  });

  /** A request for a repository of its own, reached through the proxy. */
  async function aRequest(parts: Partial<ImageRequest> = {}): Promise<ImageRequest> {
    repositories += 1;
    return {
      released: aReleasedModel({ model: aModelOfSize(100_000) }),
      service: join(folder, 'service'),
      base: await aBase(layoutRepository(join(folder, 'base'), 'localhost/base'), {
        files: [{ path: 'nodejs/bin/node', bytes: randomBytes(300_000) }],
      }),
      target: openImageRepository(`${proxy.host}/acme/penguins-${repositories}`),
      created: '1970-01-01T00:00:00.000Z',
      ...parts,
    };
  }

  /** The address of `target` for programs that may not see the proxy. */
  function direct({ name }: { name: string }): string {
    return name.replace(proxy.host, registry.host);
  }

  async function skopeo(...args: string[]): Promise<string> {
    return (await execute(programs.skopeo, args)).stdout;
  }

  function transfersOf({ parts }: BuiltImage): string[] {
    return parts.map(({ what, transfer }) => `${what}: ${transfer}`);
  }

  it('are read and copied by another client, with the digest that was given', async () => {
    const request = await aRequest();
    const built = await buildImage(request);
    const image = `docker://${direct(request.target)}:1.0.0`;
    const inspected: unknown = JSON.parse(await skopeo('inspect', '--tls-verify=false', image));
    expect(inspected).toMatchObject({
      Digest: built.digest,
      Labels: { 'dev.slipway.model': digestOf(request.released.model) },
      Architecture: 'amd64',
      Layers: built.parts.filter(({ what }) => what !== 'configuration').map(({ digest }) => digest),
    });
    const copy = join(await aFolder(), 'copy');
    await skopeo('copy', '--src-tls-verify=false', '--preserve-digests', image, `oci:${copy}:1.0.0`);
    const copied = layoutRepository(copy, 'localhost/copy');
    expect((await copied.manifest('1.0.0'))?.digest).toBe(built.digest);
  });

  it('have the same digest in a registry as in a layout on disk', async () => {
    const request = await aRequest();
    const target = layoutRepository(join(await aFolder(), 'layout'), 'localhost/penguins');
    expect((await buildImage({ ...request, target })).digest).toBe((await buildImage(request)).digest);
  });

  it('are not uploaded a second time', async () => {
    const request = await aRequest();
    await buildImage(request);
    const before = proxy.sent();
    const again = await buildImage(request);
    expect(again.pushed).toBe(false);
    expect(proxy.sent() - before).toBeLessThan(5_000);
  });

  it('cost a new model no more than its own bytes and 10 kB', async () => {
    const request = await aRequest();
    await buildImage(request);
    const model = aModelOfSize(1_000_000);
    const { descriptor } = await packLayer([{ path: 'model.json', bytes: model }], 'the model alone');
    const before = proxy.sent();
    const built = await buildImage({ ...request, released: aReleasedModel({ version: '1.1.0', model }) });
    expect(transfersOf(built)).toEqual([
      'base layer 1: present',
      'service: present',
      'model: uploaded',
      'configuration: uploaded',
    ]);
    expect(proxy.sent() - before).toBeLessThan(descriptor.size + 10_000);
  });

  it('take the layers of a base in the same registry over without moving them', async () => {
    const repository = openImageRepository(`${proxy.host}/base/node`);
    const base = await aBase(repository, {
      files: [{ path: 'nodejs/bin/node', bytes: randomBytes(300_000) }],
    });
    const before = proxy.sent();
    const built = await buildImage(await aRequest({ base }));
    expect(transfersOf(built)[0]).toBe('base layer 1: mounted');
    expect(proxy.sent() - before).toBeLessThan(100_000);
  });

  it('have several platforms when the base has', async () => {
    const layout = layoutRepository(join(await aFolder(), 'base'), 'localhost/base');
    const request = await aRequest({ base: await anIndexBase(layout, ['amd64', 'arm64']) });
    const built = await buildImage(request);
    const image = `docker://${direct(request.target)}:1.0.0`;
    const raw: unknown = JSON.parse(await skopeo('inspect', '--raw', '--tls-verify=false', image));
    expect(raw).toMatchObject({
      mediaType: 'application/vnd.oci.image.index.v1+json',
      manifests: [
        { platform: { os: 'linux', architecture: 'amd64' } },
        { platform: { os: 'linux', architecture: 'arm64' } },
      ],
    });
    for (const architecture of ['amd64', 'arm64']) {
      const arch = `--override-arch=${architecture}`;
      const config: unknown = JSON.parse(
        await skopeo(arch, 'inspect', '--config', '--tls-verify=false', image),
      );
      expect(config).toMatchObject({ architecture, config: { Labels: { 'dev.slipway.name': 'penguins' } } });
    }
    expect(built.platforms).toEqual(['linux/amd64', 'linux/arm64']);
  });

  it('are whole after an upload that broke at any point, and not there before', async () => {
    const request = await aRequest();
    for (const bytes of [100, 1_500, 50_000, 290_000, 302_500]) {
      proxy.cutAfter(bytes);
      const target = impatient(request.target.name);
      await expect(buildImage({ ...request, target })).rejects.toThrow(UnavailableError);
      proxy.cutAfter(Number.POSITIVE_INFINITY);
      expect(await request.target.manifest('1.0.0')).toBeUndefined();
    }
    const built = await buildImage(request);
    expect((await request.target.manifest('1.0.0'))?.digest).toBe(built.digest);
    await skopeo(
      'copy',
      '--src-tls-verify=false',
      `docker://${direct(request.target)}:1.0.0`,
      `dir:${await aFolder()}`,
    );
  });

  it('are one image when two runs make them at once', async () => {
    const request = await aRequest();
    const built = await Promise.all([1, 2, 3].map(() => buildImage(request)));
    expect(new Set(built.map(({ digest }) => digest)).size).toBe(1);
  });

  it('keep the tag of a version on its model', async () => {
    const request = await aRequest();
    const first = await buildImage(request);
    const released = aReleasedModel({ model: aModelOfSize(1_000) });
    await expect(buildImage({ ...request, released })).rejects.toThrow(ConflictError);
    expect((await request.target.manifest('1.0.0'))?.digest).toBe(first.digest);
  });

  it('cannot be made while the registry is away, which is said with its name', async () => {
    const host = `localhost:${await aFreePort()}`;
    const request = await aRequest({ target: impatient(`${host}/acme/penguins`) });
    await expect(buildImage(request)).rejects.toThrow(UnavailableError);
    await expect(buildImage(request)).rejects.toThrow(`The registry ${host} cannot be reached`);
  });
});

/** The repository `name`, without waiting between attempts. */
function impatient(name: string): ImageRepository {
  const reference = parseReference(name);
  if (reference.kind !== 'registry') throw new Error(`${name} is in no registry`);
  return registryRepository(reference, { transport: { ...networkTransport, sleep: async () => undefined } });
}

/** Bytes that compress about as well as a model's weights do. */
function aModelOfSize(bytes: number): Uint8Array {
  return Buffer.from(
    randomBytes(Math.ceil(bytes / 2))
      .toString('hex')
      .slice(0, bytes),
  );
}
