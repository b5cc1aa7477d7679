import { Hono } from 'hono';
import { z } from 'zod';
import { isObjectName } from '../git/names.ts';
import { objectType, writeObject } from '../git/objects.ts';
import { resolveCommit } from '../git/refs.ts';
import { gitText } from '../git/run.ts';
import { readEntry, readTree, type TreeChange, writeTree } from '../git/trees.ts';
import { ApiError, notFound } from '../http/api-error.ts';
import { readBody } from '../http/body.ts';
import { type ForgeEnvironment, type Parts, pathPart } from '../http/environment.ts';
import { objectNameSchema, treePathSchema } from '../http/schemas.ts';
import { treeShape } from '../shapes/git.ts';
import { repositoryLinks } from '../shapes/repository.ts';
import { refuseEmpty } from './refs.ts';

const typeOfMode = {
  '100644': 'blob',
  '100755': 'blob',
  '120000': 'blob',
  '040000': 'tree',
  '160000': 'commit',
} as const;

const newEntry = z.object({
  path: treePathSchema,
  mode: z.enum(['100644', '100755', '040000', '160000', '120000']),
  type: z.enum(['blob', 'tree', 'commit']).optional(),
  sha: objectNameSchema.nullable().optional(),
  content: z.string().optional(),
});

const newTree = z.object({ base_tree: objectNameSchema.optional(), tree: z.array(newEntry).min(1) });

/** `git/trees`. */
export function treeRoutes({ links }: Parts): Hono<ForgeEnvironment> {
  return new Hono<ForgeEnvironment>()
    .post('/git/trees', async (c) => {
      const { gitFolder, record } = c.get('repository');
      const body = await readBody(c, newTree);
      await refuseEmpty(gitFolder);
      const base = await baseTree(gitFolder, body.base_tree);
      const changes: TreeChange[] = [];
      for (const entry of body.tree) changes.push(await changeOf(gitFolder, base, entry));
      const sha = await writeTree(gitFolder, base, changes);
      return c.json(treeShape(repositoryLinks(links, record()), sha, await readTree(gitFolder, sha)), 201);
    })
    .get('/git/trees/:sha{.+}', async (c) => {
      const { gitFolder, record } = c.get('repository');
      await refuseEmpty(gitFolder);
      const name = pathPart(c, 'sha');
      const type = isObjectName(name) ? await objectType(gitFolder, name) : undefined;
      const top = type === 'tree' ? name : await resolveCommit(gitFolder, name);
      if (top === undefined) throw notFound();
      // GitHub takes the parameter's presence for yes, whatever its value.
      const entries = await readTree(gitFolder, top, c.req.query('recursive') !== undefined);
      const sha = type === 'tree' ? top : await treeOf(gitFolder, top);
      return c.json(treeShape(repositoryLinks(links, record()), sha, entries));
    });
}

async function treeOf(gitFolder: string, commit: string): Promise<string> {
  return await gitText(gitFolder, ['rev-parse', '--verify', `${commit}^{tree}`]);
}

async function baseTree(gitFolder: string, sha: string | undefined): Promise<string | undefined> {
  if (sha === undefined) return undefined;
  const type = await objectType(gitFolder, sha);
  if (type === 'tree') return sha;
  if (type === 'commit') return await treeOf(gitFolder, sha);
  throw notFound();
}

async function changeOf(
  gitFolder: string,
  base: string | undefined,
  { path, mode, type, sha, content }: z.infer<typeof newEntry>,
): Promise<TreeChange> {
  if (type !== undefined && type !== typeOfMode[mode]) {
    throw new ApiError(422, `Must supply a valid tree.mode: ${mode} is not the mode of a ${type}`);
  }
  if (sha !== undefined && content !== undefined) {
    throw new ApiError(422, 'Must supply either tree.sha or tree.content, not both');
  }
  if (content !== undefined) {
    if (typeOfMode[mode] !== 'blob') throw new ApiError(422, 'tree.content makes a blob');
    return { path, mode, sha: await writeObject(gitFolder, 'blob', content) };
  }
  if (sha === undefined) throw new ApiError(422, 'Must supply tree.sha or tree.content');
  if (sha === null) {
    const entry = base === undefined ? undefined : await readEntry(gitFolder, base, path);
    if (entry === undefined) throw new ApiError(422, 'GitRPC::BadObjectState');
    return { path, mode: entry.type === 'tree' ? '040000' : mode, sha };
  }
  const found = await objectType(gitFolder, sha);
  if (mode !== '160000' && found !== typeOfMode[mode]) {
    throw new ApiError(422, `tree.sha ${sha} is not a valid ${typeOfMode[mode]}`);
  }
  return { path, mode, sha };
}
