import { Hono } from 'hono';
import { z } from 'zod';
import { isAncestor } from '../git/commits.ts';
import { isRefName, noObject } from '../git/names.ts';
import { objectType } from '../git/objects.ts';
import { isEmpty, matchingRefs, moveRef, type Ref, readRef } from '../git/refs.ts';
import { ApiError, notFound } from '../http/api-error.ts';
import { readBody } from '../http/body.ts';
import { type ForgeContext, type ForgeEnvironment, type Parts, pathPart } from '../http/environment.ts';
import { paginate } from '../http/paging.ts';
import { objectNameSchema } from '../http/schemas.ts';
import { refShape } from '../shapes/git.ts';
import { repositoryLinks } from '../shapes/repository.ts';

const newRef = z.object({ ref: z.string(), sha: objectNameSchema });
const refUpdate = z.object({ sha: objectNameSchema, force: z.boolean().default(false) });

/** `git/ref`, `git/matching-refs`, `git/refs`: each change is a compare-and-set on the value that was read. */
export function refRoutes({ links }: Parts): Hono<ForgeEnvironment> {
  const shape = (c: ForgeContext, ref: Ref) =>
    refShape(repositoryLinks(links, c.get('repository').record()), ref);
  return new Hono<ForgeEnvironment>()
    .get('/git/ref/:ref{.+}', async (c) => {
      const { gitFolder } = c.get('repository');
      const ref = await readRef(gitFolder, `refs/${pathPart(c, 'ref')}`);
      if (ref !== undefined) return c.json(shape(c, ref));
      await refuseEmpty(gitFolder);
      throw notFound();
    })
    .get('/git/matching-refs/:ref{.*}', async (c) => {
      const { gitFolder } = c.get('repository');
      const refs = await matchingRefs(gitFolder, `refs/${c.req.param('ref') ?? ''}`);
      return c.json(paginate(c, refs).map((ref) => shape(c, ref)));
    })
    .post('/git/refs', async (c) => {
      const { gitFolder } = c.get('repository');
      const { ref: name, sha } = await readBody(c, newRef);
      await refuseEmpty(gitFolder);
      checkName(name);
      const type = await objectType(gitFolder, sha);
      if (type === undefined) throw new ApiError(422, 'Object does not exist');
      if (name.startsWith('refs/heads/') && type !== 'commit') {
        throw new ApiError(422, 'Object is not a commit');
      }
      if (!(await moveRef(gitFolder, name, sha, noObject))) {
        throw new ApiError(422, await whyNotCreated(gitFolder, name));
      }
      const made: Ref = { name, sha, type, target: sha, createdAt: 0 };
      c.header('Location', String(shape(c, made)['url']));
      return c.json(shape(c, made), 201);
    })
    .patch('/git/refs/:ref{.+}', async (c) => {
      const { gitFolder } = c.get('repository');
      const { sha, force } = await readBody(c, refUpdate);
      const name = `refs/${pathPart(c, 'ref')}`;
      checkName(name);
      const current = await readRef(gitFolder, name);
      if (current === undefined) throw new ApiError(422, 'Reference does not exist');
      const type = await objectType(gitFolder, sha);
      if (type === undefined) throw new ApiError(422, 'Object does not exist');
      refuseProtected(c, name, 'updated');
      if (!force && !(await isFastForward(gitFolder, current, { sha, type }))) {
        throw new ApiError(422, 'Update is not a fast forward');
      }
      if (!(await moveRef(gitFolder, name, sha, current.sha))) {
        throw new ApiError(409, 'Reference cannot be updated: it was changed meanwhile');
      }
      return c.json(shape(c, { ...current, sha, type, target: sha }));
    })
    .delete('/git/refs/:ref{.+}', async (c) => {
      const { gitFolder } = c.get('repository');
      const name = `refs/${pathPart(c, 'ref')}`;
      const current = await readRef(gitFolder, name);
      if (current === undefined) throw new ApiError(422, 'Reference does not exist');
      checkName(name);
      refuseProtected(c, name, 'deleted');
      if (name === `refs/heads/${c.get('repository').record().defaultBranch}`) {
        throw new ApiError(422, 'Cannot delete the default branch');
      }
      if (!(await moveRef(gitFolder, name, noObject, current.sha))) {
        throw new ApiError(409, 'Reference cannot be deleted: it was changed meanwhile');
      }
      return c.body(null, 204);
    });
}

/** The Git part of GitHub's API does not work on a repository without a commit. @throws ApiError 409 */
export async function refuseEmpty(gitFolder: string): Promise<void> {
  if (await isEmpty(gitFolder)) throw new ApiError(409, 'Git Repository is empty.');
}

function checkName(name: string): void {
  if (!/^refs\/[^/]+\/./.test(name) || !isRefName(name)) {
    throw new ApiError(422, `${JSON.stringify(name)} is not a valid ref name.`);
  }
  if (name.startsWith('refs/pull/')) throw new ApiError(422, 'Reference is read-only');
}

function refuseProtected(c: ForgeContext, name: string, what: string): void {
  const releases = c.get('repository').releases.newestFirst();
  if (releases.some(({ immutable, tag }) => immutable && name === `refs/tags/${tag}`)) {
    throw new ApiError(422, `Reference cannot be ${what}: it belongs to an immutable release`);
  }
}

async function whyNotCreated(gitFolder: string, name: string): Promise<string> {
  const exists = (await readRef(gitFolder, name)) !== undefined;
  return exists ? 'Reference already exists' : 'Reference cannot be created: another reference is in its way';
}

async function isFastForward(
  gitFolder: string,
  current: Ref,
  next: { readonly sha: string; readonly type: string },
): Promise<boolean> {
  if (current.sha === next.sha) return true;
  if (current.type !== 'commit' || next.type !== 'commit') return false;
  return await isAncestor(gitFolder, current.sha, next.sha);
}
