import { request } from 'node:http';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { aTestedForge, refusal, type TestedForge } from '../../fixtures/forge.ts';

describe('how the forge speaks', () => {
  let tested: TestedForge;

  beforeAll(async () => {
    tested = await aTestedForge({
      files: {
        '.github/workflows/train.yml':
          'on:\n  workflow_dispatch:\n    inputs:\n      model: {required: true}\n',
        '.github/workflows/ci.yml': 'on: [push]\n',
      },
    });
  });

  function call(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = { Authorization: `Bearer ${tested.forge.token}`, ...init.headers };
    return fetch(`${tested.forge.apiUrl}${path}`, { ...init, headers });
  }

  it('carries request id and rate limit on every answer', async () => {
    const answer = await call('/repos/acme/models');
    expect(answer.headers.get('X-GitHub-Request-Id')).toMatch(/./);
    expect(Number(answer.headers.get('X-RateLimit-Remaining'))).toBeGreaterThan(0);
    expect((await call('/repos/acme/none')).headers.get('X-RateLimit-Limit')).not.toBeNull();
  });

  it('answers 304, free of charge, to a client that has the same', async () => {
    const first = await call('/repos/acme/models');
    const again = await call('/repos/acme/models', {
      headers: { 'If-None-Match': first.headers.get('ETag') ?? '' },
    });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe('');
    expect(again.headers.get('ETag')).toBe(first.headers.get('ETag'));
    expect(again.headers.get('X-RateLimit-Used')).toBe(first.headers.get('X-RateLimit-Used'));
    expect((await call('/repos/acme/models', { headers: { 'If-None-Match': '"other"' } })).status).toBe(200);
  });

  it('links the pages of a list', async () => {
    const { octokit, here } = tested;
    for (let index = 0; index < 5; index += 1)
      await octokit.issues.create({ ...here, title: `Issue ${index}` });
    const answer = await call('/repos/acme/models/issues?state=all&per_page=2&page=2');
    const links = answer.headers.get('Link') ?? '';
    const at = (page: number) =>
      `${tested.forge.apiUrl}/repos/acme/models/issues?state=all&per_page=2&page=${page}`;
    expect(links.split(', ')).toEqual([
      `<${at(1)}>; rel="prev"`,
      `<${at(3)}>; rel="next"`,
      `<${at(3)}>; rel="last"`,
      `<${at(1)}>; rel="first"`,
    ]);
    const all = await octokit.paginate(octokit.issues.listForRepo, { ...here, per_page: 2 });
    expect(all.map(({ title }) => title)).toEqual(['Issue 4', 'Issue 3', 'Issue 2', 'Issue 1', 'Issue 0']);
  });

  it.each([
    ['GET', '/repos/acme/models/forks'],
    ['POST', '/graphql'],
    ['DELETE', '/repos/acme/models'],
    ['PUT', '/repos/acme/models/contents/README.md'],
  ])('names the call %s %s, which it does not speak', async (method, path) => {
    const answer = await call(path, { method });
    expect(answer.status).toBe(404);
    expect(answer.headers.get('X-Forge-Not-Implemented')).toBe(`${method} ${path}`);
    expect(await answer.json()).toMatchObject({ message: expect.stringContaining(`${method} ${path}`) });
  });

  it('says nothing of the kind where something just does not exist', async () => {
    const answer = await call('/repos/acme/models/git/ref/heads/none');
    expect(answer.status).toBe(404);
    expect(answer.headers.has('X-Forge-Not-Implemented')).toBe(false);
    expect(await answer.json()).toMatchObject({ message: 'Not Found' });
  });

  it.each([
    ['', 'Requires authentication'],
    ['Bearer wrong', 'Bad credentials'],
    ['token', 'Bad credentials'],
    ['Negotiate abc', 'Bad credentials'],
  ])('refuses the authorization %j', async (authorization, message) => {
    const answer = await call('/repos/acme/models', { headers: { Authorization: authorization } });
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ message });
  });

  it.each(['token', 'Bearer', 'bearer'])('takes the scheme %s', async (scheme) => {
    const answer = await call('/user', { headers: { Authorization: `${scheme} ${tested.forge.token}` } });
    expect(answer.status).toBe(200);
  });

  it('answers only to its own names, whatever name leads to this machine', async () => {
    const { port } = new URL(tested.forge.url);
    const status = await new Promise((resolve, reject) => {
      request({ host: '127.0.0.1', port, path: '/', headers: { Host: `evil.example:${port}` } }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      })
        .on('error', reject)
        .end();
    });
    expect(status).toBe(403);
    expect((await fetch(`http://localhost:${port}/`).catch(() => undefined))?.status ?? 200).toBe(200);
  });

  it.each([
    ['{"ref":', 400, 'Problems parsing JSON'],
    ['[]', 400, 'JSON object'],
    ['{}', 422, "wasn't supplied"],
    ['null', 422, "wasn't supplied"],
    ['{"ref": 1, "sha": "x"}', 422, 'Invalid request'],
    ['{"ref": "refs/heads/x", "sha": "main"}', 422, '40 hexadecimal digits'],
  ])('refuses the body %j with %d', async (body, status, message) => {
    const answer = await call('/repos/acme/models/git/refs', { method: 'POST', body });
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ message: expect.stringContaining(message) });
  });

  it.each([
    '/repos/../../etc',
    '/repos/acme/..%2f..%2ftoken',
    '/repos/acme%2Fmodels/x',
    '/repos/%2e%2e/models',
  ])('finds nothing at %s', async (path) => {
    expect((await call(path)).status).toBe(404);
  });

  it('keeps the dispatches that it receives, and refuses those that GitHub would', async () => {
    const { forge, octokit, here } = tested;
    await octokit.repos.createDispatchEvent({
      ...here,
      event_type: 'drift',
      client_payload: { model: 'penguins' },
    });
    const workflow = { ...here, ref: 'main', workflow_id: 'train.yml' };
    await octokit.actions.createWorkflowDispatch({ ...workflow, inputs: { model: 'penguins' } });
    expect(forge.dispatches('acme', 'models')).toMatchObject([
      { kind: 'repository_dispatch', eventType: 'drift', clientPayload: { model: 'penguins' } },
      { kind: 'workflow_dispatch', workflow: 'train.yml', ref: 'main', inputs: { model: 'penguins' } },
    ]);
    const many = Object.fromEntries(Array.from({ length: 11 }, (_, index) => [`key${index}`, index]));
    const refused = [
      () => octokit.repos.createDispatchEvent({ ...here, event_type: 'x'.repeat(101) }),
      () => octokit.repos.createDispatchEvent({ ...here, event_type: 'x', client_payload: many }),
      () =>
        octokit.repos.createDispatchEvent({
          ...here,
          event_type: 'x',
          client_payload: { x: 'x'.repeat(70_000) },
        }),
      () => octokit.actions.createWorkflowDispatch(workflow),
      () => octokit.actions.createWorkflowDispatch({ ...workflow, inputs: { model: 'p', other: 'x' } }),
      () => octokit.actions.createWorkflowDispatch({ ...workflow, workflow_id: 'ci.yml' }),
    ];
    for (const one of refused) expect((await refusal(one())).status).toBe(422);
    const unknown = octokit.actions.createWorkflowDispatch({ ...workflow, workflow_id: '..%2Fx.yml' });
    expect((await refusal(unknown)).status).toBe(404);
    expect(forge.dispatches('acme', 'models')).toHaveLength(2);
  });

  it('counts the content that a client creates, and nothing that it only reads', async () => {
    const { forge, octokit, here } = tested;
    const before = forge.requests.contentCreations;
    await octokit.repos.get(here);
    await octokit.issues.create({ ...here, title: 'Counted' });
    await refusal(octokit.issues.create({ ...here, title: '' }));
    expect(forge.requests.contentCreations).toBe(before + 1);
    expect(
      forge.requests.entries.slice(-3).map(({ method, path, status }) => [method, path, status]),
    ).toEqual([
      ['GET', '/api/v3/repos/acme/models', 200],
      ['POST', '/api/v3/repos/acme/models/issues', 201],
      ['POST', '/api/v3/repos/acme/models/issues', 422],
    ]);
  });
});
