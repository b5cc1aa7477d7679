import { Hono } from 'hono';
import { z } from 'zod';
import { readCommit } from '../git/commits.ts';
import { isObjectName, isRefName } from '../git/names.ts';
import {
  commitText,
  type ObjectType,
  objectType,
  readObject,
  readTag,
  type Signature,
  tagText,
  writeObject,
} from '../git/objects.ts';
import { ApiError, notFound } from '../http/api-error.ts';
import { readBody } from '../http/body.ts';
import { type ForgeContext, type ForgeEnvironment, type Parts, pathPart } from '../http/environment.ts';
import { objectNameSchema, signatureSchema } from '../http/schemas.ts';
import { blobShape, gitCommitShape, objectUrl, tagShape } from '../shapes/git.ts';
import { repositoryLinks } from '../shapes/repository.ts';
import { refuseEmpty } from './refs.ts';

const newBlob = z.object({ content: z.string(), encoding: z.enum(['utf-8', 'base64']).default('utf-8') });

const newCommit = z.object({
  message: z.string(),
  tree: objectNameSchema,
  parents: z.array(objectNameSchema).default([]),
  author: signatureSchema.optional(),
  committer: signatureSchema.optional(),
});

const newTag = z.object({
  tag: z.string().refine((name) => isRefName(`refs/tags/${name}`), 'is not a valid tag name'),
  message: z.string(),
  object: objectNameSchema,
  type: z.enum(['commit', 'tree', 'blob']),
  tagger: signatureSchema.optional(),
});

/** `git/blobs`, `git/commits` and `git/tags`: objects that exist before any ref leads to them. */
export function objectRoutes({ links, now }: Parts): Hono<ForgeEnvironment> {
  const linksHere = (c: ForgeContext) => repositoryLinks(links, c.get('repository').record());
  const signed = (c: ForgeContext, given?: z.infer<typeof signatureSchema>): Signature => {
    const { login } = c.get('actor');
    if (given === undefined) return { name: login, email: `${login}@localhost`, at: now() };
    return { name: given.name, email: given.email, at: given.date ?? now() };
  };
  return new Hono<ForgeEnvironment>()
    .post('/git/blobs', async (c) => {
      const { gitFolder } = c.get('repository');
      const { content, encoding } = await readBody(c, newBlob);
      await refuseEmpty(gitFolder);
      const bytes = Buffer.from(content, encoding === 'base64' ? 'base64' : 'utf8');
      const sha = await writeObject(gitFolder, 'blob', bytes);
      return c.json({ url: objectUrl(linksHere(c), 'blob', sha), sha }, 201);
    })
    .get('/git/blobs/:sha', async (c) => {
      const { gitFolder } = c.get('repository');
      const sha = await existing(c, 'blob');
      const bytes = await readObject(gitFolder, 'blob', sha);
      if (wantsRaw(c)) return c.body(new Uint8Array(bytes), 200, { 'Content-Type': rawType });
      return c.json(blobShape(linksHere(c), sha, bytes));
    })
    .post('/git/commits', async (c) => {
      const { gitFolder } = c.get('repository');
      const { message, tree, parents, ...given } = await readBody(c, newCommit);
      await refuseEmpty(gitFolder);
      if ((await objectType(gitFolder, tree)) !== 'tree') throw new ApiError(422, 'Tree SHA does not exist');
      for (const parent of parents) {
        if ((await objectType(gitFolder, parent)) !== 'commit') {
          throw new ApiError(422, 'Parent SHA does not exist or is not a commit object');
        }
      }
      const author = signed(c, given.author ?? given.committer);
      const committer = signed(c, given.committer ?? given.author);
      const text = commitText({ tree, parents, author, committer, message });
      const commit = await readCommit(gitFolder, await writeObject(gitFolder, 'commit', text));
      return c.json(gitCommitShape(linksHere(c), commit), 201);
    })
    .get('/git/commits/:sha', async (c) => {
      const { gitFolder } = c.get('repository');
      return c.json(gitCommitShape(linksHere(c), await readCommit(gitFolder, await existing(c, 'commit'))));
    })
    .post('/git/tags', async (c) => {
      const { gitFolder } = c.get('repository');
      const { tag, message, object, type, tagger } = await readBody(c, newTag);
      await refuseEmpty(gitFolder);
      if ((await objectType(gitFolder, object)) !== type) {
        throw new ApiError(422, 'Object does not exist or has another type');
      }
      const text = tagText({ tag, message, object, type, tagger: signed(c, tagger) });
      const sha = await writeObject(gitFolder, 'tag', text);
      return c.json(tagShape(linksHere(c), await readTag(gitFolder, sha)), 201);
    })
    .get('/git/tags/:sha', async (c) => {
      const { gitFolder } = c.get('repository');
      return c.json(tagShape(linksHere(c), await readTag(gitFolder, await existing(c, 'tag'))));
    });
}

/** The media type of bytes. GitHub says UTF-8 of all of them, so that Octokit gives text even for what is none. */
export const rawType = 'application/vnd.github.raw+json; charset=utf-8';

/** Whether the client asks for the bytes in place of their description. */
export function wantsRaw(c: ForgeContext): boolean {
  return /^application\/vnd\.github(\.v3)?\.raw(\+json)?\b/.test(c.req.header('Accept') ?? '');
}

async function existing(c: ForgeContext, type: ObjectType): Promise<string> {
  const sha = pathPart(c, 'sha').toLowerCase();
  if (!isObjectName(sha)) throw new ApiError(422, 'The sha parameter must be exactly 40 characters');
  if ((await objectType(c.get('repository').gitFolder, sha)) !== type) throw notFound();
  return sha;
}
