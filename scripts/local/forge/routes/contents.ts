import { Hono } from 'hono';
import { isTreePath } from '../git/names.ts';
import { readObject } from '../git/objects.ts';
import { resolveCommit } from '../git/refs.ts';
import { readEntry, readTree } from '../git/trees.ts';
import { ApiError, notFound } from '../http/api-error.ts';
import type { ForgeEnvironment, Parts } from '../http/environment.ts';
import { entryShape, fileShape } from '../shapes/contents.ts';
import { repositoryLinks } from '../shapes/repository.ts';
import { rawType, wantsRaw } from './objects.ts';

/** `contents`: a file, as JSON or raw, or the list of a folder. */
export function contentsRoutes({ links }: Parts): Hono<ForgeEnvironment> {
  return new Hono<ForgeEnvironment>().on('GET', ['/contents', '/contents/:path{.*}'], async (c) => {
    const { gitFolder, record } = c.get('repository');
    const path = (c.req.param('path') ?? '').replace(/\/$/, '');
    if (path !== '' && !isTreePath(path)) throw notFound();
    const ref = c.req.query('ref') ?? record().defaultBranch;
    const commit = await resolveCommit(gitFolder, ref);
    if (commit === undefined) {
      throw new ApiError(
        404,
        c.req.query('ref') === undefined ? 'This repository is empty.' : `No commit found for the ref ${ref}`,
      );
    }
    const entry = await readEntry(gitFolder, commit, path);
    if (entry === undefined) throw notFound();
    const here = repositoryLinks(links, record());
    if (entry.type === 'tree') {
      const inside = await readTree(gitFolder, entry.sha);
      const prefix = path === '' ? '' : `${path}/`;
      return c.json(
        inside.map((child) => entryShape(here, { ...child, path: `${prefix}${child.path}` }, ref)),
      );
    }
    if (entry.type === 'commit') return c.json(entryShape(here, entry, ref));
    const bytes = await readObject(gitFolder, 'blob', entry.sha);
    if (wantsRaw(c)) return c.body(new Uint8Array(bytes), 200, { 'Content-Type': rawType });
    return c.json(fileShape(here, entry, ref, bytes));
  });
}
