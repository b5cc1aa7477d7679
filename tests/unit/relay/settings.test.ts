import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { describeError } from '../../../lib/errors/describe.ts';
import { type Environment, readSettings } from '../../../relay/settings.ts';
import { aForgeApp } from '../../fixtures/forge-app.ts';
import { aFolder } from '../../support/folder.ts';

const least = {
  RELAY_TOKEN: 'a-token-of-the-relay',
  GITHUB_REPOSITORY: 'acme/models',
  GITHUB_TOKEN: 'ghp_token',
};

function refusal(env: Environment): string {
  try {
    readSettings(env);
  } catch (error) {
    return describeError(error);
  }
  throw new Error('the settings were taken');
}

describe('the settings', () => {
  it('have defaults for all but the repository and the secrets', () => {
    expect(readSettings(least)).toEqual({
      host: '0.0.0.0',
      port: 8080,
      folder: '/var/lib/slipway-relay',
      secrets: { tokens: ['a-token-of-the-relay'], signingSecrets: [] },
      cooldownMs: 3_600_000,
      queueLimit: 1000,
      drainDelayMs: 5000,
      drainTimeoutMs: 15_000,
      github: {
        apiUrl: 'https://api.github.com',
        owner: 'acme',
        name: 'models',
        identity: { kind: 'token', token: 'ghp_token' },
      },
    });
  });

  it('take secrets from files, several in one, and an App in place of a token', async () => {
    const folder = await aFolder();
    const app = aForgeApp();
    await writeFile(join(folder, 'tokens'), 'the-new-token-01234\nthe-old-token-01234\n');
    await writeFile(join(folder, 'key.pem'), app.privateKey);
    const settings = readSettings({
      RELAY_TOKEN_FILE: join(folder, 'tokens'),
      GITHUB_REPOSITORY: 'acme/models',
      GITHUB_APP_ID: '4711',
      GITHUB_APP_PRIVATE_KEY_FILE: join(folder, 'key.pem'),
      GITHUB_APP_INSTALLATION_ID: '99',
      GITHUB_API_URL: 'https://github.example.com/api/v3/',
    });
    expect(settings.secrets.tokens).toEqual(['the-new-token-01234', 'the-old-token-01234']);
    expect(settings.github.apiUrl).toBe('https://github.example.com/api/v3');
    expect(settings.github.identity).toEqual({
      kind: 'app',
      appId: '4711',
      privateKey: app.privateKey,
      installationId: 99,
    });
  });

  it('take a key whose line ends are written out', () => {
    const { privateKey } = aForgeApp();
    const { GITHUB_TOKEN: _, ...rest } = least;
    const { github } = readSettings({
      ...rest,
      GITHUB_APP_ID: 'Iv23abc',
      GITHUB_APP_PRIVATE_KEY: privateKey.replaceAll('\n', '\\n'),
    });
    expect(github.identity).toMatchObject({ appId: 'Iv23abc', privateKey, installationId: undefined });
  });

  it.each([
    ['no secret at all', { RELAY_TOKEN: '' }, 'RELAY_TOKEN: expected this or RELAY_SIGNING_SECRET'],
    ['a token that is too short', { RELAY_TOKEN: 'short' }, 'RELAY_TOKEN: expected at least 16 characters'],
    [
      'a short one among several',
      { RELAY_TOKEN: 'a-token-of-the-relay x' },
      'RELAY_TOKEN: expected at least 16',
    ],
    ['white space for a token', { RELAY_TOKEN: ' \n' }, 'RELAY_TOKEN: expected a secret'],
    [
      'a file that is not there',
      { RELAY_SIGNING_SECRET_FILE: '/none' },
      'RELAY_SIGNING_SECRET_FILE: /none cannot be read (ENOENT)',
    ],
    [
      'a value and a file',
      { RELAY_TOKEN_FILE: '/none' },
      'RELAY_TOKEN: expected this or RELAY_TOKEN_FILE, but found both',
    ],
    ['no repository', { GITHUB_REPOSITORY: undefined }, 'GITHUB_REPOSITORY: expected owner/name'],
    [
      'a repository without an owner',
      { GITHUB_REPOSITORY: 'models' },
      'GITHUB_REPOSITORY: expected a repository',
    ],
    ['no identity', { GITHUB_TOKEN: '' }, 'GITHUB_APP_ID: expected GITHUB_APP_ID and GITHUB_APP_PRIVATE_KEY'],
    ['an App without a key', { GITHUB_TOKEN: '', GITHUB_APP_ID: '1' }, 'GITHUB_APP_PRIVATE_KEY: expected'],
    ['two identities', { GITHUB_APP_ID: '1' }, 'GITHUB_TOKEN: expected either a token or a GitHub App'],
    [
      'a key that is none',
      { GITHUB_APP_PRIVATE_KEY: 'secret' },
      'GITHUB_APP_PRIVATE_KEY: expected an RSA private key',
    ],
    ['an address that is none', { GITHUB_API_URL: 'api.github.com' }, 'GITHUB_API_URL: expected an address'],
    ['a port that is none', { PORT: '-1' }, 'PORT: expected a whole number'],
    ['a limit of nothing', { RELAY_QUEUE_LIMIT: '0' }, 'RELAY_QUEUE_LIMIT: expected at least 1'],
  ])('are refused with %s', (_, env, message) => {
    expect(refusal({ ...least, ...env })).toContain(message);
  });

  it('are refused with all that is wrong, and with no secret in the message', () => {
    const text = refusal({ RELAY_TOKEN: 'hush', GITHUB_TOKEN: 'two words', PORT: 'x' });
    expect(text).toMatch(/PORT.*\n.*RELAY_TOKEN.*\n.*GITHUB_REPOSITORY.*\n.*GITHUB_TOKEN/);
    expect(text).not.toMatch(/hush|two words/);
  });
});
