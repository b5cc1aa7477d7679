import { join } from 'node:path';
import { z } from 'zod';
import { type Forge, startForge } from '../../scripts/local/forge/index.ts';
import { type ActRequest, type ActResult, runAct } from './act.ts';
import { aCheckout, type Checkout, git } from './checkout.ts';
import { aFolder } from './folder.ts';
import { type RunningRegistry, startRegistry } from './registry.ts';

export interface OpenPullRequest {
  readonly number: number;
  readonly title: string;
  /** The commit that is proposed. */
  readonly head: string;
}

/** A forge and a registry, in which workflows run. */
export interface Platform {
  readonly forge: Forge;
  readonly registry: RunningRegistry;
  /** Makes the repository `owner/name` on the forge, and `folder` a checkout of it. */
  repository(fullName: string, folder: string): Promise<Checkout>;
  /** Runs a workflow for an event on the head of `checkout`, with a token that may write unless another is given. */
  run(
    fullName: string,
    checkout: Checkout,
    request: Pick<ActRequest, 'workflow' | 'event' | 'payload'> &
      Partial<Pick<ActRequest, 'token' | 'environment' | 'variables' | 'secrets' | 'repositories'>>,
  ): Promise<ActResult>;
  /** The open pull requests, oldest first. */
  pullRequests(fullName: string): Promise<readonly OpenPullRequest[]>;
  merge(fullName: string, pullRequest: OpenPullRequest): Promise<void>;
  /** The text of a file in a commit of the repository, as Git has it. */
  fileAt(fullName: string, commit: string, path: string): Promise<string>;
  /** Names of the tags, in order. */
  tags(fullName: string): Promise<readonly string[]>;
  /** What `path` of the API answers, e.g. `/repos/acme/slipway/releases`. @throws Error when it refuses */
  api(path: string, method?: string): Promise<unknown>;
  stop(): Promise<void>;
}

/** A token of every {@link Platform} that may read and not write, as a workflow of a fork's pull request has. */
export const readingToken = 'a-token-that-reads';

const pullSchema = z.object({ number: z.number(), title: z.string(), head: z.object({ sha: z.string() }) });

/** Starts a forge and a registry on the loopback interface, to be stopped by the caller. */
export async function startPlatform(programs: {
  readonly act: string;
  readonly 'docker-registry': string;
}): Promise<Platform> {
  const folder = await aFolder();
  const forge = await startForge({ folder: join(folder, 'forge'), readOnlyTokens: [readingToken] });
  const registry = await startRegistry(programs['docker-registry'], join(folder, 'registry'));

  async function api(path: string, method = 'GET'): Promise<unknown> {
    const response = await fetch(`${forge.apiUrl}${path}`, {
      method,
      headers: { authorization: `Bearer ${forge.token}` },
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} was answered by ${response.status}: ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  }

  const bare = (fullName: string) => {
    const [owner = '', name = ''] = fullName.split('/');
    return forge.gitFolder(owner, name);
  };

  return {
    forge,
    registry,
    api,
    async repository(fullName, checkout) {
      const [owner = '', name = ''] = fullName.split('/');
      await forge.createRepository({ owner, name });
      return aCheckout(checkout, bare(fullName));
    },
    async run(fullName, checkout, request) {
      await checkout.pull();
      return runAct(programs.act, {
        token: forge.token,
        ...request,
        folder: checkout.folder,
        repository: fullName,
        apiUrl: forge.apiUrl,
        serverUrl: forge.url,
        scratch: await aFolder(),
      });
    },
    async pullRequests(fullName) {
      const pulls = z.array(pullSchema).parse(await api(`/repos/${fullName}/pulls?state=open`));
      return pulls
        .map(({ number, title, head }) => ({ number, title, head: head.sha }))
        .sort((one, other) => one.number - other.number);
    },
    async merge(fullName, { number }) {
      await api(`/repos/${fullName}/pulls/${number}/merge`, 'PUT');
    },
    fileAt: (fullName, commit, path) => git(bare(fullName), 'show', `${commit}:${path}`),
    async tags(fullName) {
      return (await git(bare(fullName), 'tag', '--list')).split('\n').filter((tag) => tag !== '');
    },
    async stop() {
      await Promise.all([forge.close(), registry.stop()]);
    },
  };
}
