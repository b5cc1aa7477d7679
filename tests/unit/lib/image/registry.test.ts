import { describe, expect, it } from '@jest/globals';
import { digestOf } from '../../../../lib/digest/digest.ts';
import {
  ConflictError,
  FormatError,
  IntegrityError,
  NotFoundError,
  PermissionError,
  UnavailableError,
} from '../../../../lib/errors/errors.ts';
import { mediaTypes } from '../../../../lib/image/oci.ts';
import { registryRepository } from '../../../../lib/image/registry.ts';
import type { Credentials } from '../../../../lib/image/registry-token.ts';

interface Sent {
  readonly method: string;
  readonly url: string;
  readonly authorization: string | null;
}

type Answer = { status?: number; headers?: Record<string, string>; body?: string } | Error;

/** A registry that answers from a script; what it is asked and how long it was waited for is kept. */
function aRegistry(
  answer: (sent: Sent) => Answer,
  credentials?: Credentials,
  name = 'registry.example/acme/penguins',
) {
  const sent: Sent[] = [];
  const waits: number[] = [];
  const send: typeof fetch = async (input, options) => {
    const request = new Request(input, { ...options, body: null });
    const one = {
      method: request.method,
      url: request.url,
      authorization: request.headers.get('authorization'),
    };
    sent.push(one);
    const given = answer(one);
    if (given instanceof Error) throw given;
    const { status = 200, headers = {}, body } = given;
    return new Response(body ?? null, { status, headers });
  };
  const transport = { send, sleep: async (ms: number) => waits.push(ms) };
  const [host = '', ...path] = name.split('/');
  const repository = registryRepository(
    { host, repository: path.join('/'), name },
    { credentials, transport },
  );
  return { repository, sent, waits };
}

const credentials = { username: 'octo', password: 'secret' };
const blob = digestOf('the blob');
const bearer = 'Bearer realm="https://auth.example/token",service="registry.example",scope="ignored"';

