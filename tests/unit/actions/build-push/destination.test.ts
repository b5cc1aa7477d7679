import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { baseReference, openBase, targetReference } from '../../../../actions/build-push/destination.ts';
import { InputError } from '../../../../lib/errors/errors.ts';
import { layoutRepository } from '../../../../lib/image/layout.ts';
import { parseReference } from '../../../../lib/image/reference.ts';
import { aBase } from '../../../fixtures/image.ts';
import { aFolder } from '../../../support/folder.ts';

const digest = `sha256:${'a'.repeat(64)}`;

describe('targetReference', () => {
  const environment = { repository: 'Acme/Models', workspace: '/checkout' };
  const given = { image: undefined, deployed: undefined, model: 'penguins' };

  it.each([
    ['the input', { ...given, image: 'quay.io/a/b', deployed: 'ghcr.io/c/d' }, 'quay.io/a/b'],
    ['model.yml without an input', { ...given, deployed: 'ghcr.io/c/d' }, 'ghcr.io/c/d'],
    ['the repository without either, in lower case', given, 'ghcr.io/acme/models/penguins'],
  ])('is named by %s', (_, names, expected) => {
    expect(targetReference(names, environment)).toMatchObject({ kind: 'registry', name: expected });
  });

  it('may be a folder, which starts at the workspace', () => {
    const target = targetReference({ ...given, image: 'oci:.slipway/image' }, environment);
    expect(target).toEqual({ kind: 'layout', folder: '/checkout/.slipway/image' });
  });

  it.each([
    ['Quay.io/A/b', 'image: "Quay.io/A/b" is not a reference'],
    ['ghcr.io/a/b:1.0.0', 'image: expected a repository, but "ghcr.io/a/b:1.0.0" names one image of it'],
    [`ghcr.io/a/b@${digest}`, 'names one image of it'],
    ['oci:out:1.0.0', 'names one image of it'],
  ])('refuses %s', (image, message) => {
    expect(() => targetReference({ ...given, image }, environment)).toThrow(InputError);
    expect(() => targetReference({ ...given, image }, environment)).toThrow(message);
  });

  it('cannot be told without a repository', () => {
    expect(() => targetReference(given, { repository: undefined, workspace: '/checkout' })).toThrow(
      'image: there is no repository on GitHub to name the image after',
    );
  });
});

describe('baseReference', () => {
  it.each([
    ['none', undefined],
    [
      `gcr.io/distroless/nodejs24@${digest}`,
      { kind: 'registry', name: 'gcr.io/distroless/nodejs24', digest },
    ],
    ['oci:base:24', { kind: 'layout', folder: '/checkout/base', tag: '24' }],
  ])('reads %s', (base, expected) => {
    const reference = baseReference(base, '/checkout');
    if (expected === undefined) expect(reference).toBeUndefined();
    else expect(reference).toMatchObject(expected);
  });

  it.each([
    ['gcr.io/distroless/nodejs24:nonroot', 'base: expected an image by its digest'],
    ['gcr.io/distroless/nodejs24', 'base: expected an image by its digest'],
    ['gcr.io/Distroless', 'base: "gcr.io/Distroless" is not a reference'],
  ])('refuses %s', (base, message) => {
    expect(() => baseReference(base, '/checkout')).toThrow(message);
  });
});

describe('openBase', () => {
  it('opens the only image of a layout, or the one that is named', async () => {
    const folder = join(await aFolder(), 'base');
    const layout = layoutRepository(folder, 'localhost/base');
    const { digest: first } = await aBase(layout, { tag: 'first' });
    expect(await openBase(parseReference(`oci:${folder}`), undefined)).toMatchObject({ tagOrDigest: first });
    await aBase(layout, { tag: 'second', architecture: 'arm64' });
    await expect(openBase(parseReference(`oci:${folder}`), undefined)).rejects.toThrow('holds 2 images');
    const named = await openBase(parseReference(`oci:${folder}:second`), undefined);
    expect(named).toMatchObject({ tagOrDigest: 'second' });
  });

  it('is nothing for none', async () => {
    expect(await openBase(undefined, undefined)).toBeUndefined();
  });
});
