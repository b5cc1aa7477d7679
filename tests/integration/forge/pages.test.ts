import { beforeAll, describe, expect, it } from '@jest/globals';
import { aCommit, aPull, aTestedForge, type TestedForge } from '../../fixtures/forge.ts';

const hostile = '<script>alert(1)</script>"\'><img src=x onerror=alert(1)>';

describe('the pages of the forge', () => {
  let tested: TestedForge;

  beforeAll(async () => {
    tested = await aTestedForge({
      files: { 'README.md': `# Models\n\n${hostile}\n`, 'a/file.txt': `${hostile}\n`, 'page.html': hostile },
    });
  });

  async function read(
    path: string,
  ): Promise<{ readonly status: number; readonly html: string; readonly headers: Headers }> {
    const answer = await fetch(`${tested.forge.url}${path}`);
    return { status: answer.status, html: await answer.text(), headers: answer.headers };
  }

  /** What a browser keeps of a pull request's page: its cookie and the fields of its form. */
  async function openForm(number: number) {
    const { html, headers } = await read(`/acme/models/pull/${number}`);
    const field = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';
    return {
      cookie: headers.get('Set-Cookie')?.split(';')[0] ?? '',
      setCookie: headers.get('Set-Cookie') ?? '',
      fields: { form_token: field('form_token'), head: field('head') },
    };
  }

  async function send(
    number: number,
    cookie: string,
    fields: Record<string, string>,
    headers: Record<string, string> = {},
  ) {
    return await fetch(`${tested.forge.url}/acme/models/pull/${number}/merge`, {
      method: 'POST',
      redirect: 'manual',
      headers: { Cookie: cookie, ...headers },
      body: new URLSearchParams(fields),
    });
  }

  async function isMerged(number: number): Promise<boolean> {
    return (await tested.octokit.pulls.get({ ...tested.here, pull_number: number })).data.merged;
  }

  it('show every kind of thing without a token, and nothing unescaped', async () => {
    const { octokit, here } = tested;
    const { number } = await aPull(tested, {
      branch: 'hostile',
      title: hostile,
      body: hostile,
      files: { 'a/file.txt': `${hostile}2\n`, [`${hostile.replaceAll('/', '')}.txt`]: 'x\n' },
    });
    await octokit.issues.createComment({ ...here, issue_number: number, body: hostile });
    await octokit.issues.addLabels({ ...here, issue_number: number, labels: [hostile.slice(0, 50)] });
    const { data: issue } = await octokit.issues.create({ ...here, title: hostile, body: hostile });
    await octokit.repos.createRelease({ ...here, tag_name: 'v<script>', name: hostile, body: hostile });
    const head = await aCommit(tested, { message: `${hostile}\n\n${hostile}` });
    await octokit.repos.createCommitStatus({ ...here, sha: head, state: 'failure', context: hostile });
    const { data: deployment } = await octokit.repos.createDeployment({
      ...here,
      ref: head,
      environment: hostile,
      description: hostile,
      auto_merge: false,
      required_contexts: [],
    });
    const deployment_id = 'id' in deployment ? deployment.id : 0;
    await octokit.repos.createDeploymentStatus({
      ...here,
      deployment_id,
      state: 'failure',
      description: hostile,
    });
    const pages = [
      '/',
      '/acme',
      '/acme/models',
      '/acme/models/tree/main/a',
      '/acme/models/blob/main/a/file.txt',
      '/acme/models/blob/main/page.html',
      '/acme/models/commits',
      `/acme/models/commit/${head}`,
      '/acme/models/compare/main...hostile',
      '/acme/models/deployments',
      `/acme/models/deployments/${encodeURIComponent(hostile)}`,
      '/acme/models/pulls',
      `/acme/models/pull/${number}`,
      '/acme/models/issues',
      `/acme/models/issues/${issue.number}`,
      '/acme/models/releases',
      '/acme/models/releases/tag/v%3Cscript%3E',
      '/acme/models/tags',
    ];
    for (const path of pages) {
      const { status, html, headers } = await read(path);
      expect([path, status]).toEqual([path, 200]);
      expect([path, /<script|<\/script|<img|"'>/.exec(html)]).toEqual([path, null]);
      expect(headers.get('Content-Security-Policy')).toContain("default-src 'none'");
      expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
    }
  });

  it('lead everywhere that the answers of the API say a page is', async () => {
    const { octokit, here } = tested;
    const { number, head } = await aPull(tested, { branch: 'linked', files: { 'ü #?%.txt': 'x\n' } });
    const { data: pull } = await octokit.pulls.get({ ...here, pull_number: number });
    const { data: files } = await octokit.pulls.listFiles({ ...here, pull_number: number });
    const { data: release } = await octokit.repos.createRelease({ ...here, tag_name: 'a/b@v1', draft: true });
    const { data: asset } = await octokit.repos.uploadReleaseAsset({
      ...here,
      release_id: release.id,
      url: release.upload_url,
      name: 'a.txt',
      data: 'content',
    });
    const { data: published } = await octokit.repos.updateRelease({
      ...here,
      release_id: release.id,
      draft: false,
    });
    const addresses = [
      pull.html_url,
      ...files.flatMap(({ blob_url: blob, raw_url: raw }) => [blob, raw]),
      release.html_url,
      asset.browser_download_url,
      published.html_url,
      published.assets[0]?.browser_download_url ?? '',
      (await octokit.repos.getCommit({ ...here, ref: head })).data.html_url,
      (await octokit.repos.get(here)).data.html_url,
      (await octokit.repos.getBranch({ ...here, branch: 'linked' })).data._links.html,
    ];
    const drafts = [release.html_url, asset.browser_download_url];
    for (const address of addresses) {
      const { status } = await fetch(address);
      expect([address, status]).toEqual([address, drafts.includes(address) ? 404 : 200]);
    }
  });

  it('say what came to an environment, and what others say of the commit', async () => {
    const { octokit, here } = tested;
    const sha = await aCommit(tested);
    const at = { ...here, ref: sha, environment: 'penguins-production', required_contexts: [] };
    for (const description of ['penguins 1.0.0', 'penguins 1.1.0']) {
      const { data } = await octokit.repos.createDeployment({ ...at, description, auto_merge: false });
      const deployment_id = 'id' in data ? data.id : 0;
      await octokit.repos.createDeploymentStatus({ ...here, deployment_id, state: 'success' });
    }
    const { html } = await read('/acme/models/deployments/penguins-production');
    const badges = Array.from(html.matchAll(/<span class="badge [^"]*">([^<]*)/g), ([, text]) => text);
    expect(badges).toEqual(['Active', 'Inactive']);
    for (const state of ['pending', 'success'] as const) {
      await octokit.repos.createCommitStatus({ ...here, sha, state, context: 'argocd/penguins-production' });
    }
    const commit = (await read(`/acme/models/commit/${sha}`)).html;
    expect(commit).toContain('argocd/penguins-production');
    expect(commit).toMatch(/<span class="badge open">success/);
    expect(commit).not.toContain('pending');
  });

  it('send a file of a repository as text that runs nothing', async () => {
    const { headers, html } = await read('/acme/models/raw/main/page.html');
    expect(headers.get('Content-Type')).toContain('text/plain');
    expect(headers.get('Content-Security-Policy')).toContain('sandbox');
    expect(html).toBe(hostile);
  });

  it('say that something is not there, whatever the path', async () => {
    const paths = [
      '/acme/none',
      '/acme/models/pull/999',
      '/acme/models/pull/1e3',
      '/acme/models/blob/main/none.txt',
      '/acme/models/blob/none/a',
      '/acme/models/blob/main/..%2f..%2frepository.json',
      '/acme/models/raw/main/%2e%2e/%2e%2e/token',
      '/acme/models/releases/download/v1/..%2f1',
      '/acme/models/commit/main~1',
      '/acme/models/compare/main',
      '/%2e%2e/token',
      '/a/b/c/d',
    ];
    for (const path of paths) expect([path, (await read(path)).status]).toEqual([path, 404]);
  });

  it('merge a pull request at the press of the button, once', async () => {
    const { number } = await aPull(tested, { branch: 'pressed', files: { 'pressed.txt': 'x\n' } });
    const { cookie, setCookie, fields } = await openForm(number);
    expect(setCookie).toContain('HttpOnly');
    expect(setCookie).toContain('SameSite=Strict');
    const answer = await send(number, cookie, fields, {
      Origin: tested.forge.url,
      'Sec-Fetch-Site': 'same-origin',
    });
    expect(answer.status).toBe(303);
    expect(answer.headers.get('Location')).toBe(`/acme/models/pull/${number}`);
    expect(await isMerged(number)).toBe(true);
    expect((await send(number, cookie, fields)).status).toBe(403);
  });

  it('merge nothing that another site, another browser or an old form asks for', async () => {
    const { number } = await aPull(tested, { branch: 'forged', files: { 'forged.txt': 'x\n' } });
    const other = await aPull(tested, { branch: 'forged-2', files: { 'forged-2.txt': 'x\n' } });
    const attempts = [
      async () => send(number, '', (await openForm(number)).fields),
      async () => send(number, 'forge_session=guess', (await openForm(number)).fields),
      async () => {
        const { cookie, fields } = await openForm(number);
        return send(number, cookie, { ...fields, form_token: 'guess' });
      },
      async () => {
        const { cookie, fields } = await openForm(number);
        return send(number, cookie, { ...fields, head: other.head });
      },
      async () => {
        const { cookie, fields } = await openForm(number);
        return send(number, cookie, fields, { Origin: 'http://evil.example' });
      },
      async () => {
        const { cookie, fields } = await openForm(number);
        return send(number, cookie, fields, { 'Sec-Fetch-Site': 'cross-site' });
      },
      async () => {
        const { cookie } = await openForm(number);
        return send(number, cookie, (await openForm(other.number)).fields);
      },
      async () => send(number, (await openForm(number)).cookie, {}),
    ];
    for (const attempt of attempts) expect((await attempt()).status).toBe(403);
    expect(await isMerged(number)).toBe(false);
  });

  it('merge only what the person saw', async () => {
    const { octokit, here } = tested;
    const { number, head } = await aPull(tested, { branch: 'seen', files: { 'seen.txt': '1\n' } });
    const { cookie, fields } = await openForm(number);
    const next = await aCommit(tested, { parent: head, files: { 'seen.txt': '2\n' } });
    await octokit.git.updateRef({ ...here, ref: 'heads/seen', sha: next });
    expect((await send(number, cookie, fields)).status).toBe(409);
    expect(await isMerged(number)).toBe(false);
  });

  it('offer no button where there is a conflict, and name the files', async () => {
    const { octokit, here } = tested;
    const one = await aPull(tested, { branch: 'left', files: { 'a/file.txt': 'left\n' } });
    const other = await aPull(tested, { branch: 'right', files: { 'a/file.txt': 'right\n' } });
    await octokit.pulls.merge({ ...here, pull_number: one.number });
    const { html } = await read(`/acme/models/pull/${other.number}`);
    expect(html).toContain('conflicts with main');
    expect(html).toContain('<code>a/file.txt</code>');
    expect(html).not.toContain('<button');
  });
});
