import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { aTestedForge, refusal, type TestedForge } from '../../fixtures/forge.ts';
import { aFolder } from '../../support/folder.ts';
import { git, withToken } from './git-program.ts';

const readOnly = 'reader-token-of-the-tests';

describe('the forge as a Git server', () => {
  let tested: TestedForge;
  let clone: string;

  beforeAll(async () => {
    tested = await aTestedForge({ readOnlyTokens: [readOnly], files: { 'README.md': '# Models\n' } });
    const folder = await aFolder();
    await git(
      folder,
      'clone',
      '-q',
      withToken(tested.forge.url, tested.forge.token, 'acme/models.git'),
      'clone',
    );
    clone = join(folder, 'clone');
  });

  async function commit(path: string, content: string | Buffer): Promise<void> {
    await writeFile(join(clone, path), content);
    await git(clone, 'add', path);
    await git(clone, 'commit', '-q', '-m', `Set ${path}`);
  }

  it('lets anyone clone, with and without .git in the address', async () => {
    const folder = await aFolder();
    for (const [index, path] of ['acme/models.git', 'acme/models'].entries()) {
      expect(await git(folder, 'clone', '-q', `${tested.forge.url}/${path}`, `clone-${index}`)).toEqual({
        code: 0,
        output: '',
      });
    }
  });

  it('takes a push with the token, and the API shows it at once', async () => {
    await commit('a.txt', 'a\n');
    expect((await git(clone, 'push', '-q', 'origin', 'HEAD:main')).code).toBe(0);
    const head = (await git(clone, 'rev-parse', 'HEAD')).output;
    const { data } = await tested.octokit.git.getRef({ ...tested.here, ref: 'heads/main' });
    expect(data.object.sha).toBe(head);
  });

  it('takes a push larger than what Git sends in one piece', async () => {
    await commit('large.bin', randomBytes(3 * 1024 * 1024));
    expect((await git(clone, 'push', '-q', 'origin', 'HEAD:refs/heads/large')).code).toBe(0);
    const { data } = await tested.octokit.repos.getContent({ ...tested.here, path: '', ref: 'large' });
    expect(Array.isArray(data) && data.find(({ name }) => name === 'large.bin')?.size).toBe(3 * 1024 * 1024);
  });

  it('lets what the API made be fetched', async () => {
    const { octokit, here } = tested;
    const { data: main } = await octokit.git.getRef({ ...here, ref: 'heads/main' });
    const { data: tag } = await octokit.git.createTag({
      ...here,
      tag: 'v1',
      message: 'First\n',
      object: main.object.sha,
      type: 'commit',
    });
    await octokit.git.createRef({ ...here, ref: 'refs/tags/v1', sha: tag.sha });
    await git(clone, 'fetch', '-q', '--tags');
    expect((await git(clone, 'cat-file', '-t', 'v1')).output).toBe('tag');
    expect((await git(clone, 'fsck', '--strict')).code).toBe(0);
  });

  it.each([
    ['no token', (forge: TestedForge['forge']) => `${forge.url}/acme/models.git`],
    ['an unknown token', ({ url }: TestedForge['forge']) => withToken(url, 'wrong', 'acme/models.git')],
    [
      'a token that may only read',
      ({ url }: TestedForge['forge']) => withToken(url, readOnly, 'acme/models.git'),
    ],
  ])('takes no push with %s', async (_, address) => {
    const { code } = await git(clone, 'push', address(tested.forge), 'HEAD:refs/heads/refused');
    expect(code).not.toBe(0);
    const answer = await refusal(tested.octokit.git.getRef({ ...tested.here, ref: 'heads/refused' }));
    expect(answer.status).toBe(404);
  });

  it('keeps a push from moving the tag of an immutable release and the head of a pull request', async () => {
    const { octokit, here } = tested;
    await octokit.repos.createRelease({ ...here, tag_name: 'penguins@v1.0.0' });
    for (const target of [
      ':refs/tags/penguins@v1.0.0',
      '+HEAD:refs/tags/penguins@v1.0.0',
      'HEAD:refs/pull/9/head',
    ]) {
      const { code, output } = await git(clone, 'push', 'origin', target);
      expect(code).not.toBe(0);
      expect(output).toContain('GH013');
    }
  });

  it('answers 404 for a repository that does not exist', async () => {
    const { output } = await git(clone, 'ls-remote', `${tested.forge.url}/acme/none`);
    expect(output).toContain('not found');
  });

  it.each([
    '/acme/models.git/config',
    '/acme/models/HEAD',
    '/acme/models.git/objects/info/packs',
    '/acme/models.git/../../token',
  ])('serves no file of the repository at %s', async (path) => {
    const answer = await fetch(`${tested.forge.url}${path}`);
    expect(answer.status).toBe(404);
  });

  it('speaks no other service than the two of Git', async () => {
    const answer = await fetch(`${tested.forge.url}/acme/models/info/refs?service=git-upload-archive`);
    expect(answer.status).toBe(403);
  });
});
