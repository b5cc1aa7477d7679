import { beforeAll, describe, expect, it } from '@jest/globals';
import { aCommit, aTestedForge, refusal, type TestedForge } from '../../fixtures/forge.ts';

describe('the refs of the forge', () => {
  let tested: TestedForge;
  let main: string;

  beforeAll(async () => {
    tested = await aTestedForge();
    main = (await tested.octokit.git.getRef({ ...tested.here, ref: 'heads/main' })).data.object.sha;
  });

  it('lets exactly one of many win who create the same ref at once', async () => {
    const { octokit, here } = tested;
    const results = await Promise.allSettled(
      Array.from({ length: 10 }, () =>
        octokit.git.createRef({ ...here, ref: 'refs/tags/race@v1.0.0', sha: main }),
      ),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const result of results) {
      if (result.status === 'rejected') expect(String(result.reason)).toContain('Reference already exists');
    }
  });

  it('lets exactly one of many win who move a branch from the same commit at once', async () => {
    const { octokit, here } = tested;
    await octokit.git.createRef({ ...here, ref: 'refs/heads/race', sha: main });
    const commits: string[] = [];
    for (let index = 0; index < 8; index += 1) {
      commits.push(await aCommit(tested, { message: `Change ${index}`, files: { [`${index}.txt`]: 'x' } }));
    }
    const results = await Promise.allSettled(
      commits.map((sha) => octokit.git.updateRef({ ...here, ref: 'heads/race', sha })),
    );
    const won = commits.filter((_, index) => results[index]?.status === 'fulfilled');
    expect(won).toHaveLength(1);
    const { data } = await octokit.git.getRef({ ...here, ref: 'heads/race' });
    expect(data.object.sha).toBe(won[0]);
    for (const result of results) {
      if (result.status === 'rejected') expect(String(result.reason)).toContain('not a fast forward');
    }
  });

  it('moves a branch back only by force', async () => {
    const { octokit, here } = tested;
    const next = await aCommit(tested, { branch: 'forward' });
    const back = { ...here, ref: 'heads/forward', sha: main };
    expect(await refusal(octokit.git.updateRef(back))).toMatchObject({ status: 422 });
    expect((await octokit.git.getRef({ ...here, ref: 'heads/forward' })).data.object.sha).toBe(next);
    await octokit.git.updateRef({ ...back, force: true });
    expect((await octokit.git.getRef({ ...here, ref: 'heads/forward' })).data.object.sha).toBe(main);
  });

  it('lists the refs that start with a text, which need not end at a slash', async () => {
    const { octokit, here } = tested;
    for (const tag of ['list@v1.0.0', 'list@v1.1.0', 'list/deep@v1', 'listen', 'other@v1']) {
      await octokit.git.createRef({ ...here, ref: `refs/tags/${tag}`, sha: main });
    }
    const names = async (ref: string) =>
      (await octokit.git.listMatchingRefs({ ...here, ref })).data.map((found) =>
        found.ref.slice('refs/tags/'.length),
      );
    expect(await names('tags/list@')).toEqual(['list@v1.0.0', 'list@v1.1.0']);
    expect(await names('tags/list')).toEqual(['list/deep@v1', 'list@v1.0.0', 'list@v1.1.0', 'listen']);
    expect(await names('tags/none')).toEqual([]);
    expect(await names('tags/*')).toEqual([]);
  });

  it('does not find a ref by the beginning of its name', async () => {
    const { octokit, here } = tested;
    expect((await refusal(octokit.git.getRef({ ...here, ref: 'heads/mai' }))).status).toBe(404);
    expect((await refusal(octokit.git.getRef({ ...here, ref: 'heads' }))).status).toBe(404);
  });

  it.each([
    ['refs/heads/../../x', 'not a valid ref name'],
    ['heads/x', 'not a valid ref name'],
    ['refs/x', 'not a valid ref name'],
    ['refs/heads/a b', 'not a valid ref name'],
    ['refs/heads/x.lock', 'not a valid ref name'],
    ['refs/pull/1/head', 'read-only'],
  ])('creates no ref %s', async (ref, message) => {
    const { octokit, here } = tested;
    const answer = await refusal(octokit.git.createRef({ ...here, ref, sha: main }));
    expect(answer.status).toBe(422);
    expect(answer.message).toContain(message);
  });

  it('creates no ref to an object that does not exist, and no branch to a tag', async () => {
    const { octokit, here } = tested;
    const nothing = octokit.git.createRef({ ...here, ref: 'refs/heads/n', sha: '1'.repeat(40) });
    expect((await refusal(nothing)).message).toContain('Object does not exist');
    const { data: tag } = await octokit.git.createTag({
      ...here,
      tag: 't',
      message: 'm',
      object: main,
      type: 'commit',
    });
    const toTag = octokit.git.createRef({ ...here, ref: 'refs/heads/n', sha: tag.sha });
    expect((await refusal(toTag)).message).toContain('not a commit');
  });

  it('answers 422 to a change of a ref that does not exist', async () => {
    const { octokit, here } = tested;
    const calls = [
      () => octokit.git.updateRef({ ...here, ref: 'heads/none', sha: main }),
      () => octokit.git.deleteRef({ ...here, ref: 'heads/none' }),
    ];
    for (const call of calls) expect((await refusal(call())).message).toContain('Reference does not exist');
  });

  it('answers 409 while a repository is empty', async () => {
    const { forge, octokit } = tested;
    await forge.createRepository({ owner: 'acme', name: 'empty' });
    const empty = { owner: 'acme', repo: 'empty' };
    const answers = [
      () => octokit.git.getRef({ ...empty, ref: 'heads/main' }),
      () => octokit.git.createBlob({ ...empty, content: 'x' }),
      () => octokit.repos.listCommits(empty),
    ];
    for (const call of answers) {
      expect(await refusal(call())).toMatchObject({ status: 409, message: expect.stringContaining('empty') });
    }
  });
});
