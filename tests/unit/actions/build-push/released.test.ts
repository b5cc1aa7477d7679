import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { besideModels, releasedModel } from '../../../../actions/build-push/released.ts';
import { digestOf } from '../../../../lib/digest/digest.ts';
import { IntegrityError, NotFoundError } from '../../../../lib/errors/errors.ts';
import type { ModelRegistry } from '../../../../lib/registry/registry.ts';
import { releaseManifest } from '../../../../lib/registry/release.ts';
import { fileStore } from '../../../../lib/store/file-store.ts';
import { aRelease } from '../../../fixtures/release.ts';
import { aFolder } from '../../../support/folder.ts';

const model = Buffer.from('the bytes of model.json');

function aReleaseOf(version: string, name = 'penguins') {
  const release = aRelease({ name, version, model: digestOf(model) });
  return { release, ...releaseManifest.write(release) };
}

/** A registry that has these versions and keeps what it was asked. */
function aRegistry(...versions: ReturnType<typeof aReleaseOf>[]) {
  const asked: string[] = [];
  const registry: ModelRegistry = {
    register: () => Promise.reject(new Error('not expected')),
    async resolve(name, reference) {
      asked.push(`resolve ${reference}`);
      const found =
        reference === 'latest'
          ? versions.at(-1)
          : versions.find(({ release }) => release.version === reference);
      if (found === undefined) throw new NotFoundError(`${name} has no version ${reference}`);
      return { release: found.release, digest: found.digest, url: 'https://github.com/acme/models' };
    },
    async asset({ release }, name) {
      asked.push(`asset ${name}`);
      return name === 'model.json' ? model : releaseManifest.write(release).bytes;
    },
  };
  return { registry, asked };
}

async function aWorkspace(files: Readonly<Record<string, Uint8Array>> = {}) {
  const folder = join(await aFolder(), '.slipway', 'penguins');
  await mkdir(folder, { recursive: true });
  for (const [name, bytes] of Object.entries(files)) await writeFile(join(folder, name), bytes);
  return { folder, store: fileStore(await aFolder()), registry: undefined, serverUrl: 'https://github.com' };
}

describe('releasedModel', () => {
  it('takes what register left in the workspace, and asks nobody', async () => {
    const { release, bytes } = aReleaseOf('1.3.0');
    const sources = await aWorkspace({ 'release.json': bytes, 'model.json': model });
    const { registry, asked } = aRegistry();
    expect(await releasedModel('penguins', undefined, { ...sources, registry })).toEqual({
      name: 'penguins',
      version: '1.3.0',
      model,
      release: Buffer.from(bytes),
      commit: release.commit,
      source: 'https://github.com/acme/models',
    });
    expect(asked).toEqual([]);
  });

  it.each(['1.3.0', 'v1.3.0', 'penguins@v1.3.0'])('knows it by %s', async (version) => {
    const sources = await aWorkspace({ 'release.json': aReleaseOf('1.3.0').bytes, 'model.json': model });
    expect((await releasedModel('penguins', version, sources)).version).toBe('1.3.0');
  });

  it('reads the release of another version from the registry', async () => {
    const sources = await aWorkspace({ 'release.json': aReleaseOf('1.2.0').bytes, 'model.json': model });
    const { registry, asked } = aRegistry(aReleaseOf('1.3.0'));
    const released = await releasedModel('penguins', '1.3.0', { ...sources, registry });
    expect(released.version).toBe('1.3.0');
    expect(asked).toEqual(['resolve 1.3.0', 'asset release.json']);
  });

  it('resolves latest in the registry, whatever lies in the workspace', async () => {
    const sources = await aWorkspace({ 'release.json': aReleaseOf('1.2.0').bytes });
    const { registry } = aRegistry(aReleaseOf('1.2.0'), aReleaseOf('1.3.0'));
    const released = await releasedModel('penguins', 'latest', { ...sources, registry });
    expect(released).toMatchObject({ version: '1.3.0', model });
  });

  it('takes the model from the store when the workspace has another', async () => {
    const sources = await aWorkspace({
      'release.json': aReleaseOf('1.3.0').bytes,
      'model.json': Buffer.from('of a later training'),
    });
    await sources.store.put(model);
    const released = await releasedModel('penguins', undefined, sources);
    expect(Buffer.from(released.model)).toEqual(model);
  });

  it('takes it from the release when the store has none', async () => {
    const sources = await aWorkspace({ 'release.json': aReleaseOf('1.3.0').bytes });
    const { registry } = aRegistry(aReleaseOf('1.3.0'));
    expect((await releasedModel('penguins', undefined, { ...sources, registry })).model).toBe(model);
  });

  it('refuses a release of another model that lies in the workspace', async () => {
    const sources = await aWorkspace({ 'release.json': aReleaseOf('1.3.0', 'birds').bytes });
    await expect(releasedModel('penguins', undefined, sources)).rejects.toThrow(
      'Nothing says which version of penguins',
    );
  });

  it('says what is missing without a token', async () => {
    const sources = await aWorkspace({ 'release.json': aReleaseOf('1.3.0').bytes });
    await expect(releasedModel('penguins', undefined, sources)).rejects.toThrow(
      'The model.json of penguins 1.3.0 is not here',
    );
    await expect(releasedModel('penguins', '1.0.0', sources)).rejects.toThrow(
      'The release.json of penguins 1.0.0 is not here',
    );
  });

  it('does not take a store whose bytes were changed for one that has none', async () => {
    const sources = await aWorkspace({ 'release.json': aReleaseOf('1.3.0').bytes });
    const store = {
      ...sources.store,
      has: async () => true,
      get: () => Promise.reject(new IntegrityError('changed')),
    };
    await expect(releasedModel('penguins', undefined, { ...sources, store })).rejects.toThrow(IntegrityError);
  });
});

describe('besideModels', () => {
  async function aWorld(...versions: string[]) {
    const { registry } = aRegistry(...versions.map((version) => aReleaseOf(version)));
    const sources = { ...(await aWorkspace()), registry };
    return { sources, released: await releasedModel('penguins', '1.3.0', sources) };
  }

  it('finds the versions that are named, with commas between', async () => {
    const { sources, released } = await aWorld('1.1.0', '1.2.0', '1.3.0');
    const found = await besideModels(released, '1.2.0, 1.1.0', sources);
    expect(found.map(({ version }) => version)).toEqual(['1.2.0', '1.1.0']);
  });

  it.each([undefined, ' ', ','])('finds none in %j', async (given) => {
    const { sources, released } = await aWorld('1.3.0');
    expect(await besideModels(released, given, sources)).toEqual([]);
  });

  it.each(['1.3.0', '1.2.0,1.2.0'])('refuses a version that is there already: %s', async (given) => {
    const { sources, released } = await aWorld('1.2.0', '1.3.0');
    await expect(besideModels(released, given, sources)).rejects.toThrow(
      /beside: expected versions other than 1\.3\.0/,
    );
  });

  it('refuses more than five', async () => {
    const { sources, released } = await aWorld('1.3.0');
    await expect(besideModels(released, '1,2,3,4,5,6', sources)).rejects.toThrow(
      /at most 5 versions, but found 6/,
    );
  });

  it('says which version is not registered', async () => {
    const { sources, released } = await aWorld('1.3.0');
    await expect(besideModels(released, '1.2.0', sources)).rejects.toThrow(/has no version 1\.2\.0/);
  });
});
