import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { digestOf } from '../../../../lib/digest/digest.ts';
import { openStore } from '../../../../lib/store/open.ts';
import { failureOf } from '../../../support/errors.ts';
import { useFaultyServer } from '../../../support/faulty-server.ts';
import { aFolder } from '../../../support/folder.ts';

const bytes = Buffer.from('some bytes');
const key = digestOf('an input');
const store = () => openStore('gs://bucket/store', { workspace: '/nowhere' });

describe('a store on a Google Cloud that fails', () => {
  const server = useFaultyServer();
  const before = process.env['STORAGE_EMULATOR_HOST'];

  beforeEach(() => {
    process.env['STORAGE_EMULATOR_HOST'] = server().url;
  });

  afterEach(() => {
    if (before === undefined) delete process.env['STORAGE_EMULATOR_HOST'];
    else process.env['STORAGE_EMULATOR_HOST'] = before;
  });

  const posts = () => server().received.filter(({ method }) => method === 'POST');

  /** Says that nothing is there, and answers the n-th POST with the n-th of `statuses`, later ones with its last. */
  function answerPosts(...statuses: readonly number[]): void {
    server().answer(({ method }, response) => {
      const status = method === 'GET' ? 404 : statuses[Math.min(posts().length, statuses.length) - 1];
      response.writeHead(status ?? 200).end('{}');
    });
  }

  /** Answers all with `status`, and with `message` as Google Cloud words it. */
  function refuse(status: number, message: string): void {
    server().answer((_, response) => response.writeHead(status).end(JSON.stringify({ error: { message } })));
  }

  it('asks for an object to be made only where there is none, and for its MD5 to be checked', async () => {
    answerPosts(200);
    await store().put(bytes);
    const [post] = posts();
    expect(new URL(post?.url ?? '', 'http://x').searchParams.get('ifGenerationMatch')).toBe('0');
    expect(post?.body).toContain(`"md5Hash":"${createHash('md5').update(bytes).digest('base64')}"`);
    expect(post?.body).toContain('\r\n\r\nsome bytes\r\n--');
    expect(post?.headers['content-length']).toBe(`${post?.body.length}`);
  });

  it('takes a refusal to replace as done: the content is the same', async () => {
    answerPosts(412);
    await expect(store().put(bytes)).resolves.toBe(digestOf(bytes));
    expect(posts()).toHaveLength(1);
  });

  it('takes it as done when the right to delete is missed for an object that came meanwhile', async () => {
    const message = 'a@b does not have storage.objects.delete access to the Google Cloud Storage object.';
    server().answer(({ method }, response) => {
      if (method === 'POST') response.writeHead(403).end(JSON.stringify({ error: { message } }));
      else response.writeHead(posts().length === 0 ? 404 : 200).end('{}');
    });
    await expect(store().put(bytes)).resolves.toBe(digestOf(bytes));
  });

  it('sends a file again, whole, when Google Cloud fails in the middle', async () => {
    answerPosts(503, 429, 200);
    const path = join(await aFolder(), 'file');
    await writeFile(path, bytes);
    await expect(store().putFile(path)).resolves.toBe(digestOf(bytes));
    expect(posts()).toHaveLength(3);
    expect(posts()[2]?.body).toContain('\r\n\r\nsome bytes\r\n--');
  });

  it('says that Google Cloud is away when it goes on to fail', async () => {
    answerPosts(503);
    expect(await failureOf(store().put(bytes))).toMatch(
      /^UnavailableError: Google Cloud Storage could not answer objects\.create gs:\/\/bucket\/store\/blobs\//,
    );
    expect(posts()).toHaveLength(4);
  });

  it.each([
    ['breaks off', { 'content-length': 100 }],
    ['breaks off in pieces of no known number', {}],
  ])('never takes a body for the whole that %s', async (_, headers) => {
    server().answer((_, response) => {
      response.writeHead(200, headers);
      response.write('half');
      setTimeout(() => response.destroy(), 50);
    });
    const failure = await failureOf(store().get(digestOf(bytes)));
    expect(failure).toMatch(/^UnavailableError: gs:\/\/bucket\/store\/blobs\/.* broke off after 4 bytes/);
    expect(failure).toContain('What to do: Run it again.');
  });

  it('says that there is no bucket, when that is what Google Cloud says', async () => {
    refuse(404, 'The specified bucket does not exist.');
    const text = 'NotFoundError: There is no bucket bucket (asked for gs://bucket/store/';
    expect(await failureOf(store().put(bytes))).toContain(text);
    expect(await failureOf(store().get(digestOf(bytes)))).toContain(text);
    expect(await failureOf(store().recall('train', key))).toContain(text);
  });

  it.each([
    [
      401,
      'Invalid Credentials',
      'PermissionError: No valid Google Cloud credentials',
      'google-github-actions/auth',
    ],
    [
      403,
      "a@b does not have storage.objects.get access. Permission 'storage.objects.get' denied",
      'PermissionError: The credentials may not get gs://bucket/store/blobs/',
      'Allow storage.objects.get on the bucket bucket',
    ],
    [500, 'Backend Error', 'UnavailableError: Google Cloud Storage could not answer', 'run it again'],
  ])('explains the answer %i', async (status, message, explained, hint) => {
    refuse(status, message);
    const failure = await failureOf(store().get(digestOf(bytes)));
    expect(failure).toContain(explained);
    expect(failure).toContain(hint);
    expect(failure).toContain(message);
  });

  it('names the role that writing takes', async () => {
    server().answer(
      ({ method }, response) => void response.writeHead(method === 'GET' ? 404 : 403).end('no'),
    );
    const failure = await failureOf(store().put(bytes));
    expect(failure).toContain('PermissionError: The credentials may not create gs://bucket/store/blobs/');
    expect(failure).toContain('roles/storage.objectCreator');
  });
});
