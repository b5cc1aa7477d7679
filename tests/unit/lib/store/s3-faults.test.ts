import { writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { digestOf } from '../../../../lib/digest/digest.ts';
import { ConflictError } from '../../../../lib/errors/errors.ts';
import { openStore } from '../../../../lib/store/open.ts';
import { failureOf } from '../../../support/errors.ts';
import { aFolder } from '../../../support/folder.ts';

const bytes = Buffer.from('some bytes');
type Answer = (request: IncomingMessage, response: ServerResponse) => void;

describe('a store on an S3 that fails', () => {
  let server: Server;
  let answer: Answer;
  let puts: number;
  const before = { ...process.env };
  const store = () => openStore('s3://bucket/store', { workspace: '/nowhere' });

  beforeEach(async () => {
    puts = 0;
    server = createServer((request, response) => {
      request.resume().on('end', () => answer(request, response));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('the server has no port');
    Object.assign(process.env, {
      AWS_ENDPOINT_URL_S3: `http://127.0.0.1:${address.port}`,
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
    });
  });

  afterEach(async () => {
    for (const name of ['AWS_ENDPOINT_URL_S3', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY']) {
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
    }
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  /** Says that nothing is there, and answers the n-th PUT with the n-th of `statuses`, later ones with its last. */
  function answerPuts(...statuses: readonly number[]): void {
    answer = ({ method }, response) => {
      if (method === 'HEAD') {
        response.writeHead(404).end();
        return;
      }
      response.writeHead(statuses[Math.min(puts, statuses.length - 1)] ?? 200).end();
      puts += 1;
    };
  }

  it('writes again when another write of the same object is under way', async () => {
    answerPuts(409, 409, 200);
    await expect(store().put(bytes)).resolves.toBe(digestOf(bytes));
    expect(puts).toBe(3);
  });

  it('gives up when others write the same object all the time', async () => {
    answerPuts(409);
    await expect(store().put(bytes)).rejects.toThrow(ConflictError);
    expect(puts).toBe(5);
  });

  it('takes a refusal to replace as done: the content is the same', async () => {
    answerPuts(412);
    await expect(store().put(bytes)).resolves.toBe(digestOf(bytes));
    expect(puts).toBe(1);
  });

  it('sends a file again from its start when S3 fails in the middle', async () => {
    answerPuts(503, 200);
    const path = join(await aFolder(), 'file');
    await writeFile(path, bytes);
    await expect(store().putFile(path)).resolves.toBe(digestOf(bytes));
    expect(puts).toBe(2);
  });

  it('says that S3 is away when it goes on to fail', async () => {
    answerPuts(503);
    const path = join(await aFolder(), 'file');
    await writeFile(path, bytes);
    expect(await failureOf(store().putFile(path))).toMatch(
      /^UnavailableError: S3 could not answer PutObject/,
    );
  });

  it('never takes a body that ends early for the whole', async () => {
    answer = (_, response) => {
      response.writeHead(200, { 'content-length': 100 });
      response.write('half');
      setTimeout(() => response.destroy(), 50);
    };
    expect(await failureOf(store().get(digestOf(bytes)))).toMatch(
      /^UnavailableError: S3 could not answer GetObject/,
    );
  });
});
