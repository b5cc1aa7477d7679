import { resolveCommit } from '../git/refs.ts';
import { ApiError, notFound } from '../http/api-error.ts';
import { type ForgeContext, type Parts, pathPart } from '../http/environment.ts';
import type { Repository } from '../state/repository.ts';

/** The repository that the page's path names. @throws ApiError 404 */
export function pageRepository({ repositories }: Parts, c: ForgeContext): Repository {
  const repository = repositories.find(pathPart(c, 'owner'), pathPart(c, 'repo'));
  if (repository === undefined) throw notFound();
  return repository;
}

/**
 * Splits `text`, a ref and a path with a slash between, where both may hold slashes: the shortest ref that exists wins.
 *
 * @throws ApiError 404 when no ref of that name exists
 */
export async function refAndPath(
  { gitFolder }: Repository,
  text: string,
): Promise<{ readonly ref: string; readonly commit: string; readonly path: string }> {
  const parts = text.split('/');
  for (let count = 1; count <= Math.min(parts.length, 10); count += 1) {
    const ref = parts.slice(0, count).join('/');
    const commit = await resolveCommit(gitFolder, ref);
    if (commit !== undefined) return { ref, commit, path: parts.slice(count).join('/').replace(/\/$/, '') };
  }
  throw new ApiError(404, 'There is no such branch, tag or commit.');
}
