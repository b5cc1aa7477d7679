import { describe, expect, it } from '@jest/globals';
import { releasedModel } from '../../../../actions/build-push/released.ts';
import { IntegrityError } from '../../../../lib/errors/errors.ts';
import { aRegistry, aReleaseOf, aWorkspace, model } from '../../../fixtures/registry.ts';

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
