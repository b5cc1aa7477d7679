import { describe, expect, it } from '@jest/globals';
import { FormatError } from '../../../../lib/errors/errors.ts';
import { dockerLogin } from '../../../../lib/image/docker-config.ts';
import { writeFiles } from '../../../fixtures/image.ts';
import { aFolder } from '../../../support/folder.ts';

const encode = (text: string) => Buffer.from(text).toString('base64');

async function aConfig(text: string): Promise<string> {
  const folder = await aFolder();
  await writeFiles(folder, { 'config.json': text });
  return folder;
}

describe('dockerLogin', () => {
  it.each([
    ['ghcr.io', 'ghcr.io'],
    ['https://ghcr.io', 'ghcr.io'],
    ['localhost:5000', 'localhost:5000'],
    ['https://index.docker.io/v1/', 'docker.io'],
  ])('reads the login under %s', async (name, host) => {
    const folder = await aConfig(JSON.stringify({ auths: { [name]: { auth: encode('octo:pass:word') } } }));
    expect(await dockerLogin(host, folder)).toEqual({ username: 'octo', password: 'pass:word' });
  });

  it.each([
    ['for another registry', { auths: { 'quay.io': { auth: encode('a:b') } } }],
    ['with a helper', { auths: { 'ghcr.io': {} }, credsStore: 'desktop' }],
    ['without logins', { credHelpers: {} }],
  ])('finds none in a configuration %s', async (_, config) => {
    expect(await dockerLogin('ghcr.io', await aConfig(JSON.stringify(config)))).toBeUndefined();
  });

  it('finds none where there is no configuration', async () => {
    expect(await dockerLogin('ghcr.io', await aFolder())).toBeUndefined();
  });

  it.each([
    ['not JSON', 'auths: {secret}'],
    ['of another form', '{"auths":["secret"]}'],
    ['with a login without a colon', JSON.stringify({ auths: { 'ghcr.io': { auth: encode('secret') } } })],
  ])('refuses one that is %s, without quoting it', async (_, text) => {
    const error = await dockerLogin('ghcr.io', await aConfig(text)).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(FormatError);
    expect(String(error)).not.toContain('secret');
  });
});
