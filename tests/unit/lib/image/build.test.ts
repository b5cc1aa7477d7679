import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { digestOf, hexOf } from '../../../../lib/digest/digest.ts';
import { ConflictError, NotFoundError } from '../../../../lib/errors/errors.ts';
import type { BaseSource } from '../../../../lib/image/assemble.ts';
import { buildImage, type ImageRequest } from '../../../../lib/image/build.ts';
import type { ImageRepository } from '../../../../lib/image/image.ts';
import { inspectImage } from '../../../../lib/image/inspect.ts';
import { layoutRepository } from '../../../../lib/image/layout.ts';
import { readIndex } from '../../../../lib/image/oci.ts';
import { unpackImage } from '../../../../lib/image/unpack.ts';
import { aBase, anIndexBase, aReleasedModel, aServiceBundle } from '../../../fixtures/image.ts';
import { aFolder } from '../../../support/folder.ts';

async function aRequest(parts: Partial<ImageRequest> = {}): Promise<ImageRequest & { folder: string }> {
  const folder = await aFolder();
  return {
    folder,
    released: aReleasedModel(),
    service: await aServiceBundle(join(folder, 'service')),
    base: undefined,
    target: layoutRepository(join(folder, 'image'), 'localhost/penguins'),
    created: '1970-01-01T00:00:00.000Z',
    ...parts,
  };
}

async function aBaseLayout(): Promise<ImageRepository> {
  return layoutRepository(join(await aFolder(), 'base'), 'localhost/base');
}

function transfersOf({ parts }: Awaited<ReturnType<typeof buildImage>>): string[] {
  return parts.map(({ what, transfer }) => `${what}: ${transfer}`);
}

