import { type Digest, digestOf, isDigest } from '../digest/digest.ts';
import { FormatError, IntegrityError, NotFoundError, UnavailableError } from '../errors/errors.ts';
import type { ImageRepository } from './image.ts';
import { manifestTypes, maxManifestBytes, mediaTypeOf } from './oci.ts';
import { parseReference, type RegistryReference } from './reference.ts';
import { connectRegistry, networkTransport, type Transport } from './registry-connection.ts';
import type { Credentials } from './registry-token.ts';

export interface RegistryOptions {
  readonly credentials?: Credentials | undefined;
  readonly transport?: Transport;
}

const uploadAttempts = 3;
/** Answers that are not content: errors and empty ones. */
const smallAnswer = 64 * 1024;
const maxBlobBytes = 8 * 1024 ** 3;

/**
 * A repository in a registry that speaks the OCI distribution specification (v1.1). Each method may throw
 * PermissionError, UnavailableError or NotFoundError (an unknown repository) beside what it says.
 */
export function registryRepository(
  reference: Pick<RegistryReference, 'host' | 'repository' | 'name'>,
  { credentials, transport = networkTransport }: RegistryOptions = {},
): ImageRepository {
  const { host, repository, name } = reference;
  const connection = connectRegistry(reference, credentials, transport);
  const path = (rest: string) => `/v2/${repository}/${rest}`;

  const upload = async (bytes: Uint8Array, digest: Digest): Promise<void> => {
    const started = await connection.request({
      method: 'POST',
      to: path('blobs/uploads/'),
      access: 'push',
      expected: [202],
      limit: smallAnswer,
      headers: { 'content-length': '0' },
    });
    const to = new URL(locationOf(started.headers, host), started.url);
    to.searchParams.append('digest', digest);
    await connection.request({
      method: 'PUT',
      to,
      access: 'push',
      expected: [201],
      limit: smallAnswer,
      headers: { 'content-type': 'application/octet-stream' },
      body: bytes,
    });
  };

  return {
    name,

    async manifest(tagOrDigest) {
      const { status, headers, body } = await connection.request({
        method: 'GET',
        to: path(`manifests/${tagOrDigest}`),
        access: 'pull',
        expected: [200, 404],
        limit: maxManifestBytes,
        headers: { accept: manifestTypes.join(', ') },
      });
      if (status === 404) return undefined;
      const digest = digestOf(body);
      if (isDigest(tagOrDigest) && digest !== tagOrDigest) throw mismatch(host, tagOrDigest, digest);
      const said = headers.get('content-type')?.split(';')[0]?.trim() ?? '';
      const mediaType = manifestTypes.includes(said) ? said : mediaTypeOf(body, `${name}@${digest}`);
      return { digest, mediaType, bytes: body };
    },

    async hasBlob(digest) {
      const { status } = await connection.request({
        method: 'HEAD',
        to: path(`blobs/${digest}`),
        access: 'pull',
        expected: [200, 404],
        limit: smallAnswer,
      });
      return status === 200;
    },

    async blob(digest) {
      const { status, body } = await connection.request({
        method: 'GET',
        to: path(`blobs/${digest}`),
        access: 'pull',
        expected: [200, 404],
        limit: maxBlobBytes,
      });
      if (status === 404) throw new NotFoundError(`There is no blob ${digest} in ${name}`);
      const found = digestOf(body);
      if (found !== digest) throw mismatch(host, digest, found);
      return body;
    },

    async putBlob(bytes) {
      const digest = digestOf(bytes);
      // Blobs are named by their content, so a whole upload is safe to begin anew, though its requests are not.
      for (let attempt = 1; ; attempt += 1) {
        try {
          await upload(bytes, digest);
          return digest;
        } catch (error) {
          if (!(error instanceof UnavailableError) || attempt >= uploadAttempts) throw error;
          await transport.sleep(500 * 2 ** attempt);
        }
      }
    },

    async mountBlob(digest, from) {
      const source = parseReference(from);
      if (source.kind !== 'registry' || source.host !== host || source.repository === repository)
        return false;
      const answer = await connection.request({
        method: 'POST',
        to: `${path('blobs/uploads/')}?${new URLSearchParams({ mount: digest, from: source.repository })}`,
        access: 'push',
        mountFrom: source.repository,
        expected: [201, 202],
        limit: smallAnswer,
        headers: { 'content-length': '0' },
      });
      // 202 says that an upload was begun in place of a mount. It is left alone, and swept away by the registry: to end
      // it would take the right to delete.
      return answer.status === 201;
    },

    async putManifest(manifest, tag) {
      const { headers } = await connection.request({
        method: 'PUT',
        to: path(`manifests/${tag ?? manifest.digest}`),
        access: 'push',
        // The same content under the same name: a second time changes nothing.
        repeatable: true,
        expected: [200, 201, 202],
        limit: smallAnswer,
        headers: { 'content-type': manifest.mediaType },
        body: manifest.bytes,
      });
      const stored = headers.get('docker-content-digest') ?? manifest.digest;
      if (stored !== manifest.digest) throw mismatch(host, manifest.digest, stored);
    },
  };
}

function locationOf(headers: Headers, host: string): string {
  const location = headers.get('location');
  if (location === null) throw new FormatError(`${host} began an upload without saying where it goes`);
  return location;
}

function mismatch(host: string, expected: string, found: string): IntegrityError {
  return new IntegrityError(`${host} answered with content of digest ${found} in place of ${expected}`, {
    hint: 'A proxy or the registry changes what passes through it. Nothing of it was used.',
  });
}
