import { spawn } from 'node:child_process';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Hono } from 'hono';
import { packRefs } from '../git/refs.ts';
import { gitEnvironment } from '../git/run.ts';
import { tokenIn } from '../http/access.ts';
import { type ForgeContext, type ForgeEnvironment, type Parts, pathPart } from '../http/environment.ts';
import type { Repository } from '../state/repository.ts';

/**
 * Git over smart HTTP, through Git's own `http-backend`. Anyone may fetch, as anyone may read the pages;
 * a push needs the token as the password of basic authentication. `.git` may be left out of the address.
 */
export function gitHttpRoutes({ repositories, access }: Parts): Hono<ForgeEnvironment> {
  const serve = async (c: ForgeContext, service: string, path: string) => {
    const repository = repositories.find(pathPart(c, 'owner'), pathPart(c, 'repo').replace(/\.git$/, ''));
    const header = c.req.header('Authorization');
    const actor = access.actorOf(tokenIn(header) ?? '');
    if ((header !== undefined || service === 'git-receive-pack') && actor === undefined) {
      return c.text('Authentication is needed: any user name, and the token as the password.\n', 401, {
        'WWW-Authenticate': 'Basic realm="forge"',
      });
    }
    if (repository === undefined) return c.text('Repository not found.\n', 404);
    if (service === 'git-receive-pack' && actor?.mayWrite !== true) {
      return c.text('Write access to repository not granted.\n', 403);
    }
    return await runBackend(c, repository, path, actor?.login);
  };
  return new Hono<ForgeEnvironment>()
    .get('/:owner/:repo/info/refs', async (c) => {
      const service = c.req.query('service') ?? '';
      if (!isService(service)) return c.text('Only the smart protocol is spoken here.\n', 403);
      return await serve(c, service, '/info/refs');
    })
    .post('/:owner/:repo/git-upload-pack', (c) => serve(c, 'git-upload-pack', '/git-upload-pack'))
    .post('/:owner/:repo/git-receive-pack', (c) => serve(c, 'git-receive-pack', '/git-receive-pack'));
}

function isService(name: string): boolean {
  return name === 'git-upload-pack' || name === 'git-receive-pack';
}

/** Answers with what `git http-backend` prints, which it does as a CGI program. */
async function runBackend(
  c: ForgeContext,
  { gitFolder, exclusively }: Repository,
  path: string,
  login: string | undefined,
): Promise<Response> {
  const child = spawn('git', ['http-backend'], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: gitEnvironment({
      GIT_PROJECT_ROOT: gitFolder,
      GIT_HTTP_EXPORT_ALL: '1',
      PATH_INFO: path,
      REQUEST_METHOD: c.req.method,
      QUERY_STRING: new URL(c.req.url).search.slice(1),
      CONTENT_TYPE: c.req.header('Content-Type') ?? '',
      CONTENT_LENGTH: c.req.header('Content-Length') ?? '',
      HTTP_CONTENT_ENCODING: c.req.header('Content-Encoding') ?? '',
      GIT_PROTOCOL: c.req.header('Git-Protocol') ?? '',
      ...(login === undefined ? {} : { REMOTE_USER: login }),
    }),
  });
  const body = c.req.raw.body;
  // A backend that ends early closes its input; what it printed says why.
  const fed = pipeline(body === null ? Readable.from([]) : chunksOf(body), child.stdin).catch(
    () => undefined,
  );
  const output = child.stdout[Symbol.asyncIterator]();
  let head: { readonly status: number; readonly headers: Headers; readonly rest: Buffer };
  try {
    head = await readHead(output);
  } catch {
    child.kill();
    return c.text('Git could not answer.\n', 500);
  }
  c.req.raw.signal.addEventListener('abort', () => child.kill());
  const stream = Readable.toWeb(
    Readable.from(
      (async function* () {
        if (head.rest.length > 0) yield head.rest;
        for (let part = await output.next(); part.done !== true; part = await output.next()) yield part.value;
        await fed;
        // A push can bring thousands of refs.
        if (path === '/git-receive-pack') await exclusively(() => packRefs(gitFolder));
      })(),
    ),
  );
  return new Response(stream, { status: head.status, headers: head.headers });
}

async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of body) yield chunk;
}

async function readHead(
  output: AsyncIterator<Buffer>,
): Promise<{ readonly status: number; readonly headers: Headers; readonly rest: Buffer }> {
  let read = Buffer.alloc(0);
  for (;;) {
    const end = read.indexOf('\r\n\r\n');
    if (end >= 0) {
      const headers = new Headers();
      let status = 200;
      for (const line of read.subarray(0, end).toString('latin1').split('\r\n')) {
        const colon = line.indexOf(':');
        const name = line.slice(0, colon);
        const value = line.slice(colon + 1).trim();
        if (name.toLowerCase() === 'status') status = Number.parseInt(value, 10);
        else headers.append(name, value);
      }
      return { status, headers, rest: read.subarray(end + 4) };
    }
    const part = await output.next();
    if (part.done === true || read.length > 65_536) throw new Error('git http-backend gave no header');
    read = Buffer.concat([read, part.value]);
  }
}
