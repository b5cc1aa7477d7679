import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import {
  baseReference,
  type Logins,
  loginFor,
  openBase,
  targetReference,
} from '../../../../actions/build-push/destination.ts';
import { InputError } from '../../../../lib/errors/errors.ts';
import { layoutRepository } from '../../../../lib/image/layout.ts';
import { parseReference } from '../../../../lib/image/reference.ts';
import { aBase, writeFiles } from '../../../fixtures/image.ts';
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

describe('loginFor', () => {
  const none: Logins = {
    host: undefined,
    username: undefined,
    password: undefined,
    token: undefined,
    repository: 'acme/models',
    serverUrl: 'https://github.com',
    dockerFolder: '/nowhere',
  };
  const ghcr = parseReference('ghcr.io/acme/penguins');
  const quay = parseReference('quay.io/acme/penguins');

  it('is what was given, for the registry that it was given for', async () => {
    const logins = { ...none, host: 'quay.io', username: 'octo', password: 'secret' };
    expect(await loginFor(quay, logins)).toEqual({ username: 'octo', password: 'secret' });
    expect(await loginFor(parseReference('other.io/a/b'), logins)).toBeUndefined();
  });

  it("is the workflow's token for GitHub's registry", async () => {
    expect(await loginFor(ghcr, { ...none, token: 't' })).toEqual({ username: 'acme', password: 't' });
  });

  it("is the workflow's token for the registry of a GitHub Enterprise server", async () => {
    const logins = { ...none, token: 't', serverUrl: 'https://git.acme.example' };
    const own = parseReference('containers.git.acme.example/a/b');
    expect(await loginFor(own, logins)).toEqual({ username: 'acme', password: 't' });
    expect(await loginFor(ghcr, logins)).toBeUndefined();
  });

  it("never gives the workflow's token to another registry, even as the password", async () => {
    const logins = { ...none, host: 'quay.io', username: 'octo', password: 't', token: 't' };
    expect(await loginFor(quay, logins)).toBeUndefined();
    expect(await loginFor(ghcr, { ...logins, host: 'ghcr.io' })).toEqual({ username: 'octo', password: 't' });
  });

  it('wants a user with the password of another registry', async () => {
    const logins = { ...none, host: 'quay.io', password: 'secret' };
    await expect(loginFor(quay, logins)).rejects.toThrow('registry-username: this input is required');
  });

  it('is what docker login left when nothing is given', async () => {
    const dockerFolder = await aFolder();
    const auth = Buffer.from('AWS:a:b').toString('base64');
    await writeFiles(dockerFolder, { 'config.json': JSON.stringify({ auths: { 'quay.io': { auth } } }) });
    expect(await loginFor(quay, { ...none, dockerFolder })).toEqual({ username: 'AWS', password: 'a:b' });
    expect(await loginFor(parseReference('other.io/a/b'), { ...none, dockerFolder })).toBeUndefined();
  });

  it('is none for a folder', async () => {
    expect(await loginFor(parseReference('oci:out'), { ...none, token: 't' })).toBeUndefined();
  });
});
