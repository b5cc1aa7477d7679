import { describe, expect, it } from '@jest/globals';
import { catalogOf } from '../../../../serving/models/catalog.ts';
import { aRegressionModel } from '../../../fixtures/model.ts';
import { aServedModel } from '../../../fixtures/served.ts';
import { aService } from '../../../support/service.ts';

const catalog = catalogOf([
  ...['1.0.0', '1.1.0'].map((version) => aServedModel({ version })),
  aServedModel({ model: aRegressionModel() }),
]);

async function get(path: string, state: Parameters<typeof aService>[0] = { state: { catalog } }) {
  const response = await aService(state).app.request(path);
  return { status: response.status, body: await response.json() };
}

describe('GET /v2', () => {
  it('names the service and what it speaks beyond the core', async () => {
    expect(await get('/v2')).toEqual({
      status: 200,
      body: {
        name: 'slipway',
        version: expect.stringMatching(/^\d+\.\d+\.\d+/),
        extensions: ['binary_tensor_data', 'classification', 'model_configuration', 'parameters'],
      },
    });
  });

  it('lists the models, and their versions as a repository', async () => {
    expect((await get('/v2/models')).body).toEqual({ models: ['penguins', 'penguin-mass'] });
    const response = await aService({ state: { catalog } }).app.request('/v2/repository/index', {
      method: 'POST',
    });
    expect(await response.json()).toEqual([
      { name: 'penguins', version: '1.0.0', state: 'READY', reason: '' },
      { name: 'penguins', version: '1.1.0', state: 'READY', reason: '' },
      { name: 'penguin-mass', version: '1.0.0', state: 'READY', reason: '' },
    ]);
  });
});

describe('health in /v2', () => {
  it('is live and ready, by status and by body', async () => {
    expect(await get('/v2/health/live')).toEqual({ status: 200, body: { live: true } });
    expect(await get('/v2/health/ready')).toEqual({ status: 200, body: { ready: true } });
    expect(await get('/v2/models/penguins/ready')).toEqual({
      status: 200,
      body: { name: 'penguins', ready: true },
    });
    expect((await get('/v2/models/penguins/versions/1.0.0/ready')).status).toBe(200);
  });

  it.each([
    ['loading', { phase: 'loading', catalog: new Map() }, 503, 'The models are being loaded'],
    ['draining', { phase: 'draining', catalog }, 503, 'The service is stopping'],
  ] as const)('is not ready while %s, and says why', async (_, state, status, reason) => {
    expect(await get('/v2/health/live', { state })).toMatchObject({ status: 200 });
    expect(await get('/v2/health/ready', { state })).toEqual({
      status,
      body: { ready: false, error: reason },
    });
    expect(await get('/v2/models/penguins/ready', { state })).toEqual({
      status,
      body: { error: expect.stringContaining(reason) },
    });
  });

  it('keeps a model ready when another is broken', async () => {
    const state = { catalog, faults: ['birds/1.0.0/model.json cannot be read'] };
    expect((await get('/v2/health/ready', { state })).status).toBe(503);
    expect((await get('/v2/models/penguins/ready', { state })).status).toBe(200);
  });

  it('logs a probe only when it fails', async () => {
    const well = aService();
    await well.app.request('/v2/health/ready');
    expect(well.lines).toEqual([]);
    const ill = aService({ state: { faults: ['broken'] } });
    await ill.app.request('/v2/health/ready');
    expect(ill.lines).toHaveLength(1);
  });
});

describe('GET /v2/models/<name>', () => {
  it('tells what a classifier takes and gives', async () => {
    const { digest, description } = aServedModel({ version: '1.1.0' });
    const output = { target: 'species', classes: ['Adelie', 'Chinstrap', 'Gentoo'] };
    expect((await get('/v2/models/penguins')).body).toEqual({
      name: 'penguins',
      versions: ['1.0.0', '1.1.0'],
      platform: 'slipway_brain.js',
      inputs: [
        {
          name: 'island',
          datatype: 'BYTES',
          shape: [-1],
          parameters: {
            type: 'category',
            nullable: false,
            values: ['Biscoe', 'Dream', 'Torgersen'],
            closed: true,
          },
        },
        {
          name: 'beak_length',
          datatype: 'FP64',
          shape: [-1],
          parameters: expect.objectContaining({ min: 25, unit: 'mm' }),
        },
        {
          name: 'body_mass',
          datatype: 'INT64',
          shape: [-1],
          parameters: expect.objectContaining({ nullable: true }),
        },
        { name: 'sex', datatype: 'BYTES', shape: [-1], parameters: expect.anything() },
      ],
      outputs: [
        { name: 'label', datatype: 'BYTES', shape: [-1], parameters: output },
        { name: 'probabilities', datatype: 'FP64', shape: [-1, 3], parameters: output },
      ],
      parameters: { version: '1.1.0', digest, description },
    });
  });

  it('tells what a regression gives', async () => {
    expect((await get('/v2/models/penguin-mass')).body).toMatchObject({
      outputs: [
        { name: 'body_mass', datatype: 'FP64', shape: [-1], parameters: { target: 'body_mass', unit: 'g' } },
      ],
    });
  });

  it('tells of the version that is asked for', async () => {
    expect((await get('/v2/models/penguins/versions/1.0.0')).body).toMatchObject({
      parameters: { version: '1.0.0' },
    });
  });

  it('says the same in the form of a Triton configuration', async () => {
    expect((await get('/v2/models/penguins/config')).body).toEqual({
      name: 'penguins',
      platform: 'slipway_brain.js',
      backend: 'slipway',
      max_batch_size: 0,
      input: [
        { name: 'island', data_type: 'TYPE_STRING', dims: [-1] },
        { name: 'beak_length', data_type: 'TYPE_FP64', dims: [-1] },
        { name: 'body_mass', data_type: 'TYPE_INT64', dims: [-1] },
        { name: 'sex', data_type: 'TYPE_STRING', dims: [-1] },
      ],
      output: [
        { name: 'label', data_type: 'TYPE_STRING', dims: [-1] },
        { name: 'probabilities', data_type: 'TYPE_FP64', dims: [-1, 3] },
      ],
    });
  });

  it.each([
    ['/v2/models/nope', 404, 'there is no model "nope"; loaded are penguins, penguin-mass'],
    ['/v2/models/nope/ready', 404, 'there is no model "nope"; loaded are penguins, penguin-mass'],
    ['/v2/models/penguins/versions/2.0.0', 404, 'penguins has no version "2.0.0"; loaded are 1.0.0, 1.1.0'],
    ['/v2/models/penguins/stats', 404, 'there is nothing at "/v2/models/penguins/stats"'],
    ['/v2/models/penguins/infer', 405, 'expected POST, but found GET'],
    ['/v2/repository/index', 405, 'expected POST, but found GET'],
  ])('answers %s with the protocol’s form of an error', async (path, status, error) => {
    expect(await get(path)).toEqual({ status, body: { error } });
  });

  it.each([
    '/v2',
    '/v2/models',
    '/v2/health/live',
    '/v2/models/penguins',
    '/v2/models/penguins/versions/1.0.0/ready',
  ])('refuses DELETE %s and names what it takes', async (path) => {
    const response = await aService().app.request(path, { method: 'DELETE' });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('GET, HEAD');
    expect(await response.json()).toEqual({ error: 'expected GET, HEAD, but found DELETE' });
  });
});
