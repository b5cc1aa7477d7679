import { mkdir } from 'node:fs/promises';
import type { Server } from 'node:http';
import { join, resolve } from 'node:path';
import { createAdaptorServer } from '@hono/node-server';
import { NotFoundError, UnavailableError } from '../../../lib/errors/errors.ts';
import { lockState } from '../state-lock.ts';
import { createForgeApp } from './app.ts';
import { createAccess, keptToken } from './http/access.ts';
import { createApps, type ForgeApp } from './http/apps.ts';
import { createFaults, type Fault } from './http/faults.ts';
import { linksOf } from './http/links.ts';
import { createRequestLog, type RequestLog } from './http/request-log.ts';
import { openIds } from './state/ids.ts';
import type { DispatchRecord } from './state/records.ts';
import { type NewRepository, openRepositories } from './state/repositories.ts';
import type { Repository } from './state/repository.ts';

export type { ForgeApp } from './http/apps.ts';
export type { Fault } from './http/faults.ts';
export type { RequestLog } from './http/request-log.ts';
export type { DispatchRecord } from './state/records.ts';
export type { NewRepository } from './state/repositories.ts';

export interface ForgeOptions {
  /** Holds all of the forge's state, and outlives it. */
  readonly folder: string;
  /** 0, or left out, is any free one. */
  readonly port?: number;
  /** Left out, one is made and kept in the folder. */
  readonly token?: string;
  /** Tokens that may read but not write. */
  readonly readOnlyTokens?: readonly string[];
  /** GitHub Apps that are installed for all repositories. */
  readonly apps?: readonly ForgeApp[];
}

/** A running forge: the part of GitHub that Slipway's actions use, on this machine. */
export interface Forge {
  /** The pages for people and the Git repositories, as `GITHUB_SERVER_URL`. */
  readonly url: string;
  /** As `GITHUB_API_URL`. */
  readonly apiUrl: string;
  readonly uploadUrl: string;
  readonly token: string;
  /** Makes a repository, or leaves the one of that name as it is. @throws InputError for a name that is not allowed */
  createRepository(wanted: NewRepository): Promise<void>;
  /** The path of the bare repository. @throws NotFoundError */
  gitFolder(owner: string, name: string): string;
  /** Makes a coming request fail. @throws ZodError when the fault is malformed */
  addFault(fault: Fault): void;
  clearFaults(): void;
  /** Ends all tokens that Apps were given. */
  revokeAppTokens(): void;
  readonly requests: RequestLog;
  /** The dispatches that a repository received, oldest first. @throws NotFoundError */
  dispatches(owner: string, name: string): readonly DispatchRecord[];
  close(): Promise<void>;
}

/**
 * Starts a forge on the loopback interface.
 *
 * @throws UnavailableError when the port is taken
 * @throws ConflictError when another forge runs in the folder
 */
export async function startForge(options: ForgeOptions): Promise<Forge> {
  const folder = resolve(options.folder);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const unlock = await lockState(folder, 'forge');
  let answer: Answer = () => new Response('The forge is starting.\n', { status: 503 });
  const server = createAdaptorServer({ fetch: (request, env) => answer(request, env) });
  try {
    const url = `http://127.0.0.1:${await listen(server, options.port ?? 0)}`;
    const { forge, fetch, settle } = await openForge(folder, url, options);
    answer = fetch;
    let closed: Promise<void> | undefined;
    const close = async () => {
      await stopListening(server);
      await settle();
      await unlock();
    };
    return {
      ...forge,
      close() {
        closed ??= close();
        return closed;
      },
    };
  } catch (error) {
    await stopListening(server);
    await unlock();
    throw error;
  }
}

type Answer = (request: Request, env: object) => Response | Promise<Response>;

/** A forge that is open but listens to nobody yet. */
interface OpenForge {
  readonly forge: Omit<Forge, 'close'>;
  readonly fetch: Answer;
  /** Done when what is being written is written to its end. */
  settle(): Promise<void>;
}

async function openForge(
  folder: string,
  url: string,
  { token: givenToken, readOnlyTokens = [], apps: installed = [] }: ForgeOptions,
): Promise<OpenForge> {
  const token = givenToken ?? (await keptToken(folder));
  const now = () => new Date();
  const nextId = await openIds(folder);
  const repositories = await openRepositories(join(folder, 'repositories'), { nextId, now });
  const log = createRequestLog();
  const faults = createFaults();
  const links = linksOf(url);
  const apps = createApps(installed, now);
  const people = createAccess(token, readOnlyTokens);
  const access = { actorOf: (candidate: string) => people.actorOf(candidate) ?? apps.actorOf(candidate) };
  const app = createForgeApp({ links, repositories, nextId, now, access, apps }, log, faults);
  const find = (owner: string, name: string): Repository => {
    const repository = repositories.find(owner, name);
    if (repository === undefined) throw new NotFoundError(`the forge has no repository ${owner}/${name}`);
    return repository;
  };
  const forge: OpenForge['forge'] = {
    url,
    apiUrl: links.api,
    uploadUrl: links.uploads,
    token,
    async createRepository(wanted) {
      await repositories.create(wanted);
    },
    gitFolder: (owner, name) => find(owner, name).gitFolder,
    addFault: (fault) => faults.add(fault),
    clearFaults: () => faults.clear(),
    revokeAppTokens: () => apps.revoke(),
    requests: log,
    dispatches: (owner, name) => find(owner, name).dispatches.newestFirst().toReversed(),
  };
  return {
    forge,
    fetch: (request, env) => app.fetch(request, env),
    async settle() {
      for (const repository of repositories.all()) await repository.exclusively(async () => undefined);
    },
  };
}

type AdaptorServer = ReturnType<typeof createAdaptorServer>;

async function listen(server: AdaptorServer, port: number): Promise<number> {
  await new Promise<void>((done, fail) => {
    server.once('error', (cause) =>
      fail(
        new UnavailableError(`the forge cannot listen on 127.0.0.1:${port}: ${cause.message}`, {
          cause,
          hint: 'Choose another port, or 0 for any free one.',
        }),
      ),
    );
    server.listen(port, '127.0.0.1', done);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return address.port;
}

async function stopListening(server: AdaptorServer): Promise<void> {
  const closed = new Promise((done) => server.close(done));
  if ('closeAllConnections' in server) (server as Server).closeAllConnections();
  await closed;
}
