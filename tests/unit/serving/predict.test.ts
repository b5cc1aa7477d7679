import { describe, expect, it } from '@jest/globals';
import { assigner } from '../../../lib/experiment/assign.ts';
import { experimentSchema } from '../../../lib/experiment/experiment.ts';
import { catalogOf } from '../../../serving/models/catalog.ts';
import { aRegressionModel } from '../../fixtures/model.ts';
import { aServedModel } from '../../fixtures/served.ts';
import { aPenguin, aService } from '../../support/service.ts';

describe('POST /v1/models/<name>:predict', () => {
  it('answers each instance in order, with the model that answered', async () => {
    const adelie = { island: 'Torgersen', beak_length: 39.1, body_mass: 3750, sex: 'MALE' };
    const response = await aService().predict({ instances: [aPenguin, adelie] });
    const served = aServedModel();
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      predictions: [
        { value: 'Gentoo', probabilities: expect.objectContaining({ Gentoo: expect.any(Number) }) },
        { value: 'Adelie', probabilities: expect.objectContaining({ Adelie: expect.any(Number) }) },
      ],
      model: { name: 'penguins', version: '1.0.0', digest: served.digest },
      requestId: response.headers.get('x-request-id'),
    });
  });

  it('answers a regression with a number', async () => {
    const model = aRegressionModel();
    const service = aService({ state: { catalog: catalogOf([aServedModel({ model })]) } });
    const response = await service.predict(
      { instances: [{ beak_length: 45 }] },
      { path: '/v1/models/penguin-mass:predict' },
    );
    expect(await response.json()).toMatchObject({ predictions: [{ value: expect.any(Number) }] });
  });

  it('answers with the standard version when there are several', async () => {
    const models = ['1.2.0', '1.10.0', '1.9.0'].map((version) => aServedModel({ version }));
    const service = aService({ state: { catalog: catalogOf(models) } });
    const response = await service.predict({ instances: [aPenguin] });
    expect(await response.json()).toMatchObject({ model: { version: '1.10.0' } });
  });

  it('says which arm of an experiment answered, and whether by chance', async () => {
    const [champion, challenger] = [aServedModel(), aServedModel({ version: '1.1.0' })];
    const experiment = experimentSchema.parse({
      name: 'beaks',
      model: 'penguins',
      arms: { champion: { version: '1.0.0', weight: 0 }, challenger: { version: '1.1.0', weight: 100 } },
    });
    const service = aService({
      state: {
        catalog: catalogOf([champion, challenger]),
        experiment: { experiment, assign: assigner(experiment), champion, challenger },
      },
    });
    const origin = { model: { version: '1.1.0' }, experiment: 'beaks', arm: 'challenger' };
    const withUnit = { headers: { 'x-unit-id': 'anna' } };
    expect(await (await service.predict({ instances: [aPenguin] }, withUnit)).json()).toMatchObject({
      ...origin,
      assignedBy: 'unit',
    });
    expect(await (await service.predict(aPenguin, { path: '/predict' })).json()).toMatchObject({
      ...origin,
      assignedBy: 'random',
    });
  });

  it.each([
    ['the query', { path: '/v1/models/penguins:predict?explain=true' }],
    ['a header', { headers: { 'x-slipway-explain': 'true' } }],
  ])('tells what each input contributed when asked by %s', async (_, options) => {
    const response = await aService().predict({ instances: [aPenguin] }, options);
    const { explain } = aServedModel();
    expect(await response.json()).toMatchObject({ explanations: [explain(aPenguin)] });
  });

  it('explains ten instances of a request and no more', async () => {
    const response = await aService({ maxInstances: 20 }).predict(
      { instances: Array.from({ length: 11 }, () => aPenguin) },
      { headers: { 'x-slipway-explain': 'true' } },
    );
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({
      error: { message: 'expected at most 10 instances to explain, but found 11' },
    });
  });

  it.each([
    ['the query', { path: '/v1/models/penguins:predict?lineage=true' }],
    ['a header', { headers: { 'x-slipway-lineage': 'true' } }],
  ])('tells the lineage when asked by %s', async (_, options) => {
    const image = `localhost/penguins@sha256:${'a'.repeat(64)}`;
    const response = await aService({ image }).predict({ instances: [aPenguin] }, options);
    const { release } = aServedModel();
    expect(await response.json()).toMatchObject({
      lineage: { tag: 'penguins@v1.0.0', commit: release.commit, dataset: release.dataset, image },
    });
  });

  it('names field and instance of what is wrong', async () => {
    const response = await aService().predict({ instances: [aPenguin, { ...aPenguin, beak_length: 99 }] });
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({
      error: {
        code: 'out_of_range',
        message: 'instance 1, "beak_length": expected a number from 25 to 70 mm, but found 99',
        field: 'beak_length',
        instance: 1,
      },
      requestId: response.headers.get('x-request-id'),
    });
  });

  it.each([
    [
      'a body that is no JSON',
      '{"instances": [}',
      400,
      'malformed_json',
      /unexpected "}" at line 1, column 16/,
    ],
    ['NaN', '{"instances": [{"a": NaN}]}', 400, 'malformed_json', /give null/],
    ['no body', '', 400, 'malformed_json', /end of the text/],
    ['no instances', '{}', 400, 'no_instances', /expected {"instances"/],
    [
      'instances that come from a prototype',
      '{"__proto__": {"instances": []}}',
      400,
      'no_instances',
      /expected/,
    ],
    ['an array as a body', '[]', 400, 'no_instances', /expected/],
    ['an empty list', '{"instances": []}', 400, 'no_instances', /at least one/],
    ['too many instances', { instances: Array(6).fill(aPenguin) }, 413, 'too_many_instances', /at most 5/],
    ['a body that is too large', ' '.repeat(10_001), 413, 'body_too_large', /at most 10000 bytes/],
    [
      'deep nesting',
      `{"instances":${'['.repeat(4000)}${']'.repeat(4000)}}`,
      400,
      'not_an_object',
      /an array/,
    ],
  ])('refuses %s', async (_, body, status, code, message) => {
    const response = await aService().predict(body);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ error: { code, message: expect.stringMatching(message) } });
  });

  it('counts a body that does not say its length', async () => {
    const service = aService({ maxBodyBytes: 1000 });
    const send = (text: string) =>
      service.app.request('/v1/models/penguins:predict', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: new Blob([text]).stream(),
        duplex: 'half',
      } as RequestInit);
    expect((await send(JSON.stringify({ instances: [aPenguin] }))).status).toBe(200);
    expect((await send(' '.repeat(1001))).status).toBe(413);
  });

  it.each([['text/plain'], ['application/x-www-form-urlencoded'], ['application/json; charset=latin1']])(
    'refuses the content type %s',
    async (type) => {
      const response = await aService().predict(
        { instances: [aPenguin] },
        { headers: { 'content-type': type } },
      );
      expect(response.status).toBe(415);
      expect(await response.json()).toMatchObject({ error: { code: 'wrong_content_type' } });
    },
  );

  it('refuses a compressed body', async () => {
    const response = await aService().predict('x', { headers: { 'content-encoding': 'gzip' } });
    expect(response.status).toBe(415);
  });

  it('names the models that there are when asked for another', async () => {
    const response = await aService().predict({ instances: [] }, { path: '/v1/models/pinguins:predict' });
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({
      error: { code: 'unknown_model', message: 'there is no model "pinguins"; loaded are penguins' },
    });
  });

  it('asks to come again while the models are being loaded', async () => {
    const service = aService({ state: { phase: 'loading', catalog: new Map() } });
    const response = await service.predict({ instances: [aPenguin] });
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('1');
  });

  it('hides an error of its own behind the request id, and logs it', async () => {
    const broken = {
      ...aServedModel(),
      predict: () => {
        throw new Error('a secret detail');
      },
    };
    const service = aService({ state: { catalog: catalogOf([broken]) } });
    const response = await service.predict(
      { instances: [aPenguin] },
      { headers: { 'x-request-id': 'mine-1' } },
    );
    const text = await response.text();
    expect(response.status).toBe(500);
    expect(text).toContain('mine-1');
    expect(text).not.toContain('secret');
    expect(service.lines).toContainEqual(
      expect.objectContaining({
        level: 'error',
        requestId: 'mine-1',
        error: expect.stringContaining('a secret detail'),
      }),
    );
  });
});
