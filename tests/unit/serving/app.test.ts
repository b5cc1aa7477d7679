import { describe, expect, it } from '@jest/globals';
import { catalogOf } from '../../../serving/models/catalog.ts';
import { aServedModel } from '../../fixtures/served.ts';
import { aPenguin, aService } from '../../support/service.ts';

describe('the service', () => {
  it('lists its models', async () => {
    const response = await aService().app.request('/v1/models');
    expect(await response.json()).toEqual({ models: ['penguins'] });
  });

  it('tells what a model takes and gives', async () => {
    const models = ['1.0.0', '1.1.0'].map((version) => aServedModel({ version }));
    const { app } = aService({ state: { catalog: catalogOf(models) } });
    const response = await app.request('/v1/models/penguins');
    expect(await response.json()).toMatchObject({
      name: 'penguins',
      ready: true,
      version: '1.1.0',
      versions: ['1.0.0', '1.1.0'],
      signature: { inputs: [{ name: 'island' }, {}, {}, {}] },
    });
  });

  it('tells the lineage of a model, with no image when it runs from none', async () => {
    const { release, digest } = aServedModel();
    const response = await aService().app.request('/v1/models/penguins/lineage');
    const { kind, previous, reason, ...told } = release;
    expect(await response.json()).toEqual({ ...told, model: digest, image: null });
  });

  it('shows the card of a model, with the spread of what it was trained on', async () => {
    const response = await aService().app.request('/v1/models/penguins/card');
    const { reference, release } = aServedModel();
    expect(await response.json()).toEqual({
      name: 'penguins',
      version: '1.0.0',
      description: 'Tells the species of a penguin from its measurements.',
      task: 'classification',
      flavor: { name: 'brain.js', version: '2.0.0-beta.24' },
      seed: 42,
      trainingRows: 248,
      previous: release.previous,
      reason: release.reason,
      reference,
    });
  });

  it('is ready when its models are', async () => {
    const response = await aService().app.request('/health/ready');
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ status: 'ready', models: [{ name: 'penguins' }] });
  });

  it.each([
    ['the models are being loaded', { phase: 'loading' }, /being loaded/],
    ['the service is stopping', { phase: 'draining' }, /stopping/],
    ['there is no model', { catalog: new Map() }, /no model/],
    ['a model is broken', { faults: ['penguins/1.0.0/model.json has another digest'] }, /another digest/],
  ] as const)('is alive but not ready while %s, and says so', async (_, state, reason) => {
    const { app } = aService({ state });
    expect((await app.request('/health/live')).status).toBe(200);
    const response = await app.request('/health/ready');
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({
      status: 'not ready',
      reasons: [expect.stringMatching(reason)],
    });
  });

  it('still answers while it is stopping, and asks for the connection to be closed', async () => {
    const response = await aService({ state: { phase: 'draining' } }).predict({ instances: [aPenguin] });
    expect(response.status).toBe(200);
    expect(response.headers.get('connection')).toBe('close');
  });

  it.each([
    ['DELETE', '/v1/models', 'GET, HEAD'],
    ['POST', '/', 'GET, HEAD'],
    ['GET', '/v1/models/penguins:predict', 'POST'],
    ['PUT', '/health/live', 'GET, HEAD'],
  ])('refuses %s %s and names what it takes', async (method, path, allowed) => {
    const response = await aService().app.request(path, { method });
    expect(response.headers.get('allow')).toBe(allowed);
    expect(response.status).toBe(405);
    expect(await response.json()).toMatchObject({ error: { code: 'method_not_allowed' } });
  });

  it('says that there is nothing at an unknown path', async () => {
    const response = await aService().app.request(`/${'x'.repeat(5000)}`);
    expect(response.status).toBe(404);
    const text = await response.text();
    expect(JSON.parse(text)).toMatchObject({ error: { code: 'not_found' } });
    expect(text.length).toBeLessThan(500);
  });

  it('keeps a request id that is a safe token, and makes one in place of any other', async () => {
    const { app } = aService();
    const idFor = async (given: string) => {
      const response = await app.request('/health/live', { headers: { 'x-request-id': given } });
      return response.headers.get('x-request-id');
    };
    expect(await idFor('order-7.2~b')).toBe('order-7.2~b');
    expect(await idFor('a b')).toMatch(/^[0-9a-f-]{36}$/);
    expect(await idFor('x'.repeat(129))).toMatch(/^[0-9a-f-]{36}$/);
  });

  it.each(['/health/live', '/nothing', '/v1/models/other'])(
    'sends the security headers at %s',
    async (path) => {
      const { headers } = await aService().app.request(path);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(headers.get('cache-control')).toBe('no-store');
    },
  );

  it('logs a request without its body, query or headers', async () => {
    const service = aService();
    await service.predict(
      { instances: [aPenguin] },
      { path: '/v1/models/penguins:predict?token=abc', headers: { authorization: 'Bearer abc' } },
    );
    expect(service.lines).toEqual([
      {
        time: expect.any(String),
        level: 'info',
        message: 'request',
        method: 'POST',
        path: '/v1/models/penguins:predict',
        route: '/v1/models/{name}:predict',
        status: 200,
        milliseconds: expect.any(Number),
        requestId: expect.any(String),
      },
    ]);
  });

  it('logs a probe only when it fails', async () => {
    const well = aService();
    await well.app.request('/health/ready');
    expect(well.lines).toEqual([]);
    const ill = aService({ state: { faults: ['broken'] } });
    await ill.app.request('/health/ready');
    expect(ill.lines).toHaveLength(1);
  });
});

describe('GET /', () => {
  it.each([
    ['/playground/main.js', 'text/javascript; charset=utf-8'],
    ['/playground/style.css', 'text/css; charset=utf-8'],
    ['/docs', 'text/html; charset=utf-8'],
  ])('brings its own %s', async (path, type) => {
    const response = await aService().app.request(path);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe(type);
    expect((await aService().app.request(path, { method: 'POST' })).status).toBe(405);
  });

  it("tells KServe's V1 clients, which want no page, that the service is alive", async () => {
    const response = await aService().app.request('/', { headers: { accept: '*/*' } });
    expect(await response.json()).toEqual({ status: 'alive' });
  });

  it('is a page that may run its own script and style and nothing else', async () => {
    const response = await aService().app.request('/', {
      headers: { accept: 'text/html,*/*;q=0.8' },
    });
    const policy = response.headers.get('content-security-policy') ?? '';
    const html = await response.text();
    expect(response.headers.get('content-type')).toContain('text/html');
    expect(policy).toContain("script-src 'self'; style-src 'self'");
    expect(policy).not.toContain('unsafe');
    expect(html).not.toMatch(/(src|href)="(https?:|\/\/)/);
    expect(html).not.toMatch(/ (style|on[a-z]+)="/);
  });
});
