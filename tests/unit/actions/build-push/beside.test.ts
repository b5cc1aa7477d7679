import { describe, expect, it } from '@jest/globals';
import { type BesideSources, besideModels } from '../../../../actions/build-push/beside.ts';
import { releasedModel } from '../../../../actions/build-push/released.ts';
import { aDeployment } from '../../../fixtures/deployment.ts';
import { aRegistry, aReleaseOf, aWorkspace } from '../../../fixtures/registry.ts';

/** The versions are registered, the last is built, and production runs `champion`. */
async function aWorld(versions: readonly string[], champion?: string) {
  const { registry } = aRegistry(...versions.map((version) => aReleaseOf(version)));
  const gitops: BesideSources['gitops'] = {
    current: async (environment, model) =>
      environment !== 'production' || champion === undefined
        ? undefined
        : aDeployment({ model, version: champion }),
  };
  const told: string[] = [];
  const tell = (message: string) => told.push(message);
  const sources = { ...(await aWorkspace()), registry, gitops, tell };
  return { sources, told, released: await releasedModel('penguins', versions.at(-1), sources) };
}

async function versionsBeside(given: string | undefined, versions: readonly string[], champion?: string) {
  const { sources, released } = await aWorld(versions, champion);
  return (await besideModels(released, given, sources)).map(({ version }) => version);
}

describe('besideModels', () => {
  it('finds the versions that are named, lowest first however they are named', async () => {
    const versions = ['1.2.0', '1.10.0', '1.11.0'];
    expect(await versionsBeside('1.10.0, 1.2.0', versions)).toEqual(['1.2.0', '1.10.0']);
    expect(await versionsBeside('1.2.0,1.10.0', versions)).toEqual(['1.2.0', '1.10.0']);
  });

  it('takes the name of an environment for what that runs', async () => {
    expect(await versionsBeside('production', ['1.2.0', '1.3.0'], '1.2.0')).toEqual(['1.2.0']);
  });

  it('takes nothing from an environment that runs the very version, and says so', async () => {
    const { sources, told, released } = await aWorld(['1.2.0', '1.3.0'], '1.3.0');
    expect(await besideModels(released, 'production', sources)).toEqual([]);
    expect(told).toEqual(['production runs penguins 1.3.0 itself, so the image carries nothing beside it.']);
  });

  it.each([undefined, ' ', ','])('finds none in %j', async (given) => {
    expect(await versionsBeside(given, ['1.3.0'])).toEqual([]);
  });

  it.each([
    ['1.3.0', 'found 1.3.0'],
    ['1.2.0,1.2.0', 'found 1.2.0'],
    ['1.2.0,production', 'found 1.2.0, which production runs'],
    ['latest', 'found latest'],
  ])('refuses a version that is there already: %s', async (given, found) => {
    await expect(versionsBeside(given, ['1.2.0', '1.3.0'], '1.2.0')).rejects.toThrow(
      `beside: expected versions other than 1.3.0, each once, but ${found}`,
    );
  });

  it('refuses more than five', async () => {
    await expect(versionsBeside('1,2,3,4,5,6', ['1.3.0'])).rejects.toThrow(/at most 5 versions, but found 6/);
  });

  it('says which version is not registered', async () => {
    await expect(versionsBeside('1.2.0', ['1.3.0'])).rejects.toThrow(/has no version 1\.2\.0/);
  });

  it('says that an environment runs nothing yet', async () => {
    await expect(versionsBeside('staging', ['1.3.0'])).rejects.toThrow(
      'beside: staging runs no penguins yet',
    );
  });

  it('says what it needs to read an environment', async () => {
    const { sources, released } = await aWorld(['1.2.0', '1.3.0'], '1.2.0');
    const blind = { ...sources, gitops: undefined };
    await expect(besideModels(released, 'production', blind)).rejects.toThrow(
      'beside: what production runs cannot be read without a token',
    );
  });
});
