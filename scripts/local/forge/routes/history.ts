import { Hono } from 'hono';
import { countBetween, listCommits, mergeBase, readCommit } from '../git/commits.ts';
import { diffBetween } from '../git/diff.ts';
import { isTreePath } from '../git/names.ts';
import { readRef, resolveCommit } from '../git/refs.ts';
import { ApiError, notFound } from '../http/api-error.ts';
import { type ForgeContext, type ForgeEnvironment, type Parts, pathPart } from '../http/environment.ts';
import { encodePath } from '../http/links.ts';
import { pageOf, setLinks } from '../http/paging.ts';
import { commitShape, commitWithFilesShape, fileChangeShape } from '../shapes/git.ts';
import { repositoryLinks } from '../shapes/repository.ts';
import { refuseEmpty } from './refs.ts';

/** `commits`, `compare` and `branches`: the history as people think of it. */
export function historyRoutes({ links }: Parts): Hono<ForgeEnvironment> {
  const linksHere = (c: ForgeContext) => repositoryLinks(links, c.get('repository').record());
  return new Hono<ForgeEnvironment>()
    .get('/commits', async (c) => {
      const { gitFolder, record } = c.get('repository');
      await refuseEmpty(gitFolder);
      const start = await resolveCommit(gitFolder, c.req.query('sha') ?? record().defaultBranch);
      if (start === undefined) throw notFound();
      const path = c.req.query('path');
      if (path !== undefined && !isTreePath(path)) return c.json([]);
      const page = pageOf(c);
      const skip = (page.number - 1) * page.size;
      const times = timeRange(c);
      const commits = await listCommits(
        gitFolder,
        [`--max-count=${page.size + 1}`, `--skip=${skip}`, ...times, start],
        path,
      );
      setLinks(c, page, { hasNext: commits.length > page.size });
      return c.json(commits.slice(0, page.size).map((commit) => commitShape(linksHere(c), commit)));
    })
    .get('/commits/:ref{.+}', async (c) => {
      const { gitFolder } = c.get('repository');
      await refuseEmpty(gitFolder);
      const ref = pathPart(c, 'ref');
      const sha = await resolveCommit(gitFolder, ref);
      if (sha === undefined) throw new ApiError(422, `No commit found for SHA: ${ref}`);
      if (/^application\/vnd\.github(\.v3)?\.sha\b/.test(c.req.header('Accept') ?? '')) return c.text(sha);
      const commit = await readCommit(gitFolder, sha);
      const changes = await diffBetween(gitFolder, commit.parents[0], sha);
      return c.json(commitWithFilesShape(linksHere(c), commit, changes));
    })
    .get('/compare/:basehead{.+}', async (c) => {
      const { gitFolder, record } = c.get('repository');
      await refuseEmpty(gitFolder);
      const [baseName = '', headName = '', ...more] = pathPart(c, 'basehead').split('...');
      const base = await resolveCommit(gitFolder, withoutOwner(baseName, record().owner));
      const head = await resolveCommit(gitFolder, withoutOwner(headName, record().owner));
      if (base === undefined || head === undefined || more.length > 0) throw notFound();
      const common = await mergeBase(gitFolder, base, head);
      if (common === undefined)
        throw new ApiError(404, `No common ancestor between ${baseName} and ${headName}.`);
      const { ahead, behind } = await countBetween(gitFolder, base, head);
      const page = pageOf(c);
      const commits = await listCommits(gitFolder, ['--reverse', `${base}..${head}`]);
      const changes = page.number === 1 ? await diffBetween(gitFolder, common, head) : [];
      const here = linksHere(c);
      const ends = `${encodePath(baseName)}...${encodePath(headName)}`;
      const paged = c.req.query('page') !== undefined || c.req.query('per_page') !== undefined;
      return c.json({
        url: `${here.api}/compare/${ends}`,
        html_url: `${here.html}/compare/${ends}`,
        permalink_url: `${here.html}/compare/${base}...${head}`,
        diff_url: `${here.html}/compare/${ends}.diff`,
        patch_url: `${here.html}/compare/${ends}.patch`,
        base_commit: commitShape(here, await readCommit(gitFolder, base)),
        merge_base_commit: commitShape(here, await readCommit(gitFolder, common)),
        status:
          ahead > 0 && behind > 0 ? 'diverged' : ahead > 0 ? 'ahead' : behind > 0 ? 'behind' : 'identical',
        ahead_by: ahead,
        behind_by: behind,
        total_commits: ahead,
        commits: (paged
          ? commits.slice((page.number - 1) * page.size, page.number * page.size)
          : commits.slice(0, 250)
        ).map((commit) => commitShape(here, commit)),
        files: changes.slice(0, 300).map((change) => fileChangeShape(here, change, head)),
      });
    })
    .get('/branches/:branch{.+}', async (c) => {
      const { gitFolder } = c.get('repository');
      const name = pathPart(c, 'branch');
      const ref = await readRef(gitFolder, `refs/heads/${name}`);
      if (ref === undefined) throw new ApiError(404, 'Branch not found');
      const here = linksHere(c);
      const self = `${here.api}/branches/${encodePath(name)}`;
      return c.json({
        name,
        commit: commitShape(here, await readCommit(gitFolder, ref.sha)),
        _links: { self, html: `${here.html}/tree/${encodePath(name)}` },
        protected: false,
        protection: { enabled: false },
        protection_url: `${self}/protection`,
      });
    });
}

function withoutOwner(name: string, owner: string): string {
  return name.startsWith(`${owner}:`) ? name.slice(owner.length + 1) : name;
}

function timeRange(c: ForgeContext): readonly string[] {
  return ['since', 'until'].flatMap((name) => {
    const value = c.req.query(name);
    if (value === undefined) return [];
    const at = Date.parse(value);
    if (Number.isNaN(at)) throw new ApiError(422, `Invalid ${name}: expected an ISO 8601 time`);
    return [`--${name}=${new Date(at).toISOString()}`];
  });
}
