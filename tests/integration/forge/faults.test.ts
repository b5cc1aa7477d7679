import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { aTestedForge, refusal, type TestedForge } from '../../fixtures/forge.ts';

describe('the faults of the forge', () => {
  let tested: TestedForge;

  beforeAll(async () => {
    tested = await aTestedForge();
  });

  beforeEach(() => tested.forge.clearFaults());

  async function titles(): Promise<readonly string[]> {
    const { data } = await tested.octokit.issues.listForRepo({ ...tested.here, per_page: 100 });
    return data.map(({ title }) => title);
  }

  function create(title: string) {
    return tested.octokit.issues.create({ ...tested.here, title });
  }

  it('fails before it has written', async () => {
    tested.forge.addFault({ kind: 'error-before', method: 'POST', path: '/repos/*/*/issues' });
    expect((await refusal(create('before'))).status).toBe(502);
    expect(await titles()).not.toContain('before');
  });

  it('fails after it has written', async () => {
    tested.forge.addFault({ kind: 'error-after', status: 503, path: /issues$/, method: 'POST' });
    expect((await refusal(create('after'))).status).toBe(503);
    expect(await titles()).toContain('after');
  });

  it('answers 409 with nothing written', async () => {
    tested.forge.addFault({ kind: 'conflict' });
    expect((await refusal(create('conflict'))).status).toBe(409);
    expect(await titles()).not.toContain('conflict');
  });

  it.each([
    [true, 'before'],
    [false, 'after'],
  ] as const)(
    'cuts the connection; that nothing was written is %p when it does so %s',
    async (nothing, when) => {
      tested.forge.addFault({ kind: 'drop', when });
      await expect(create(`drop ${when}`)).rejects.toThrow();
      expect((await titles()).includes(`drop ${when}`)).toBe(!nothing);
      expect(tested.forge.requests.entries.at(-2)?.status).toBe(0);
    },
  );

  it('limits the rate, and says when to come back', async () => {
    tested.forge.addFault({ kind: 'rate-limit', retryAfter: 7, times: 1 });
    const answer = await fetch(`${tested.forge.apiUrl}/repos/acme/models`, {
      headers: { Authorization: `token ${tested.forge.token}` },
    });
    expect(answer.status).toBe(403);
    expect(answer.headers.get('Retry-After')).toBe('7');
    expect(answer.headers.get('X-RateLimit-Remaining')).toBe('0');
    expect(await answer.json()).toMatchObject({ message: expect.stringContaining('secondary rate limit') });
  });

  it('answers late', async () => {
    tested.forge.addFault({ kind: 'slow', milliseconds: 150 });
    const began = performance.now();
    await tested.octokit.repos.get(tested.here);
    expect(performance.now() - began).toBeGreaterThan(140);
  });

  it('leaves the rest of an upload that broke off, which is in the way until it is removed', async () => {
    const { forge, octokit, here } = tested;
    const { data: release } = await octokit.repos.createRelease({ ...here, tag_name: 'v1', draft: true });
    const upload = () =>
      octokit.repos.uploadReleaseAsset({
        ...here,
        release_id: release.id,
        url: release.upload_url,
        name: 'model.json',
        data: '{}',
      });
    forge.addFault({ kind: 'starter-asset', path: '/repos/*/*/releases/*/assets' });
    expect((await refusal(upload())).status).toBe(502);
    const { data: assets } = await octokit.repos.listReleaseAssets({ ...here, release_id: release.id });
    expect(assets).toMatchObject([{ name: 'model.json', state: 'starter', size: 0, digest: null }]);
    expect((await refusal(upload())).message).toContain('already_exists');
    await octokit.repos.deleteReleaseAsset({ ...here, asset_id: assets[0]?.id ?? 0 });
    expect((await upload()).data.state).toBe('uploaded');
  });

  it('takes faults over HTTP from who holds the token', async () => {
    const address = `${tested.forge.url}/_forge/faults`;
    const body = JSON.stringify({ kind: 'error-before', path: '/repos/**', times: 5 });
    const headers = { Authorization: `token ${tested.forge.token}` };
    expect((await fetch(address, { method: 'POST', body })).status).toBe(401);
    expect((await fetch(address, { method: 'POST', body: '{"kind": "x"}', headers })).status).toBe(422);
    expect((await fetch(address, { method: 'POST', body, headers })).status).toBe(204);
    expect((await refusal(create('http'))).status).toBe(502);
    expect((await fetch(address, { method: 'DELETE', headers })).status).toBe(204);
    expect((await create('http')).status).toBe(201);
  });

  it('strikes Git and the pages too', async () => {
    tested.forge.addFault({ kind: 'error-before', path: '/acme/models/info/refs' });
    const answer = await fetch(`${tested.forge.url}/acme/models/info/refs?service=git-upload-pack`);
    expect(answer.status).toBe(502);
  });
});