describe('registryRepository', () => {
  it('speaks plain HTTP to this machine alone', async () => {
    const urls = await Promise.all(
      [
        'localhost:5000',
        '127.0.0.1:5000',
        '[::1]:5000',
        'registry.example',
        '10.0.0.1:5000',
        'docker.io',
      ].map(async (host) => {
        const { repository, sent } = aRegistry(() => ({}), undefined, `${host}/acme/penguins`);
        await repository.hasBlob(blob);
        return sent[0]?.url.split('/v2/')[0];
      }),
    );
    expect(urls).toEqual([
      'http://localhost:5000',
      'http://127.0.0.1:5000',
      'http://[::1]:5000',
      'https://registry.example',
      'https://10.0.0.1:5000',
      'https://registry-1.docker.io',
    ]);
  });

  describe('authorization', () => {
    it('gets a token for what it does, once for all reads and once for all writes', async () => {
      const { repository, sent } = aRegistry(({ url, authorization }) => {
        if (url.startsWith('https://auth.example/'))
          return { body: `{"token":"${new URL(url).searchParams.get('scope')}"}` };
        if (authorization === null) return { status: 401, headers: { 'www-authenticate': bearer } };
        return url.includes('uploads')
          ? { status: 202, headers: { location: '/v2/upload/1' } }
          : { status: url.includes('/upload/') ? 201 : 200 };
      }, credentials);
      await repository.hasBlob(blob);
      await repository.hasBlob(blob);
      await repository.putBlob(Buffer.from('x'));
      await repository.putBlob(Buffer.from('y'));
      const tokens = sent.filter(({ url }) => url.startsWith('https://auth.example/'));
      expect(tokens.map(({ url }) => new URL(url).searchParams.get('scope'))).toEqual([
        'repository:acme/penguins:pull',
        'repository:acme/penguins:pull,push',
      ]);
      expect(new URL(tokens[0]?.url ?? '').searchParams.get('service')).toBe('registry.example');
      expect(tokens[0]?.authorization).toBe(`Basic ${Buffer.from('octo:secret').toString('base64')}`);
      expect(sent.at(-1)?.authorization).toBe('Bearer repository:acme/penguins:pull,push');
    });

    it('gets a new token when the old one has run out', async () => {
      let valid = 'first';
      const { repository, sent } = aRegistry(({ url, authorization }) => {
        if (url.startsWith('https://auth.example/')) return { body: `{"access_token":"${valid}"}` };
        const isValid = authorization === `Bearer ${valid}`;
        return isValid ? {} : { status: 401, headers: { 'www-authenticate': bearer } };
      });
      expect(await repository.hasBlob(blob)).toBe(true);
      valid = 'second';
      expect(await repository.hasBlob(blob)).toBe(true);
      expect(sent.at(-1)?.authorization).toBe('Bearer second');
    });

    it('asks for both repositories to mount', async () => {
      const { repository, sent } = aRegistry(({ url, authorization }) => {
        if (url.startsWith('https://auth.example/')) return { body: '{"token":"t"}' };
        return authorization === null
          ? { status: 401, headers: { 'www-authenticate': bearer } }
          : { status: 201 };
      });
      expect(await repository.mountBlob(blob, 'registry.example/base/node')).toBe(true);
      const token = sent.find(({ url }) => url.startsWith('https://auth.example/'));
      expect(new URL(token?.url ?? '').searchParams.getAll('scope')).toEqual([
        'repository:acme/penguins:pull,push',
        'repository:base/node:pull',
      ]);
      expect(sent.at(-1)?.url).toContain(`?mount=${encodeURIComponent(blob)}&from=base%2Fnode`);
    });

    it('sends basic credentials when the registry asks for them, and none before', async () => {
      const { repository, sent } = aRegistry(
        ({ authorization }) =>
          authorization === null ? { status: 401, headers: { 'www-authenticate': 'Basic realm="r"' } } : {},
        credentials,
      );
      expect(await repository.hasBlob(blob)).toBe(true);
      expect(sent.map(({ authorization }) => authorization)).toEqual([
        null,
        `Basic ${Buffer.from('octo:secret').toString('base64')}`,
      ]);
    });

    it.each(['http://auth.example/token', 'ftp://auth.example/token', 'nonsense'])(
      'gives no credentials to the token service %s',
      async (realm) => {
        const { repository, sent } = aRegistry(
          () => ({ status: 401, headers: { 'www-authenticate': `Bearer realm="${realm}"` } }),
          credentials,
        );
        await expect(repository.hasBlob(blob)).rejects.toThrow('which is not an https address');
        expect(sent).toHaveLength(1);
      },
    );

    it('says that the password is wrong', async () => {
      const { repository } = aRegistry(
        ({ url }) =>
          url.startsWith('https://auth.example/')
            ? { status: 401 }
            : { status: 401, headers: { 'www-authenticate': bearer } },
        credentials,
      );
      await expect(repository.hasBlob(blob)).rejects.toThrow(PermissionError);
      await expect(repository.hasBlob(blob)).rejects.toThrow('auth.example refuses the user "octo"');
    });

    it('names the right that is missing', async () => {
      const denied = { status: 403, body: '{"errors":[{"code":"DENIED","message":"no\\npush"}]}' };
      const { repository } = aRegistry(() => denied, credentials, 'ghcr.io/acme/penguins');
      const error = await repository.putBlob(Buffer.from('x')).catch((caught: unknown) => caught);
      expect(error).toBeInstanceOf(PermissionError);
      expect(error).toMatchObject({
        message: 'ghcr.io does not let "octo" push to ghcr.io/acme/penguins (403, DENIED: no push)',
        hint: expect.stringContaining('packages: write'),
      });
    });
  });

  describe('redirects', () => {
    const content = 'the blob';

    it('follows those of reads without giving credentials to another host', async () => {
      const { repository, sent } = aRegistry(({ url, authorization }) => {
        if (url.startsWith('https://storage.example/')) return { body: content };
        return authorization === null
          ? { status: 401, headers: { 'www-authenticate': 'Basic realm="r"' } }
          : { status: 307, headers: { location: 'https://storage.example/blob?signature=x' } };
      }, credentials);
      expect(Buffer.from(await repository.blob(blob)).toString()).toBe(content);
      expect(sent.at(-1)).toMatchObject({
        url: 'https://storage.example/blob?signature=x',
        authorization: null,
      });
    });

    it('keeps them on the same host', async () => {
      const { repository, sent } = aRegistry(({ url, authorization }) => {
        if (url.endsWith('/moved')) return { body: content };
        return authorization === null
          ? { status: 401, headers: { 'www-authenticate': 'Basic realm="r"' } }
          : { status: 302, headers: { location: '/moved' } };
      }, credentials);
      await repository.blob(blob);
      expect(sent.at(-1)?.authorization).toMatch(/^Basic /);
    });

    it('refuses to go on without encryption', async () => {
      const { repository } = aRegistry(() => ({
        status: 302,
        headers: { location: 'http://registry.example/x' },
      }));
      await expect(repository.blob(blob)).rejects.toThrow('which is not encrypted');
    });

    it('ends', async () => {
      const { repository, sent } = aRegistry(() => ({ status: 302, headers: { location: '/again' } }));
      await expect(repository.blob(blob)).rejects.toThrow('redirects more than 5 times');
      expect(sent).toHaveLength(6);
    });

    it('sends an upload without credentials to an address on another host', async () => {
      const { repository, sent } = aRegistry(({ method, url, authorization }) => {
        if (method === 'PUT') return { status: 201 };
        if (authorization === null)
          return { status: 401, headers: { 'www-authenticate': 'Basic realm="r"' } };
        return { status: 202, headers: { location: `${url.replace('registry.', 'storage.')}?session=1` } };
      }, credentials);
      await repository.putBlob(Buffer.from(content));
      expect(sent.at(-1)).toEqual({
        method: 'PUT',
        url: `https://storage.example/v2/acme/penguins/blobs/uploads/?session=1&digest=${encodeURIComponent(blob)}`,
        authorization: null,
      });
    });
  });

  describe('faults', () => {
    it('repeats a read three times when the registry is away, and names it', async () => {
      const { repository, sent, waits } = aRegistry(
        () => new TypeError('fetch failed', { cause: new Error('ECONNREFUSED') }),
      );
      await expect(repository.hasBlob(blob)).rejects.toThrow(UnavailableError);
      await expect(repository.hasBlob(blob)).rejects.toThrow(
        'The registry registry.example cannot be reached',
      );
      expect(sent).toHaveLength(6);
      expect(waits).toEqual([400, 800, 400, 800]);
    });

    it('waits as long as it is told', async () => {
      let asked = 0;
      const { repository, waits } = aRegistry(() =>
        ++asked === 1 ? { status: 429, headers: { 'retry-after': '7' } } : {},
      );
      expect(await repository.hasBlob(blob)).toBe(true);
      expect(waits).toEqual([7000]);
    });

    it('does not wait for minutes', async () => {
      const { repository, sent } = aRegistry(() => ({ status: 429, headers: { 'retry-after': '3600' } }));
      await expect(repository.hasBlob(blob)).rejects.toThrow('registry.example limits requests (429)');
      expect(sent).toHaveLength(1);
    });

    it('begins an upload anew when it breaks, and gives up after the third', async () => {
      const { repository, sent } = aRegistry(({ method }) =>
        method === 'POST' ? { status: 202, headers: { location: '/v2/session' } } : { status: 502 },
      );
      await expect(repository.putBlob(Buffer.from('x'))).rejects.toThrow('has a fault (502)');
      expect(sent.map(({ method }) => method)).toEqual(['POST', 'PUT', 'POST', 'PUT', 'POST', 'PUT']);
    });

    it('stores a manifest again when the answer was lost: it is the same under the same name', async () => {
      let asked = 0;
      const { repository } = aRegistry(() => ({ status: ++asked === 1 ? 502 : 201 }));
      const bytes = Buffer.from('{}');
      await repository.putManifest(
        { bytes, digest: digestOf(bytes), mediaType: mediaTypes.manifest },
        '1.0.0',
      );
      expect(asked).toBe(2);
    });

    it('refuses content that is not what was asked for', async () => {
      const { repository } = aRegistry(() => ({ body: 'something else' }));
      await expect(repository.blob(blob)).rejects.toThrow(IntegrityError);
      await expect(repository.manifest(blob)).rejects.toThrow(IntegrityError);
    });

    it('refuses a registry that changes a manifest while it stores it', async () => {
      const { repository } = aRegistry(() => ({ status: 201, headers: { 'docker-content-digest': blob } }));
      const bytes = Buffer.from('{}');
      const manifest = { bytes, digest: digestOf(bytes), mediaType: mediaTypes.manifest };
      await expect(repository.putManifest(manifest, '1.0.0')).rejects.toThrow(IntegrityError);
    });

    it('refuses a manifest without end', async () => {
      const { repository } = aRegistry(() => ({ body: 'x'.repeat(5 * 1024 * 1024) }));
      await expect(repository.manifest('1.0.0')).rejects.toThrow('more than 4194304 bytes');
    });

    it('says that a repository has to be made first', async () => {
      const body = '{"errors":[{"code":"NAME_UNKNOWN","message":"no such repository"}]}';
      const { repository } = aRegistry(() => ({ status: 404, body }));
      await expect(repository.putBlob(Buffer.from('x'))).rejects.toThrow(NotFoundError);
      expect(await repository.manifest('1.0.0')).toBeUndefined();
      await expect(repository.blob(blob)).rejects.toThrow(NotFoundError);
    });

    it('says that a part of the image is gone', async () => {
      const body =
        '{"errors":[{"code":"DIGEST_INVALID","message":"no"},{"code":"MANIFEST_BLOB_UNKNOWN","message":"no"}]}';
      const { repository } = aRegistry(() => ({ status: 400, body }));
      const bytes = Buffer.from('{}');
      const manifest = { bytes, digest: digestOf(bytes), mediaType: mediaTypes.manifest };
      await expect(repository.putManifest(manifest)).rejects.toThrow(ConflictError);
    });

    it('tells in the words of the registry why it refused', async () => {
      const body = '{"errors":[{"code":"MANIFEST_INVALID","message":"bad \\u202e\\u001b[31mmedia type"}]}';
      const { repository } = aRegistry(() => ({ status: 400, body }));
      const bytes = Buffer.from('{}');
      const manifest = { bytes, digest: digestOf(bytes), mediaType: mediaTypes.manifest };
      const error = await repository.putManifest(manifest).catch((caught: unknown) => caught);
      expect(error).toBeInstanceOf(FormatError);
      expect(error).toMatchObject({
        message:
          'registry.example refused a request about acme/penguins (400, MANIFEST_INVALID: bad [31mmedia type)',
      });
    });
  });

  describe('mountBlob', () => {
    it('does not ask where the blob is in another registry, in a layout or here', async () => {
      const { repository, sent } = aRegistry(() => ({ status: 201 }));
      expect(await repository.mountBlob(blob, 'other.example/base')).toBe(false);
      expect(await repository.mountBlob(blob, 'localhost/base')).toBe(false);
      expect(await repository.mountBlob(blob, 'registry.example/acme/penguins')).toBe(false);
      expect(sent).toEqual([]);
    });

    it('says so when the registry begins an upload in place of a mount', async () => {
      const { repository } = aRegistry(() => ({ status: 202, headers: { location: '/v2/session/1' } }));
      expect(await repository.mountBlob(blob, 'registry.example/base')).toBe(false);
    });
  });
});
