import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { describeError } from '../../../../lib/errors/describe.ts';
import { catalogOf } from '../../../../serving/models/catalog.ts';
import { loadModels } from '../../../../serving/models/load.ts';
import { aReleasedModel, writeReleasedModel } from '../../../fixtures/served.ts';
import { failureOf } from '../../../support/errors.ts';
import { aFolder } from '../../../support/folder.ts';
import { aPenguin } from '../../../support/service.ts';

describe('loadModels', () => {
  it('loads each version of each model', async () => {
    const folder = await aFolder();
    await writeReleasedModel(folder, { version: '1.0.0' });
    await writeReleasedModel(folder, { version: '1.1.0', model: { seed: 7 } });
    await writeReleasedModel(folder, { model: { name: 'other' } });
    await mkdir(join(folder, '..data'));
    const { models, errors } = await loadModels(folder);
    expect(errors).toEqual([]);
    expect(models.map(({ name, version }) => `${name}@${version}`)).toEqual([
      'other@1.0.0',
      'penguins@1.0.0',
      'penguins@1.1.0',
    ]);
    expect(models[1]?.predict(aPenguin).value).toBe('Gentoo');
  });

  it('makes nothing anew whose files are as they were', async () => {
    const folder = await aFolder();
    await writeReleasedModel(folder, { version: '1.0.0' });
    await writeReleasedModel(folder, { version: '1.1.0' });
    const before = await loadModels(folder);
    await writeReleasedModel(folder, { version: '1.1.0', model: { seed: 7 } });
    const after = await loadModels(folder, catalogOf(before.models));
    expect(after.models[0]).toBe(before.models[0]);
    expect(after.models[1]).not.toBe(before.models[1]);
    expect(after.models[1]?.seed).toBe(7);
  });

  it('verifies again what it knows', async () => {
    const folder = await aFolder();
    const own = await writeReleasedModel(folder);
    const { models } = await loadModels(folder);
    await change(join(own, 'model.json'), '"seed":42', '"seed":43');
    const { errors } = await loadModels(folder, catalogOf(models));
    expect(errors.map(describeError)).toEqual([expect.stringContaining('has the digest')]);
  });

  it.each([
    [
      'a changed byte',
      (own: string) => change(join(own, 'model.json'), '"seed":42', '"seed":43'),
      /its release names sha256:/,
    ],
    ['a cut model', (own: string) => change(join(own, 'model.json'), /.{100}$/s, ''), /has the digest/],
    [
      'a missing model',
      (own: string) => rm(join(own, 'model.json')),
      /penguins\/1\.0\.0\/model\.json cannot be read/,
    ],
    ['a missing release', (own: string) => rm(join(own, 'release.json')), /release\.json cannot be read/],
    ['a release that is no JSON', (own: string) => writeFile(join(own, 'release.json'), '{'), /is not JSON/],
    [
      'another major version',
      (own: string) => change(join(own, 'release.json'), 'release/v1', 'release/v2'),
      /another major version/,
    ],
    ['the wrong folder', (own: string) => rename(own, join(own, '..', '1.0.1')), /must agree/],
  ])('reports %s and loads the others', async (_, damage, message) => {
    const folder = await aFolder();
    await writeReleasedModel(folder, { model: { name: 'other' } });
    await damage(await writeReleasedModel(folder));
    const { models, errors } = await loadModels(folder);
    expect(models.map(({ name }) => name)).toEqual(['other']);
    expect(errors.map(describeError)).toEqual([expect.stringMatching(message)]);
  });

  it('refuses weights that do not fit, though the digest is right', async () => {
    const folder = await aFolder();
    const { model } = aReleasedModel();
    await writeReleasedModel(folder, { model: { flavor: { ...model.flavor, weights: { layers: [] } } } });
    const { models, errors } = await loadModels(folder);
    expect(models).toEqual([]);
    expect(errors).toHaveLength(1);
  });

  it('refuses a folder without a model, or that is not there', async () => {
    const folder = await aFolder();
    expect(await failureOf(loadModels(folder))).toContain('There is no model in');
    expect(await failureOf(loadModels(join(folder, 'none')))).toContain('cannot be read');
  });
});

async function change(path: string, from: string | RegExp, to: string): Promise<void> {
  const text = await readFile(path, 'utf8');
  const changed = text.replace(from, to);
  if (changed === text) throw new Error('nothing was changed');
  await writeFile(path, changed);
}
