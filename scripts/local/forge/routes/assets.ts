import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Hono } from 'hono';
import { ApiError, notFound, validationFailed } from '../http/api-error.ts';
import { type ForgeContext, type ForgeEnvironment, type Parts, pathNumber } from '../http/environment.ts';
import { paginate } from '../http/paging.ts';
import { assetShape } from '../shapes/release.ts';
import type { AssetRecord, ReleaseRecord } from '../state/records.ts';
import type { Repository } from '../state/repository.ts';
import { findRelease, maySee } from './releases.ts';

/** `releases/{id}/assets` and `releases/assets/{id}`, without the upload, which has a host of its own on GitHub. */
export function assetRoutes({ links, now }: Parts): Hono<ForgeEnvironment> {
  const shape = (c: ForgeContext, release: ReleaseRecord, asset: AssetRecord) =>
    assetShape(links, c.get('repository').record(), release, asset);
  return new Hono<ForgeEnvironment>()
    .get('/releases/:id{[0-9]+}/assets', (c) => {
      const release = findRelease(c);
      return c.json(paginate(c, release.assets).map((asset) => shape(c, release, asset)));
    })
    .get('/releases/assets/:id{[0-9]+}', (c) => {
      const { release, asset } = findAsset(c);
      if ((c.req.header('Accept') ?? '').startsWith('application/octet-stream')) {
        return sendAsset(c.get('repository'), asset);
      }
      return c.json(shape(c, release, asset));
    })
    .delete('/releases/assets/:id{[0-9]+}', async (c) => {
      const repository = c.get('repository');
      const { release, asset } = findAsset(c);
      if (release.immutable) throw new ApiError(422, 'Cannot delete assets from an immutable release.');
      const assets = release.assets.filter(({ id }) => id !== asset.id);
      await repository.releases.put(release.id, { ...release, assets, updatedAt: now().toISOString() });
      await rm(join(repository.assetFolder, String(asset.id)), { force: true });
      return c.body(null, 204);
    });
}

/** The upload of an asset, at the address that a release's `upload_url` gives. */
export function uploadRoutes({ links, nextId, now }: Parts): Hono<ForgeEnvironment> {
  return new Hono<ForgeEnvironment>().post('/releases/:id{[0-9]+}/assets', async (c) => {
    const repository = c.get('repository');
    const name = assetName(c.req.query('name'));
    // Checked before the bytes are taken, to refuse early, and again under the lock.
    checkUpload(findRelease(c), name);
    const received = await receive(c, repository.assetFolder);
    try {
      return await repository.exclusively(async () => {
        const release = findRelease(c);
        checkUpload(release, name);
        const broken = c.get('breakUpload') === true;
        const asset: AssetRecord = {
          id: await nextId(),
          name,
          label: c.req.query('label') ?? '',
          contentType: c.req.header('Content-Type') ?? 'application/octet-stream',
          size: broken ? 0 : received.size,
          digest: broken ? null : received.digest,
          state: broken ? 'starter' : 'uploaded',
          uploader: c.get('actor').login,
          createdAt: now().toISOString(),
        };
        if (!broken) await rename(received.path, join(repository.assetFolder, String(asset.id)));
        await repository.releases.put(release.id, { ...release, assets: [...release.assets, asset] });
        if (broken) throw new ApiError(502, 'Server Error');
        return c.json(assetShape(links, repository.record(), release, asset), 201);
      });
    } finally {
      await rm(received.path, { force: true });
    }
  });
}

/** The bytes of `asset`, to be saved and never to be shown as a page. */
export function sendAsset({ assetFolder }: Repository, asset: AssetRecord): Response {
  if (asset.state !== 'uploaded') throw notFound();
  const stream = Readable.toWeb(createReadStream(join(assetFolder, String(asset.id))));
  return new Response(stream, {
    headers: {
      'Content-Type': 'application/octet-stream',
      'Content-Length': String(asset.size),
      'Content-Disposition': `attachment; filename="${asset.name}"`,
      'X-Content-Type-Options': 'nosniff',
    },
  });
}

/** The name that GitHub gives an upload: special characters become dots. */
function assetName(wanted: string | undefined): string {
  if (wanted === undefined || wanted === '') {
    throw validationFailed({ resource: 'ReleaseAsset', code: 'missing_field', field: 'name' });
  }
  const name = wanted.replace(/[^A-Za-z0-9._+@-]+/g, '.').replace(/^\.+|\.+$/g, '');
  return name === '' ? 'default' : name.slice(0, 255);
}

function checkUpload(release: ReleaseRecord, name: string): void {
  if (release.immutable) throw new ApiError(422, 'Cannot upload assets to an immutable release.');
  if (release.assets.some((asset) => asset.name === name)) {
    throw validationFailed({ resource: 'ReleaseAsset', code: 'already_exists', field: 'name' });
  }
  if (release.assets.length >= 1000) {
    throw validationFailed({
      resource: 'ReleaseAsset',
      code: 'custom',
      message: 'a release has at most 1000 assets',
    });
  }
}

const largest = 2 * 1024 ** 3 - 1;

/** Writes the request's body to a file beside the assets. @throws ApiError 422 when it is empty or too large */
async function receive(
  c: ForgeContext,
  folder: string,
): Promise<{ readonly path: string; readonly size: number; readonly digest: string }> {
  const path = join(folder, `.${randomUUID()}.tmp`);
  const hash = createHash('sha256');
  let size = 0;
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      hash.update(chunk);
      done(size > largest ? new ApiError(422, 'size must be less than 2 GiB') : null, chunk);
    },
  });
  try {
    await pipeline(chunksOf(c.req.raw.body), measure, createWriteStream(path, { flags: 'wx' }));
    if (size === 0) {
      throw validationFailed({
        resource: 'ReleaseAsset',
        code: 'custom',
        field: 'size',
        message: 'size must be greater than or equal to 1',
      });
    }
    return { path, size, digest: `sha256:${hash.digest('hex')}` };
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}

async function* chunksOf(body: ReadableStream<Uint8Array> | null): AsyncGenerator<Uint8Array> {
  if (body === null) return;
  for await (const chunk of body) yield chunk;
}

function findAsset(c: ForgeContext): { readonly release: ReleaseRecord; readonly asset: AssetRecord } {
  const id = pathNumber(c, 'id');
  for (const release of c.get('repository').releases.newestFirst()) {
    const asset = release.assets.find((one) => one.id === id);
    if (asset !== undefined && maySee(c, release)) return { release, asset };
  }
  throw notFound();
}
