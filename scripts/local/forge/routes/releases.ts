import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Hono } from 'hono';
import { z } from 'zod';
import { notFound, validationFailed } from '../http/api-error.ts';
import { readBody } from '../http/body.ts';
import {
  type ForgeContext,
  type ForgeEnvironment,
  type Parts,
  pathNumber,
  pathPart,
} from '../http/environment.ts';
import { paginate } from '../http/paging.ts';
import { releaseShape } from '../shapes/release.ts';
import type { ReleaseRecord } from '../state/records.ts';
import { checkTag, latestRelease, published } from './publishing.ts';

const text = z.string().max(125_000).nullable();
const makeLatest = z.enum(['true', 'false', 'legacy']);

const newRelease = z.object({
  tag_name: z.string(),
  target_commitish: z.string().optional(),
  name: text.optional(),
  body: text.optional(),
  draft: z.boolean().default(false),
  prerelease: z.boolean().default(false),
  make_latest: makeLatest.default('true'),
});

const releaseChange = z.object({
  tag_name: z.string().optional(),
  target_commitish: z.string().optional(),
  name: text.optional(),
  body: text.optional(),
  draft: z.boolean().optional(),
  prerelease: z.boolean().optional(),
  make_latest: makeLatest.optional(),
});

/** `releases`, but for their assets. Drafts are there only for those who may write. */
export function releaseRoutes({ links, nextId, now }: Parts): Hono<ForgeEnvironment> {
  const shape = (c: ForgeContext, release: ReleaseRecord) =>
    releaseShape(links, c.get('repository').record(), release);
  return new Hono<ForgeEnvironment>()
    .get('/releases', (c) => {
      const visible = c
        .get('repository')
        .releases.newestFirst()
        .filter((release) => maySee(c, release));
      return c.json(paginate(c, visible).map((release) => shape(c, release)));
    })
    .post('/releases', async (c) => {
      const repository = c.get('repository');
      const body = await readBody(c, newRelease);
      checkTag(body.tag_name);
      const at = now().toISOString();
      const draft: ReleaseRecord = {
        id: await nextId(),
        tag: body.tag_name,
        target: body.target_commitish ?? repository.record().defaultBranch,
        name: body.name ?? null,
        body: body.body ?? null,
        draft: true,
        prerelease: body.prerelease,
        makeLatest: body.make_latest,
        immutable: false,
        author: c.get('actor').login,
        createdAt: at,
        updatedAt: at,
        publishedAt: null,
        assets: [],
      };
      const release = body.draft ? draft : await published(repository, draft, at);
      await repository.releases.put(release.id, release);
      const made = shape(c, release);
      c.header('Location', String(made['url']));
      return c.json(made, 201);
    })
    .get('/releases/latest', (c) => {
      const release = latestRelease(c.get('repository'));
      if (release === undefined) throw notFound();
      return c.json(shape(c, release));
    })
    .get('/releases/tags/:tag{.+}', (c) => {
      const tag = pathPart(c, 'tag');
      const release = c
        .get('repository')
        .releases.newestFirst()
        .find((one) => !one.draft && one.tag === tag);
      if (release === undefined) throw notFound();
      return c.json(shape(c, release));
    })
    .get('/releases/:id{[0-9]+}', (c) => c.json(shape(c, findRelease(c))))
    .patch('/releases/:id{[0-9]+}', async (c) => {
      const repository = c.get('repository');
      const change = await readBody(c, releaseChange);
      const old = findRelease(c);
      const at = now().toISOString();
      const next: ReleaseRecord = {
        ...old,
        tag: change.tag_name ?? old.tag,
        target: change.target_commitish ?? old.target,
        name: change.name === undefined ? old.name : change.name,
        body: change.body === undefined ? old.body : change.body,
        prerelease: change.prerelease ?? old.prerelease,
        makeLatest: change.make_latest ?? old.makeLatest,
        draft: change.draft ?? old.draft,
        updatedAt: at,
      };
      checkTag(next.tag);
      if (old.immutable && (next.tag !== old.tag || next.target !== old.target || next.draft)) {
        throw validationFailed({
          resource: 'Release',
          code: 'custom',
          field: 'tag_name',
          message: 'an immutable release can change only its title and notes',
        });
      }
      const publish = !next.draft && (old.draft || next.tag !== old.tag);
      const release = publish ? await published(repository, next, at) : next;
      await repository.releases.put(release.id, release);
      return c.json(shape(c, release));
    })
    .delete('/releases/:id{[0-9]+}', async (c) => {
      const repository = c.get('repository');
      const release = findRelease(c);
      await repository.releases.remove(release.id);
      for (const { id } of release.assets)
        await rm(join(repository.assetFolder, String(id)), { force: true });
      return c.body(null, 204);
    });
}

/** The release that the path's `id` names, as far as the request may see it. @throws ApiError 404 */
export function findRelease(c: ForgeContext): ReleaseRecord {
  const release = c.get('repository').releases.get(pathNumber(c, 'id'));
  if (release === undefined || !maySee(c, release)) throw notFound();
  return release;
}

/** Whether the request may see `release`. */
export function maySee(c: ForgeContext, { draft }: ReleaseRecord): boolean {
  return !draft || c.get('actor').mayWrite;
}