describe('buildImage', () => {
  it('makes an image that holds service and model where the service looks for them', async () => {
    const request = await aRequest();
    const built = await buildImage(request);
    expect(built).toMatchObject({
      image: `localhost/penguins@${built.digest}`,
      tag: '1.0.0',
      pushed: true,
      replaced: undefined,
    });
    const { folder, ...image } = await unpackImage(request.target, '1.0.0', join(request.folder, 'out'));
    expect((await readdir(folder, { recursive: true })).sort()).toEqual([
      'app',
      'app/12.index.js',
      'app/index.js',
      'app/package.json',
      'models',
      'models/penguins',
      'models/penguins/1.0.0',
      'models/penguins/1.0.0/model.json',
      'models/penguins/1.0.0/release.json',
    ]);
    expect(await readFile(join(folder, 'models/penguins/1.0.0/model.json'))).toEqual(request.released.model);
    expect(image).toMatchObject({
      entrypoint: ['node', '--no-maglev', '/app/index.js'],
      environment: {
        MODELS_DIR: '/models',
        NODE_ENV: 'production',
        NODE_OPTIONS: '--max-semi-space-size=2',
        MALLOC_ARENA_MAX: '1',
        PORT: '8080',
      },
      workingDirectory: '/app',
    });
  });

  it('carries other versions beside its own, each in a layer, under a tag that says so', async () => {
    const older = aReleasedModel({ version: '0.9.0', model: Buffer.from('{"kind":"an older model"}') });
    const request = await aRequest({ beside: [older] });
    const built = await buildImage(request);
    expect(built.tag).toBe('1.0.0-with-0.9.0');
    expect(transfersOf(built)).toEqual([
      'service: uploaded',
      'model 1: uploaded',
      'model 2: uploaded',
      'configuration: uploaded',
    ]);
    const { folder } = await unpackImage(request.target, built.digest, join(request.folder, 'out'));
    expect(await readdir(join(folder, 'models', 'penguins'))).toEqual(['0.9.0', '1.0.0']);
    expect(await inspectImage(request.target, built.tag)).toMatchObject({
      version: '1.0.0',
      model: digestOf(request.released.model),
      beside: [{ version: '0.9.0', model: digestOf(older.model) }],
    });
  });

  it('with other versions has the digest of the same layers and labels on any machine', async () => {
    const beside = [aReleasedModel({ version: '0.9.0', model: Buffer.from('{"kind":"an older model"}') })];
    const { digest } = await buildImage(await aRequest({ beside }));
    expect(digest).toBe('sha256:de864867190ac5fec19150680f8907a654724a34ba9153317c77a4c4f2181d08');
  });

  it('uploads for another version beside it no layer that is there', async () => {
    const older = aReleasedModel({ version: '0.9.0', model: Buffer.from('{"kind":"an older model"}') });
    const request = await aRequest();
    await buildImage({ ...request, released: older });
    await buildImage(request);
    expect(transfersOf(await buildImage({ ...request, beside: [older] }))).toEqual([
      'service: present',
      'model 1: present',
      'model 2: present',
      'configuration: uploaded',
    ]);
  });

  it('never moves the tag of several versions to another model of one of them', async () => {
    const older = aReleasedModel({ version: '0.9.0', model: Buffer.from('{"kind":"an older model"}') });
    const request = await aRequest({ beside: [older] });
    const first = await buildImage(request);
    const beside = [{ ...older, model: Buffer.from('{"kind":"another"}') }];
    await expect(buildImage({ ...request, beside })).rejects.toThrow(ConflictError);
    expect((await request.target.manifest('1.0.0-with-0.9.0'))?.digest).toBe(first.digest);
  });

  it('says in its labels what it holds', async () => {
    const request = await aRequest();
    await buildImage(request);
    const { model, release } = request.released;
    expect(await inspectImage(request.target, '1.0.0')).toMatchObject({
      name: 'penguins',
      version: '1.0.0',
      model: digestOf(model),
      release: digestOf(release),
      labels: {
        'org.opencontainers.image.title': 'penguins',
        'org.opencontainers.image.version': '1.0.0',
        'org.opencontainers.image.revision': '0123456789abcdef0123456789abcdef01234567',
        'org.opencontainers.image.source': 'https://github.com/acme/models',
        'dev.slipway.name': 'penguins',
        'dev.slipway.model': digestOf(model),
        'dev.slipway.release': digestOf(release),
      },
    });
  });

  it('gives this very digest for these contents, wherever it runs', async () => {
    const { digest } = await buildImage(await aRequest());
    expect(digest).toBe('sha256:bc6d015b3b9dcb774dad101b03922a8de1fa39d849870f67e2f5238371a97f27');
    const base = await aBase(await aBaseLayout());
    expect((await buildImage(await aRequest({ base }))).digest).toBe(
      'sha256:5f77fee42ad6177ce6708e10e348868bf5b3ce8e14fe160e96e054e84fb80abf',
    );
  });

  it('writes nothing the second time', async () => {
    const request = await aRequest();
    const first = await buildImage(request);
    const index = join(request.folder, 'image', 'index.json');
    const { mtimeMs } = await stat(index);
    const second = await buildImage(request);
    expect(second).toMatchObject({ digest: first.digest, pushed: false, replaced: undefined });
    expect(new Set(second.parts.map(({ transfer }) => transfer))).toEqual(new Set(['present']));
    expect((await stat(index)).mtimeMs).toBe(mtimeMs);
  });

  it('for another version of the model adds only its layer and configuration', async () => {
    const base = await aBase(await aBaseLayout());
    const request = await aRequest({ base });
    await buildImage(request);
    const released = aReleasedModel({ version: '1.1.0', model: Buffer.from('{"kind":"another"}') });
    const built = await buildImage({ ...request, released });
    expect(transfersOf(built)).toEqual([
      'base layer 1: present',
      'service: present',
      'model: uploaded',
      'configuration: uploaded',
    ]);
  });

  it('reads from the base only what the target lacks', async () => {
    const { layer, ...base } = await aBase(await aBaseLayout());
    const request = await aRequest({ base });
    await request.target.putBlob(layer.bytes);
    const asked: string[] = [];
    const repository: ImageRepository = {
      ...base.repository,
      blob: (digest) => {
        asked.push(digest);
        return base.repository.blob(digest);
      },
    };
    await buildImage({ ...request, base: { ...base, repository } });
    expect(asked).not.toContain(layer.descriptor.digest);
  });

  it('appends to each platform of a base that has several, and keeps amd64 and arm64', async () => {
    const base = await anIndexBase(await aBaseLayout(), ['amd64', 's390x', 'arm64']);
    const request = await aRequest({ base });
    const built = await buildImage(request);
    expect(built.platforms).toEqual(['linux/amd64', 'linux/arm64']);
    const index = await request.target.manifest('1.0.0');
    const { manifests } = readIndex(index?.bytes ?? Buffer.from(''), 'the index');
    expect(manifests.map(({ platform }) => platform?.architecture)).toEqual(['amd64', 'arm64']);
    const out = await unpackImage(request.target, manifests[0]?.digest ?? '', join(request.folder, 'amd64'));
    expect(await readFile(join(out.folder, 'nodejs/bin/node'), 'utf8')).toBe('node for amd64');
    expect(await readFile(join(out.folder, 'app/package.json'), 'utf8')).toBe('{"type":"module"}');
    expect(out.entrypoint).toEqual(['/nodejs/bin/node', '--no-maglev', '/app/index.js']);
  });

  it('refuses a base that is made for other platforms only', async () => {
    const base = await anIndexBase(await aBaseLayout(), ['s390x']);
    await expect(buildImage(await aRequest({ base }))).rejects.toThrow('is made for none of linux/amd64');
  });

  it('moves the tag of a version to a newer service around the same model, and says what it named', async () => {
    const request = await aRequest();
    const first = await buildImage(request);
    await aServiceBundle(request.service, 'console.log("newer")');
    const second = await buildImage(request);
    expect(second).toMatchObject({ pushed: true, replaced: first.digest });
    expect((await request.target.manifest('1.0.0'))?.digest).toBe(second.digest);
    expect(await request.target.manifest(first.digest)).toBeDefined();
  });

  it('never moves the tag of a version to another model', async () => {
    const request = await aRequest();
    const first = await buildImage(request);
    const released = aReleasedModel({ model: Buffer.from('{"kind":"another"}') });
    await expect(buildImage({ ...request, released })).rejects.toThrow(ConflictError);
    expect((await request.target.manifest('1.0.0'))?.digest).toBe(first.digest);
  });

  it('never takes a tag from an image that is not of Slipway', async () => {
    const request = await aRequest();
    await aBase(request.target, { tag: '1.0.0' });
    await expect(buildImage(request)).rejects.toThrow('holds no model of Slipway');
  });

  it('puts the tag last, so that a cut run leaves no image and the next one finishes', async () => {
    const base: BaseSource = await anIndexBase(await aBaseLayout(), ['amd64', 'arm64']);
    const request = await aRequest({ base });
    const whole = await buildImage(request);
    for (let allowed = 0; ; allowed += 1) {
      const folder = join(await aFolder(), 'image');
      const target = layoutRepository(folder, 'localhost/penguins');
      let writes = 0;
      const cut: ImageRepository = {
        ...target,
        putBlob: async (bytes) => {
          if (++writes > allowed) throw new Error('cut');
          return target.putBlob(bytes);
        },
        putManifest: async (manifest, tag) => {
          if (++writes > allowed) throw new Error('cut');
          return target.putManifest(manifest, tag);
        },
      };
      const result = await buildImage({ ...request, target: cut }).catch((error: Error) => error.message);
      if (result !== 'cut') break;
      expect(await target.manifest('1.0.0')).toBeUndefined();
      expect((await buildImage({ ...request, target })).digest).toBe(whole.digest);
      expect(allowed).toBeLessThan(20);
    }
  });

  it('brings a part again that the target lost before it was named', async () => {
    const request = await aRequest();
    let lost = 0;
    const target: ImageRepository = {
      ...request.target,
      putManifest: async (manifest, tag) => {
        if (++lost > 2) return request.target.putManifest(manifest, tag);
        await rm(join(request.folder, 'image', 'blobs'), { recursive: true });
        throw new ConflictError('a part is gone');
      },
    };
    const { digest } = await buildImage({ ...request, target });
    const unpacked = await unpackImage(request.target, digest, join(request.folder, 'out'));
    expect(unpacked.digest).toBe(digest);
  });

  it('gives up when the target loses parts again and again', async () => {
    const request = await aRequest();
    const putManifest = () => Promise.reject(new ConflictError('a part is gone'));
    await expect(buildImage({ ...request, target: { ...request.target, putManifest } })).rejects.toThrow(
      'a part is gone',
    );
  });

  it('needs the bundle of the service', async () => {
    const request = await aRequest();
    await rm(join(request.service, 'index.js'));
    await expect(buildImage(request)).rejects.toThrow(NotFoundError);
    await rm(request.service, { recursive: true });
    await expect(buildImage(request)).rejects.toThrow('There is no bundle in');
  });

  it('says which base is not there', async () => {
    const repository = await aBaseLayout();
    const base = { repository, tagOrDigest: digestOf('nothing') };
    await expect(buildImage(await aRequest({ base }))).rejects.toThrow(
      `There is no image localhost/base@sha256:${hexOf(digestOf('nothing'))}`,
    );
  });
});
