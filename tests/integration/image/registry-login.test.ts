import { execFile } from 'node:child_process';
import { randomUUID, sign, X509Certificate } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { PermissionError } from '../../../lib/errors/errors.ts';
import { buildImage, type ImageRequest } from '../../../lib/image/build.ts';
import { inspectImage } from '../../../lib/image/inspect.ts';
import { openImageRepository } from '../../../lib/image/open.ts';
import { aBase, aReleasedModel, aServiceBundle } from '../../fixtures/image.ts';
import { aFolder } from '../../support/folder.ts';
import { describeWith } from '../../support/needs.ts';
import { aFreePort } from '../../support/ports.ts';
import { type RunningRegistry, startRegistry } from '../../support/registry.ts';

const execute = promisify(execFile);

const right = { username: 'octo', password: 'right' };
const wrong = { username: 'octo', password: 'wrong' };

async function aRequest(target: ImageRequest['target']): Promise<ImageRequest> {
  return {
    released: aReleasedModel(),
    service: await aServiceBundle(join(await aFolder(), 'service')),
    base: undefined,
    target,
    created: '1970-01-01T00:00:00.000Z',
  };
}

describeWith(['docker-registry'], 'a registry that wants a password', (programs) => {
  let registry: RunningRegistry;

  beforeAll(async () => {
    const folder = await aFolder();
    const htpasswd = join(folder, 'htpasswd');
    // The password is `right` (bcrypt, the only form that the registry reads).
    await writeFile(htpasswd, 'octo:$2b$05$abcdefghijklmnopqrstuu8xaCxxL82bnl.UY74PMksDxIJShppPC\n');
    registry = await startRegistry(programs['docker-registry'], join(folder, 'registry'), {
      authentication: { htpasswd },
    });
  });

  afterAll(() => registry.stop());

  it('takes an image from the one who knows it', async () => {
    const target = openImageRepository(`${registry.host}/acme/penguins`, { credentials: right });
    const built = await buildImage(await aRequest(target));
    expect((await inspectImage(target, '1.0.0')).digest).toBe(built.digest);
  });

  it.each([
    ['with a wrong one', wrong, 'does not let "octo" read'],
    ['without one', undefined, 'does not let a reader without credentials read'],
  ])('takes none from someone %s, and says so', async (_, credentials, message) => {
    const target = openImageRepository(`${registry.host}/acme/refused`, { credentials });
    const request = await aRequest(target);
    await expect(buildImage(request)).rejects.toThrow(PermissionError);
    await expect(buildImage(request)).rejects.toThrow(message);
    const reader = openImageRepository(`${registry.host}/acme/refused`, { credentials: right });
    expect(await reader.manifest('1.0.0')).toBeUndefined();
  });
});

describeWith(['docker-registry', 'openssl'], 'a registry that wants tokens', (programs) => {
  let registry: RunningRegistry;
  let tokens: Server;
  const granted: string[] = [];

  beforeAll(async () => {
    const folder = await aFolder();
    await mkdir(folder, { recursive: true });
    const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
    const made = ['-keyout', key, '-out', certificate, '-subj', '/CN=test', '-days', '2'];
    await execute(programs.openssl, ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', ...made]);
    const port = await aFreePort();
    const issue = issuer(await readFile(key, 'utf8'), await readFile(certificate, 'utf8'));
    tokens = createServer((request, response) => {
      const url = new URL(request.url ?? '/', 'http://localhost');
      const [username, password] = decodeBasic(request.headers.authorization);
      if (username !== undefined && password !== right.password) {
        response.writeHead(401).end();
        return;
      }
      // Everybody may read; who is known may write to acme/.
      const access = url.searchParams.getAll('scope').flatMap((scope) => {
        const [type = '', name = '', actions = ''] = scope.split(':');
        const mayWrite = username !== undefined && name.startsWith('acme/');
        const allowed = actions.split(',').filter((action) => action === 'pull' || mayWrite);
        return [{ type, name, actions: allowed }];
      });
      granted.push(access.map(({ name, actions }) => `${name}:${actions.join(',')}`).join(' '));
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ token: issue(access) }));
    });
    await new Promise<void>((resolve) => {
      tokens.listen(port, '127.0.0.1', resolve);
    });
    registry = await startRegistry(programs['docker-registry'], join(folder, 'registry'), {
      authentication: {
        token: {
          realm: `http://127.0.0.1:${port}/token`,
          service: 'test registry',
          issuer: 'test issuer',
          rootcertbundle: certificate,
        },
      },
    });
  });

  afterAll(async () => {
    await registry.stop();
    await new Promise((resolve) => tokens.close(resolve));
  });

  it('takes an image from the one who may write, and mounts from where that one may read', async () => {
    const base = await aBase(openImageRepository(`${registry.host}/acme/base`, { credentials: right }));
    const target = openImageRepository(`${registry.host}/acme/penguins`, { credentials: right });
    granted.length = 0;
    const built = await buildImage({ ...(await aRequest(target)), base });
    expect(built.parts[0]).toMatchObject({ what: 'base layer 1', transfer: 'mounted' });
    expect((await inspectImage(target, '1.0.0')).digest).toBe(built.digest);
    // Each right is asked for once, in whatever order, though parts are on their way at the same time.
    expect([...granted].sort()).toEqual([
      'acme/base:pull',
      'acme/penguins:pull',
      'acme/penguins:pull,push',
      'acme/penguins:pull,push acme/base:pull',
    ]);
  });

  it('lets everybody read, and nobody write without credentials', async () => {
    const request = await aRequest(openImageRepository(`${registry.host}/acme/penguins-2`));
    await expect(buildImage(request)).rejects.toThrow('does not let a reader without credentials push to');
    const anonymous = openImageRepository(`${registry.host}/acme/penguins`);
    expect((await inspectImage(anonymous, '1.0.0')).name).toBe('penguins');
  });

  it('names the right that is missing to one who may not write there', async () => {
    const target = openImageRepository(`${registry.host}/other/penguins`, { credentials: right });
    const error = await buildImage(await aRequest(target)).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(PermissionError);
    expect(error).toMatchObject({
      message: expect.stringContaining(`does not let "octo" push to ${registry.host}/other/penguins`),
    });
  });

  it('says that the password is wrong', async () => {
    const target = openImageRepository(`${registry.host}/acme/penguins`, { credentials: wrong });
    await expect(buildImage(await aRequest(target))).rejects.toThrow('refuses the user "octo"');
  });
});

interface Access {
  readonly type: string;
  readonly name: string;
  readonly actions: readonly string[];
}

/** Makes tokens as the registry's documentation describes them (JWT, RS256, certificate in the header). */
function issuer(key: string, certificate: string): (access: readonly Access[]) => string {
  const x5c = [new X509Certificate(certificate).raw.toString('base64')];
  return (access) => {
    const now = Math.floor(Date.now() / 1000);
    const parts = [
      { typ: 'JWT', alg: 'RS256', x5c },
      {
        iss: 'test issuer',
        aud: 'test registry',
        sub: 'test',
        nbf: now - 10,
        iat: now,
        exp: now + 300,
        jti: randomUUID(),
        access,
      },
    ].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'));
    const signed = parts.join('.');
    return `${signed}.${sign('RSA-SHA256', Buffer.from(signed), key).toString('base64url')}`;
  };
}

function decodeBasic(header: string | undefined): readonly [string?, string?] {
  if (header === undefined) return [];
  const [username, password] = Buffer.from(header.replace(/^Basic /, ''), 'base64')
    .toString()
    .split(':');
  return username === undefined || password === undefined ? [] : [username, password];
}
