import { describe, expect, it } from '@jest/globals';
import { imageCredentials } from '../../../../lib/action/image-credentials.ts';

const runner = { repository: 'acme/models', serverUrl: 'https://github.com' };
const tokens = ['workflow-token', undefined];

function credentials(
  image: string,
  password: string | undefined,
  username?: string,
  serverUrl = runner.serverUrl,
) {
  return imageCredentials(image, { username, password, tokens, runner: { ...runner, serverUrl } });
}

describe('the login for the registry of an image', () => {
  it('is what was given', () => {
    expect(credentials('registry.acme.dev/penguins', 'pw', 'robot')).toEqual({
      username: 'robot',
      password: 'pw',
    });
  });

  it("may be the workflow's token for GitHub's own registry, under the owner's name", () => {
    expect(credentials('ghcr.io/acme/penguins', 'workflow-token')).toEqual({
      username: 'acme',
      password: 'workflow-token',
    });
    expect(
      credentials('containers.git.acme.dev/acme/penguins', 'workflow-token', 'me', 'https://git.acme.dev'),
    ).toEqual({ username: 'me', password: 'workflow-token' });
  });

  it.each(['registry.acme.dev/penguins', 'ghcr.io.evil.example/acme/penguins', 'acme/penguins'])(
    "is never the workflow's token for %s",
    (image) => {
      expect(credentials(image, 'workflow-token')).toBeUndefined();
    },
  );

  it('is none when none was given, or when there is no registry', () => {
    expect(credentials('ghcr.io/acme/penguins', undefined)).toBeUndefined();
    expect(credentials('oci:images', 'pw')).toBeUndefined();
  });
});
