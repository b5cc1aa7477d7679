import { describe, expect, it } from '@jest/globals';
import { dockerFolder, type Logins, loginFor } from '../../../../lib/action/image-login.ts';
import { parseReference } from '../../../../lib/image/reference.ts';
import { writeFiles } from '../../../fixtures/image.ts';
import { aFolder } from '../../../support/folder.ts';

const ghcr = parseReference('ghcr.io/acme/penguins');
const quay = parseReference('quay.io/acme/penguins');
const none: Logins = {
  image: ghcr,
  username: undefined,
  password: undefined,
  workflowToken: undefined,
  runner: { repository: 'acme/models', serverUrl: 'https://github.com' },
  dockerFolder: '/nowhere',
};

describe('the login for the registry of an image', () => {
  it('is what was given, for the registry that it was given for', async () => {
    const logins = { ...none, image: quay, username: 'octo', password: 'secret' };
    expect(await loginFor(quay, logins)).toEqual({ username: 'octo', password: 'secret' });
    expect(await loginFor(parseReference('quay.io/other/image'), logins)).toEqual({
      username: 'octo',
      password: 'secret',
    });
    expect(await loginFor(parseReference('other.io/a/b'), logins)).toBeUndefined();
  });

  it("is the workflow's token for GitHub's registry", async () => {
    const token = { username: 'acme', password: 't' };
    expect(await loginFor(ghcr, { ...none, workflowToken: 't' })).toEqual(token);
    expect(await loginFor(ghcr, { ...none, image: quay, workflowToken: 't' })).toEqual(token);
    expect(await loginFor(ghcr, { ...none, password: 't', workflowToken: 't' })).toEqual(token);
    const given = { ...none, username: 'octo', password: 'mine', workflowToken: 't' };
    expect(await loginFor(ghcr, given)).toEqual({ username: 'octo', password: 'mine' });
  });

  it("is the workflow's token for the registry of a GitHub Enterprise server", async () => {
    const logins = {
      ...none,
      workflowToken: 't',
      runner: { ...none.runner, serverUrl: 'https://git.acme.example' },
    };
    const own = parseReference('containers.git.acme.example/a/b');
    expect(await loginFor(own, logins)).toEqual({ username: 'acme', password: 't' });
    expect(await loginFor(ghcr, logins)).toBeUndefined();
  });

  it.each(['quay.io/acme/penguins', 'ghcr.io.evil.example/acme/penguins', 'acme/penguins'])(
    'is never a token for GitHub for %s, even as the password',
    async (text) => {
      const image = parseReference(text);
      const logins = { ...none, image, username: 'octo', password: 't' };
      expect(await loginFor(image, { ...logins, workflowToken: 't' })).toBeUndefined();
      expect(await loginFor(image, { ...logins, otherTokens: [undefined, 't'] })).toBeUndefined();
    },
  );

  it('wants a user with the password of another registry', async () => {
    const logins = { ...none, image: quay, password: 'secret' };
    await expect(loginFor(quay, logins)).rejects.toThrow('registry-username: this input is required');
  });

  it('is what docker login left when nothing is given', async () => {
    const folder = await aFolder();
    const auth = Buffer.from('AWS:a:b').toString('base64');
    await writeFiles(folder, { 'config.json': JSON.stringify({ auths: { 'quay.io': { auth } } }) });
    const logins = { ...none, dockerFolder: dockerFolder({ DOCKER_CONFIG: folder }) };
    expect(await loginFor(quay, logins)).toEqual({ username: 'AWS', password: 'a:b' });
    expect(await loginFor(parseReference('other.io/a/b'), logins)).toBeUndefined();
  });

  it('is none for a layout', async () => {
    const layout = parseReference('oci:images');
    expect(await loginFor(layout, { ...none, image: layout, username: 'u', password: 'p' })).toBeUndefined();
  });
});
