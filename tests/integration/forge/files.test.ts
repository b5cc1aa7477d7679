import { beforeAll, describe, expect, it } from '@jest/globals';
import { aCommit, aTestedForge, refusal, type TestedForge } from '../../fixtures/forge.ts';

describe('trees, files and history in the forge', () => {
  let tested: TestedForge;
  let main: string;

  beforeAll(async () => {
    tested = await aTestedForge({
      files: { 'README.md': '# Models\n', 'a/one.txt': '1\n', 'a/two.txt': '2\n' },
    });
    main = (await tested.octokit.git.getRef({ ...tested.here, ref: 'heads/main' })).data.object.sha;
  });

  async function paths(sha: string): Promise<readonly (string | undefined)[]> {
    const { data } = await tested.octokit.git.getTree({ ...tested.here, tree_sha: sha, recursive: 'true' });
    return data.tree.filter(({ type }) => type === 'blob').map(({ path }) => path);
  }

  it('adds, replaces and takes away files on top of a tree, and leaves the rest', async () => {
    const { octokit, here } = tested;
    const { data } = await octokit.git.createTree({
      ...here,
      base_tree: main,
      tree: [
        { path: 'a/one.txt', mode: '100644', type: 'blob', sha: null },
        { path: 'b/c/new.sh', mode: '100755', type: 'blob', content: '#!/bin/sh\n' },
        { path: 'README.md', mode: '100644', type: 'blob', content: 'New\n' },
      ],
    });
    expect(await paths(data.sha)).toEqual(['README.md', 'a/two.txt', 'b/c/new.sh']);
    const { data: whole } = await octokit.git.getTree({ ...here, tree_sha: data.sha, recursive: 'true' });
    expect(whole.tree.find(({ path }) => path === 'b/c/new.sh')?.mode).toBe('100755');
  });

  it('puts a whole tree in the place of a folder, and takes a whole folder away', async () => {
    const { octokit, here } = tested;
    const { data: folder } = await octokit.git.createTree({
      ...here,
      tree: [{ path: 'only.txt', mode: '100644', type: 'blob', content: 'x' }],
    });
    const change = async (sha: string | null) =>
      await octokit.git.createTree({
        ...here,
        base_tree: main,
        tree: [{ path: 'a', mode: '040000', type: 'tree', sha }],
      });
    expect(await paths((await change(folder.sha)).data.sha)).toEqual(['README.md', 'a/only.txt']);
    expect(await paths((await change(null)).data.sha)).toEqual(['README.md']);
  });

  it('gives the same tree and the same commit for the same content', async () => {
    const { octokit, here } = tested;
    const person = { name: 'Ann', email: 'ann@example.com', date: '2026-01-02T03:04:05Z' };
    const make = async () => {
      const { data: tree } = await octokit.git.createTree({
        ...here,
        base_tree: main,
        tree: [{ path: 'x', mode: '100644', type: 'blob', content: 'x' }],
      });
      const { data } = await octokit.git.createCommit({
        ...here,
        message: 'Same',
        tree: tree.sha,
        parents: [main],
        author: person,
      });
      return data.sha;
    };
    expect(await make()).toBe(await make());
  });

  it.each(['../x', 'a/../../x', '/x', '.git/hooks/update', 'a//b', ''])(
    'makes no tree with the path %j',
    async (path) => {
      const { octokit, here } = tested;
      const call = octokit.git.createTree({
        ...here,
        tree: [{ path, mode: '100644', type: 'blob', content: 'x' }],
      });
      expect((await refusal(call)).status).toBe(422);
    },
  );

  it('makes no tree that takes away what is not there, or holds an object that does not exist', async () => {
    const { octokit, here } = tested;
    for (const sha of [null, '1'.repeat(40)]) {
      const call = octokit.git.createTree({
        ...here,
        base_tree: main,
        tree: [{ path: 'none', mode: '100644', type: 'blob', sha }],
      });
      expect((await refusal(call)).status).toBe(422);
    }
  });

  it('gives a file as JSON and as bytes, at any ref', async () => {
    const { octokit, here } = tested;
    const bytes = Buffer.from([0, 255, 10, 13, 10]);
    const { data: blob } = await octokit.git.createBlob({
      ...here,
      content: bytes.toString('base64'),
      encoding: 'base64',
    });
    const { data: tree } = await octokit.git.createTree({
      ...here,
      tree: [{ path: 'ü b#?%.bin', mode: '100644', type: 'blob', sha: blob.sha }],
    });
    const { data: commit } = await octokit.git.createCommit({
      ...here,
      message: 'm',
      tree: tree.sha,
      parents: [],
    });
    const { data: json } = await octokit.repos.getContent({ ...here, path: 'ü b#?%.bin', ref: commit.sha });
    expect('content' in json && Buffer.from(json.content, 'base64').equals(bytes)).toBe(true);
    const address = `${tested.forge.apiUrl}/repos/acme/models/contents/${encodeURIComponent('ü b#?%.bin')}?ref=${commit.sha}`;
    const raw = await fetch(address, {
      headers: { Authorization: `Bearer ${tested.forge.token}`, Accept: 'application/vnd.github.raw+json' },
    });
    expect(Buffer.from(await raw.arrayBuffer()).equals(bytes)).toBe(true);
  });

  it('lists the commits that touched a path, page by page', async () => {
    const { octokit, here } = tested;
    await octokit.git.createRef({ ...here, ref: 'refs/heads/history', sha: main });
    let parent = main;
    for (let index = 0; index < 5; index += 1) {
      const path = index % 2 === 0 ? 'watched/file' : 'other';
      parent = await aCommit(tested, { parent, files: { [path]: `${index}\n` }, message: `Commit ${index}` });
    }
    await octokit.git.updateRef({ ...here, ref: 'heads/history', sha: parent });
    const commits = await octokit.paginate(octokit.repos.listCommits, {
      ...here,
      sha: 'history',
      path: 'watched/file',
      per_page: 1,
    });
    expect(commits.map(({ commit }) => commit.message)).toEqual(['Commit 4', 'Commit 2', 'Commit 0']);
  });

  it('compares two commits from where they parted', async () => {
    const { octokit, here } = tested;
    const one = await aCommit(tested, { files: { 'left.txt': 'l\n' } });
    const other = await aCommit(tested, { files: { 'right.txt': 'r\n', 'a/one.txt': 'one\n' } });
    const { data } = await octokit.repos.compareCommitsWithBasehead({
      ...here,
      basehead: `${one}...${other}`,
    });
    expect(data).toMatchObject({ status: 'diverged', ahead_by: 1, behind_by: 1, total_commits: 1 });
    expect(data.merge_base_commit.sha).toBe(main);
    expect(data.files?.map(({ filename, status, patch }) => [filename, status, patch])).toEqual([
      ['a/one.txt', 'modified', '@@ -1 +1 @@\n-1\n+one'],
      ['right.txt', 'added', '@@ -0,0 +1 @@\n+r'],
    ]);
  });

  it.each(['main~1', 'main^{tree}', ':/Begin', 'main@{0}', '--all', 'HEAD:README.md', '../../x'])(
    'does not understand %j as a commit',
    async (ref) => {
      const { octokit, here } = tested;
      expect((await refusal(octokit.repos.getCommit({ ...here, ref }))).status).toBe(422);
      expect((await refusal(octokit.repos.getContent({ ...here, path: 'README.md', ref }))).status).toBe(404);
    },
  );
});
