import { createAppAuth } from '@octokit/auth-app';
import type { request } from '@octokit/request';
import type { GithubSettings } from '../settings.ts';

/** Gives the token that a request is sent with. */
export interface Credentials {
  /**
   * The token that holds now. That of an App is kept until it ends within a minute.
   *
   * @param anew leaves out the one that is kept: GitHub has refused it
   * @throws Octokit's RequestError when GitHub gives none
   */
  token(anew: boolean): Promise<string>;
  /** Whether there is any sense in asking for another token when one was refused. */
  readonly canRenew: boolean;
}

/** The credentials of `identity`; those of an App are good for one repository, and for its contents alone. */
export function credentialsOf({ identity, owner, name }: GithubSettings, send: typeof request): Credentials {
  if (identity.kind === 'token') {
    const { token } = identity;
    return { token: async () => token, canRenew: false };
  }
  const { appId, privateKey } = identity;
  const auth = createAppAuth({ appId, privateKey, request: send });
  let installation = identity.installationId;
  const find = async (): Promise<number> => {
    const { token } = await auth({ type: 'app' });
    const { data } = await send('GET /repos/{owner}/{repo}/installation', {
      owner,
      repo: name,
      headers: { authorization: `bearer ${token}` },
    });
    return data.id;
  };
  return {
    async token(anew) {
      // An App that was installed again has another number.
      if (anew) installation = identity.installationId;
      installation ??= await find();
      const { token } = await auth({
        type: 'installation',
        installationId: installation,
        repositoryNames: [name],
        // What `repository_dispatch` needs, and nothing else.
        permissions: { contents: 'write' },
        refresh: anew,
      });
      return token;
    },
    canRenew: true,
  };
}
