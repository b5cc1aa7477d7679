import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from '@jest/globals';
import {
  ConflictError,
  InputError,
  NotFoundError,
  PermissionError,
  type SlipwayError,
  UnavailableError,
} from '../../../../lib/errors/errors.ts';
import { type Github, openGithub } from '../../../../lib/github/client.ts';
import { failureOf } from '../../../support/errors.ts';
import { aFreePort } from '../../../support/ports.ts';

const servers: Server[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

/** A server that gives `answers` in turn, the last one for ever, and remembers what it was asked. */
async function aServer(...answers: ((request: IncomingMessage, response: ServerResponse) => void)[]) {
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    const answer = answers[Math.min(requests.length, answers.length - 1)];
    requests.push(request);
    answer?.(request, response);
  });
  servers.push(server);
  const port = await aFreePort();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${port}`, requests };
}

function status(code: number, body: unknown = {}, headers: Record<string, string> = {}) {
  return (_: IncomingMessage, response: ServerResponse) => {
    response.writeHead(code, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(body));
  };
}

const cut = (request: IncomingMessage) => request.socket.destroy();

function client(apiUrl: string, timeout = 5000): { github: Github; slept: number[] } {
  const slept: number[] = [];
  const github = openGithub({
    token: 'secret-token',
    apiUrl,
    log: { debug: () => undefined, warning: () => undefined },
    sleep: async (milliseconds) => {
      slept.push(milliseconds);
    },
    timeout,
  });
  return { github, slept };
}

const repo = { owner: 'acme', repo: 'models' };
const read = ({ octokit }: Github) => octokit.rest.repos.get({ ...repo });
const write = ({ octokit }: Github) =>
  octokit.rest.git.createRef({ ...repo, ref: 'refs/tags/penguins@v1.0.0', sha: 'a'.repeat(40) });

describe('failures of the REST API', () => {
  it.each<[string, number, unknown, Record<string, string>, new (...args: never[]) => SlipwayError, RegExp]>([
    [
      'a wrong token',
      401,
      { message: 'Bad credentials' },
      {},
      PermissionError,
      /wrong or has expired: Bad credentials/,
    ],
    [
      'a missing right, as GitHub names it',
      403,
      { message: 'Resource not accessible by integration' },
      { 'x-accepted-github-permissions': 'contents=write,workflows=write; administration=write' },
      PermissionError,
      /"contents: write and workflows: write, or administration: write"/,
    ],
    [
      'a missing right, by the call',
      403,
      { message: 'No' },
      {},
      PermissionError,
      /permission "contents: write"/,
    ],
    [
      'a rule of the repository',
      422,
      { message: 'Repository rule violations found' },
      {},
      PermissionError,
      /rule/,
    ],
    [
      'a thing that is not there',
      404,
      { message: 'Not Found' },
      {},
      NotFoundError,
      /git\/refs found nothing/,
    ],
    [
      'a ref that exists',
      422,
      { message: 'Reference already exists' },
      {},
      ConflictError,
      /Reference already exists/,
    ],
    [
      'a name that is taken',
      422,
      { message: 'Validation Failed', errors: [{ code: 'already_exists', field: 'name' }] },
      {},
      ConflictError,
      /Validation Failed/,
    ],
    ['a race', 409, { message: 'Conflict' }, {}, ConflictError, /changed in between/],
    [
      'a value that is refused',
      422,
      { message: 'Object does not exist' },
      {},
      InputError,
      /Object does not exist/,
    ],
    [
      'a fault of the server',
      502,
      { message: 'Server Error' },
      {},
      UnavailableError,
      /failed with status 502/,
    ],
  ])('%s', async (_, code, body, headers, kind, message) => {
    const { url } = await aServer(status(code, body, headers));
    const { github } = client(url);
    const error: unknown = await write(github).catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(kind);
    expect(String(error)).toMatch(message);
    expect(String(error)).toContain(`POST ${url}/repos/acme/models/git/refs`);
  });

  it('name the right to read when a read was refused', async () => {
    const { url } = await aServer(status(403, { message: 'No' }));
    expect(await failureOf(read(client(url).github))).toContain('"contents: read"');
  });

  it('name the host that gives no answer, and never the token', async () => {
    const { github } = client(`http://127.0.0.1:${await aFreePort()}`);
    const text = await failureOf(read(github));
    expect(text).toMatch(
      /UnavailableError: GET http:\/\/127\.0\.0\.1:\d+\/repos\/acme\/models got no answer/,
    );
    expect(text).toContain('ECONNREFUSED');
    expect(text).not.toContain('secret-token');
  });

  it('tell when a limit ends that is too long to wait for', async () => {
    const reset = Math.floor(Date.now() / 1000) + 1800;
    const { url, requests } = await aServer(
      status(
        403,
        { message: 'API rate limit exceeded' },
        { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': `${reset}` },
      ),
    );
    const { github, slept } = client(url);
    const text = await failureOf(read(github));
    expect(text).toContain('UnavailableError');
    expect(text).toContain(new Date(reset * 1000).toISOString().slice(0, 19));
    expect(requests).toHaveLength(1);
    expect(slept).toEqual([]);
  });
});

describe('a request that fails', () => {
  it('is sent again when it only reads', async () => {
    const { url } = await aServer(status(502), cut, status(200, { default_branch: 'main' }));
    const { github, slept } = client(url);
    expect((await read(github)).data.default_branch).toBe('main');
    expect(slept).toEqual([500, 2000]);
    expect(github.sent).toEqual({ requests: 3, writes: 0 });
  });

  it('is given up after the third time', async () => {
    const { url, requests } = await aServer(status(503));
    expect(await failureOf(read(client(url).github))).toContain('status 503');
    expect(requests).toHaveLength(3);
  });

  it.each([
    ['the server fails', status(502)],
    ['the connection breaks', cut],
    ['there is a conflict', status(409)],
  ])('is never sent again when it writes: %s', async (_, answer) => {
    const { url, requests } = await aServer(answer);
    const { github } = client(url);
    await failureOf(write(github));
    expect(requests).toHaveLength(1);
    expect(github.sent).toEqual({ requests: 1, writes: 1 });
  });

  it('is sent again when a limit refused it, after the time that was asked for', async () => {
    const { url } = await aServer(
      status(429, { message: 'secondary rate limit' }, { 'retry-after': '7' }),
      status(201, { ref: 'refs/tags/penguins@v1.0.0' }),
    );
    const { github, slept } = client(url);
    expect((await write(github)).status).toBe(201);
    expect(slept).toEqual([7000]);
  });

  it('is given up when no answer comes in time', async () => {
    const { url } = await aServer(() => undefined);
    expect(await failureOf(write(client(url, 50).github))).toMatch(/got no answer: .*timeout/);
  });
});

describe('a redirect', () => {
  it('is followed by a read, without the token when it leads to another host', async () => {
    const other = await aServer(status(200, { default_branch: 'main' }));
    const { url, requests } = await aServer(
      status(302, {}, { location: `${other.url.replace('127.0.0.1', 'localhost')}/there` }),
    );
    expect((await read(client(url).github)).data.default_branch).toBe('main');
    expect(requests[0]?.headers.authorization).toBe('token secret-token');
    expect(other.requests[0]?.url).toBe('/there');
    expect(other.requests[0]?.headers.authorization).toBeUndefined();
  });

  it('is not followed by a write, which it would turn into a read', async () => {
    const other = await aServer(status(200));
    const { url } = await aServer(status(301, {}, { location: other.url }));
    expect(await failureOf(write(client(url).github))).toContain('renamed or moved');
    expect(other.requests).toHaveLength(0);
  });
});
