import { beforeAll, describe, expect, it } from '@jest/globals';
import { aCommit, anOctokit, aPull, aTestedForge, refusal, type TestedForge } from '../../fixtures/forge.ts';

const readOnly = 'reader-token-of-the-tests';

describe('the pull requests of the forge', () => {
  let tested: TestedForge;

  beforeAll(async () => {
    tested = await aTestedForge({
      readOnlyTokens: [readOnly],
      files: { 'release.yaml': 'version: 1.0.0\n' },
    });
  });

  async function get(number: number) {
    return (await tested.octokit.pulls.get({ ...tested.here, pull_number: number })).data;
  }

  async function branchHead(branch: string): Promise<string> {
    return (await tested.octokit.git.getRef({ ...tested.here, ref: `heads/${branch}` })).data.object.sha;
  }

  it('merges with a commit of two parents that holds both sides', async () => {
    const { octokit, here } = tested;
    const { number, head } = await aPull(tested, { branch: 'merge', files: { 'merged.txt': 'x\n' } });
    const base = await branchHead('main');
    const aside = await aCommit(tested, { files: { 'aside.txt': 'y\n' } });
    await octokit.git.updateRef({ ...here, ref: 'heads/main', sha: aside });
    const { data: result } = await octokit.pulls.merge({
      ...here,
      pull_number: number,
      sha: head,
      commit_title: 'Promote',
      commit_message: 'Because it is better.',
    });
    expect(await branchHead('main')).toBe(result.sha);
    const { data: commit } = await octokit.git.getCommit({ ...here, commit_sha: result.sha });
    expect(commit.parents.map(({ sha }) => sha)).toEqual([aside, head]);
    expect(commit.message).toBe('Promote\n\nBecause it is better.');
    for (const path of ['merged.txt', 'aside.txt']) {
      expect((await octokit.repos.getContent({ ...here, path })).status).toBe(200);
    }
    expect(await get(number)).toMatchObject({
      state: 'closed',
      merged: true,
      merge_commit_sha: result.sha,
      head: { sha: head },
      base: { sha: aside },
    });
    expect(base).not.toBe(aside);
  });

  it('squashes into one commit with one parent', async () => {
    const { octokit, here } = tested;
    const { number } = await aPull(tested, {
      branch: 'squash',
      files: { 'squashed.txt': 'x\n' },
      title: 'Squash me',
    });
    const base = await branchHead('main');
    const { data } = await octokit.pulls.merge({ ...here, pull_number: number, merge_method: 'squash' });
    const { data: commit } = await octokit.git.getCommit({ ...here, commit_sha: data.sha });
    expect(commit.parents.map(({ sha }) => sha)).toEqual([base]);
    expect(commit.message).toBe(`Squash me (#${number})`);
  });

  it('says that a pull request conflicts, and does not merge it', async () => {
    const { octokit, here } = tested;
    const one = await aPull(tested, { branch: 'one', files: { 'release.yaml': 'version: 1.1.0\n' } });
    const other = await aPull(tested, { branch: 'other', files: { 'release.yaml': 'version: 1.2.0\n' } });
    expect(await get(other.number)).toMatchObject({ mergeable: true, mergeable_state: 'clean' });
    await octokit.pulls.merge({ ...here, pull_number: one.number });
    expect(await get(other.number)).toMatchObject({ mergeable: false, mergeable_state: 'dirty' });
    const before = await branchHead('main');
    const answer = await refusal(octokit.pulls.merge({ ...here, pull_number: other.number }));
    expect(answer).toMatchObject({ status: 405, message: expect.stringContaining('not mergeable') });
    expect(await branchHead('main')).toBe(before);
  });

  it('merges only the head that was reviewed', async () => {
    const { octokit, here } = tested;
    const { number, head } = await aPull(tested, { branch: 'moved', files: { 'moved.txt': '1\n' } });
    const next = await aCommit(tested, { parent: head, files: { 'moved.txt': '2\n' } });
    await octokit.git.updateRef({ ...here, ref: 'heads/moved', sha: next });
    const answer = await refusal(octokit.pulls.merge({ ...here, pull_number: number, sha: head }));
    expect(answer.status).toBe(409);
    expect((await get(number)).head.sha).toBe(next);
    await octokit.pulls.merge({ ...here, pull_number: number, sha: next });
  });

  it('merges once when asked many times at once', async () => {
    const { octokit, here } = tested;
    const { number } = await aPull(tested, { branch: 'many', files: { 'many.txt': 'x\n' } });
    const before = await branchHead('main');
    const results = await Promise.allSettled(
      Array.from({ length: 6 }, () => octokit.pulls.merge({ ...here, pull_number: number })),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const { data } = await octokit.repos.compareCommitsWithBasehead({
      ...here,
      basehead: `${before}...main`,
    });
    expect(data.commits.filter(({ parents }) => parents.length === 2)).toHaveLength(1);
  });

  it('opens one pull request when asked many times at once', async () => {
    const { octokit, here } = tested;
    await aCommit(tested, { branch: 'opened', files: { 'opened.txt': 'x\n' } });
    const results = await Promise.allSettled(
      Array.from({ length: 6 }, () =>
        octokit.pulls.create({ ...here, title: 'Once', head: 'opened', base: 'main' }),
      ),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const { data } = await octokit.pulls.list({ ...here, head: 'acme:opened', state: 'all' });
    expect(data).toHaveLength(1);
  });

  it('opens none without a difference, without a branch, or where an open one exists', async () => {
    const { octokit, here } = tested;
    await octokit.git.createRef({ ...here, ref: 'refs/heads/same', sha: await branchHead('main') });
    const { number } = await aPull(tested, { branch: 'exists', files: { 'exists.txt': 'x\n' } });
    const create = (head: string) => octokit.pulls.create({ ...here, title: 'T', head, base: 'main' });
    expect((await refusal(create('same'))).message).toContain('No commits between main and same');
    expect((await refusal(create('none'))).message).toContain('"field":"head"');
    expect((await refusal(create('acme:exists'))).message).toContain('already exists for acme:exists');
    await octokit.pulls.update({ ...here, pull_number: number, state: 'closed' });
    expect((await create('exists')).status).toBe(201);
    expect(
      (await refusal(octokit.pulls.update({ ...here, pull_number: number, state: 'open' }))).status,
    ).toBe(422);
  });

  it('closes a pull request whose branch goes, and keeps its commits', async () => {
    const { octokit, here } = tested;
    const { number, head } = await aPull(tested, { branch: 'gone', files: { 'gone.txt': 'x\n' } });
    await octokit.git.deleteRef({ ...here, ref: 'heads/gone' });
    expect(await get(number)).toMatchObject({ state: 'closed', merged: false, head: { sha: head } });
    const { data: files } = await octokit.pulls.listFiles({ ...here, pull_number: number });
    expect(files.map(({ filename }) => filename)).toEqual(['gone.txt']);
    expect((await octokit.git.getRef({ ...here, ref: `pull/${number}/head` })).data.object.sha).toBe(head);
  });

  it('sees that a pull request was merged in another way', async () => {
    const { octokit, here } = tested;
    const { number, head } = await aPull(tested, { branch: 'pushed', files: { 'pushed.txt': 'x\n' } });
    await octokit.git.updateRef({ ...here, ref: 'heads/main', sha: head });
    expect(await get(number)).toMatchObject({ state: 'closed', merged: true, merged_by: null });
  });

  it('reopens nothing that was merged', async () => {
    const { octokit, here } = tested;
    const { number } = await aPull(tested, { branch: 'done', files: { 'done.txt': 'x\n' } });
    await octokit.pulls.merge({ ...here, pull_number: number });
    const answer = await refusal(octokit.pulls.update({ ...here, pull_number: number, state: 'open' }));
    expect(answer.message).toContain('was merged');
  });

  it('counts issues and pull requests together, and lists both as issues', async () => {
    const { octokit, here } = tested;
    const { data: issue } = await octokit.issues.create({ ...here, title: 'One', labels: ['x'] });
    const { number } = await aPull(tested, { branch: 'numbered', files: { 'numbered.txt': 'x\n' } });
    expect(number).toBe(issue.number + 1);
    await octokit.issues.addLabels({ ...here, issue_number: number, labels: ['x', 'y', 'x'] });
    const { data } = await octokit.issues.listForRepo({ ...here, labels: 'x' });
    expect(data.map((one) => [one.number, one.pull_request !== undefined])).toEqual([
      [number, true],
      [issue.number, false],
    ]);
  });

  it('lets nobody approve their own pull request, nor be asked to review it', async () => {
    const { octokit, here } = tested;
    const { number } = await aPull(tested, { branch: 'own', files: { 'own.txt': 'x\n' } });
    const pull = { ...here, pull_number: number };
    expect((await refusal(octokit.pulls.createReview({ ...pull, event: 'APPROVE' }))).status).toBe(422);
    const login = (await octokit.users.getAuthenticated()).data.login;
    expect((await refusal(octokit.pulls.requestReviewers({ ...pull, reviewers: [login] }))).status).toBe(422);
  });

  it('lets those who may only read change nothing', async () => {
    const { forge, here } = tested;
    const reader = anOctokit(forge, readOnly);
    const { number } = await aPull(tested, { branch: 'guarded', files: { 'guarded.txt': 'x\n' } });
    const calls = [
      () => reader.pulls.merge({ ...here, pull_number: number }),
      () => reader.pulls.update({ ...here, pull_number: number, title: 'x' }),
      () => reader.issues.createComment({ ...here, issue_number: number, body: 'x' }),
      () => reader.git.createRef({ ...here, ref: 'refs/heads/reader', sha: '1'.repeat(40) }),
      () => reader.git.deleteRef({ ...here, ref: 'heads/guarded' }),
      () => reader.repos.createRelease({ ...here, tag_name: 'x' }),
      () => reader.repos.createDispatchEvent({ ...here, event_type: 'x' }),
    ];
    for (const call of calls) {
      expect(await refusal(call())).toMatchObject({
        status: 403,
        message: expect.stringContaining('Resource not accessible by integration'),
      });
    }
    expect((await reader.pulls.get({ ...here, pull_number: number })).data.state).toBe('open');
  });
});
