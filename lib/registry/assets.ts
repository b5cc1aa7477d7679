import { type Digest, digestOf } from '../digest/digest.ts';
import { IntegrityError, UnavailableError } from '../errors/errors.ts';
import type { Github } from '../github/client.ts';
import { readHttpFailure } from '../github/http-failure.ts';
import type { RepositoryName } from '../github/repository.ts';
import { type AssetRecord, type ReleaseRecord, statedDigest } from './catalog.ts';
import type { AssetName } from './registry.ts';

/** Manifests are read whole; a larger asset is not one of ours. Bytes. */
const largestAsset = 256 * 1024 * 1024;

/** How often a download that breaks off is begun. */
const downloads = 3;

/** The bytes of `asset`, verified against the digest that the server states, when it states one. */
export async function downloadAsset(
  github: Github,
  repository: RepositoryName,
  asset: AssetRecord,
): Promise<Uint8Array> {
  if (asset.size > largestAsset) {
    throw new IntegrityError(`The asset ${asset.name} has ${asset.size} bytes, which no manifest has`);
  }
  for (let attempt = 1; ; attempt += 1) {
    try {
      const bytes = await download(github, repository, asset);
      const stated = statedDigest(asset);
      const found = digestOf(bytes);
      if (stated === undefined || stated === found) return bytes;
      throw new IntegrityError(`The asset ${asset.name} should be ${stated}, but what came is ${found}`);
    } catch (error) {
      // A request that failed was repeated by the client already.
      const brokeOff = error instanceof UnavailableError && readHttpFailure(error.cause) === undefined;
      if (!brokeOff || attempt >= downloads) throw error;
      await github.sleep(500 * attempt);
    }
  }
}

async function download(
  { octokit }: Github,
  repository: RepositoryName,
  { id, name, size }: AssetRecord,
): Promise<Uint8Array> {
  const response: { readonly data: unknown } = await octokit.rest.repos.getReleaseAsset({
    ...repository,
    asset_id: id,
    headers: { accept: 'application/octet-stream' },
    // Octokit would take JSON apart; what is wanted are the bytes.
    request: { parseSuccessResponseBody: false },
  });
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of chunksOf(response.data)) {
      length += chunk.byteLength;
      if (length > size) break;
      chunks.push(chunk);
    }
  } catch (cause) {
    throw new UnavailableError(`The download of ${name} broke off after ${length} of ${size} bytes`, {
      cause,
    });
  }
  if (length !== size) {
    throw new IntegrityError(
      `The asset ${name} should have ${size} bytes, but ${length > size ? 'more' : length} came`,
    );
  }
  return Buffer.concat(chunks);
}

async function* chunksOf(body: unknown): AsyncGenerator<Uint8Array> {
  if (!(body instanceof ReadableStream)) return;
  const chunks: AsyncIterable<unknown> = body;
  for await (const chunk of chunks) if (chunk instanceof Uint8Array) yield chunk;
}

/**
 * Adds `bytes` to `release` as the asset `name`.
 *
 * @throws ConflictError when it has an asset of that name
 * @throws IntegrityError when the server holds other bytes than were sent
 */
export async function uploadAsset(
  github: Github,
  repository: RepositoryName,
  release: ReleaseRecord,
  name: AssetName,
  bytes: Uint8Array,
): Promise<Digest> {
  const digest = digestOf(bytes);
  // `upload_url` is another host on github.com and on Enterprise servers.
  const { data } = await github.octokit.rest.repos.uploadReleaseAsset({
    ...repository,
    release_id: release.id,
    url: release.upload_url,
    name,
    headers: { 'content-type': 'application/json', 'content-length': bytes.byteLength },
    data: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes),
  });
  const stored = statedDigest(data) ?? digestOf(await downloadAsset(github, repository, data));
  if (data.state !== 'uploaded' || stored !== digest) {
    throw new IntegrityError(
      `The asset ${name} was sent as ${digest}, but the server holds ${stored} (${data.state})`,
      {
        hint: 'Run this again: what is in a draft is put right.',
      },
    );
  }
  return digest;
}
