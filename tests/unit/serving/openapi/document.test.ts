import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { z } from 'zod';
import type { Signature } from '../../../../lib/model/model.ts';
import { parseInstance } from '../../../../lib/model/request.ts';
import { catalogOf } from '../../../../serving/models/catalog.ts';
import { exampleInstance, instanceSchema } from '../../../../serving/openapi/signature.ts';
import { aRegressionModel } from '../../../fixtures/model.ts';
import { aServedModel } from '../../../fixtures/served.ts';
import { aPenguin, aService } from '../../../support/service.ts';

const contract = z.looseObject({
  paths: z.record(z.string(), z.record(z.string(), z.looseObject({ tags: z.array(z.string()) }))),
  components: z.looseObject({ schemas: z.record(z.string(), z.unknown()) }),
});

async function theContract(service = aService()) {
  const response = await service.app.request('/openapi.json');
  return contract.parse(await response.json());
}

/** Whether a value is what `schema`, in the components of `found`, says. */
function validator(found: Awaited<ReturnType<typeof theContract>>, schema: unknown) {
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  return ajv.compile({ ...(schema as object), components: found.components });
}

const odd: Signature = {
  inputs: [
    { type: 'number', name: 'a/b~c "d"', nullable: true, min: -1, max: 1.5, unit: 'm/s' },
    { type: 'integer', name: 'count', nullable: false, median: 3.5 },
    { type: 'boolean', name: 'member', nullable: true },
    { type: 'timestamp', name: 'at', nullable: false },
    {
      type: 'category',
      name: 'year',
      nullable: false,
      values: ['2007', '2008', 'true', 'early'],
      closed: true,
    },
    { type: 'category', name: 'town', nullable: true, values: ['Oslo'], closed: false },
  ],
  output: { task: 'classification', name: 'species', classes: ['Adelie', 'Chinstrap', 'Gentoo'] },
};

describe('GET /openapi.json', () => {
  it('has every path that the application answers, and no other', async () => {
    const service = aService();
    const { paths } = await theContract(service);
    const pages = ['/', '/docs', '/playground/*'];
    const template = (path: string) =>
      path
        .replace('/models/:name', '/models/penguins')
        .replace('/versions/:version', '/versions/1.0.0')
        .replace('/experiments/:name', '/experiments/{name}')
        .replace(/^\/playground\/.*/, '/playground/*');
    const routed = service.app.routes
      .filter(({ method, path }) => ['GET', 'POST'].includes(method) && !path.endsWith('*'))
      .map(({ path }) => template(path))
      .filter((path) => !pages.includes(path));
    const endpoints = [
      '/v1/models/penguins:predict',
      '/v2/models/penguins/infer',
      '/v2/models/penguins/versions/1.0.0/infer',
      '/v2/repository/index',
    ];
    expect(Object.keys(paths).sort()).toEqual([...new Set([...routed, ...endpoints])].sort());
  });

  it('describes what is really answered to a prediction, with all that may be asked for', async () => {
    const service = aService();
    const found = await theContract(service);
    const answers = Object(found.paths['/v1/models/penguins:predict']?.['post'])['responses'];
    const isRight = validator(found, answers[200].content['application/json'].schema);
    const response = await service.predict(
      { instances: [aPenguin] },
      { path: '/v1/models/penguins:predict?lineage=true&explain=true' },
    );
    expect(isRight(await response.json())).toBe(true);
    const isWrong = validator(found, answers[400].content['application/json'].schema);
    const refused = await service.predict({ instances: [{ ...aPenguin, beak_length: 900 }] });
    expect(isWrong(await refused.json())).toBe(true);
  });

  it('gives each operation an example that is answered well', async () => {
    const regression = aServedModel({ model: aRegressionModel() });
    for (const served of [aServedModel(), regression]) {
      const service = aService({ state: { catalog: catalogOf([served]) } });
      const { paths } = await theContract(service);
      for (const path of [
        `/v1/models/${served.name}:predict`,
        `/v2/models/${served.name}/infer`,
        '/predict',
      ]) {
        const content = Object(paths[path]?.['post'])['requestBody'].content;
        for (const [type, { example }] of Object.entries<{ example: unknown }>(content)) {
          const text = typeof example === 'string' ? example : JSON.stringify(example);
          const response = await service.predict(text, { path, headers: { 'content-type': type } });
          expect(`${path} ${type} ${response.status}`).toBe(`${path} ${type} 200`);
        }
      }
    }
  });

  it('says of each path by which tag it is found', async () => {
    const found = z
      .looseObject({ tags: z.array(z.object({ name: z.string(), description: z.string() })) })
      .parse(await (await aService().app.request('/openapi.json')).json());
    const tags = found.tags.map(({ name }) => name);
    const { paths } = await theContract();
    for (const methods of Object.values(paths)) {
      for (const operation of Object.values(methods))
        expect(tags).toEqual(expect.arrayContaining(operation.tags));
    }
  });

  it('has no /predict when a request would have to name one of several models', async () => {
    const catalog = catalogOf([aServedModel(), aServedModel({ model: aRegressionModel() })]);
    const { paths } = await theContract(aService({ state: { catalog } }));
    expect(Object.keys(paths)).toContain('/v1/models/penguin-mass:predict');
    expect(Object.keys(paths)).not.toContain('/predict');
  });

  it('is there before any model is', async () => {
    const { paths } = await theContract(aService({ state: { phase: 'loading', catalog: new Map() } }));
    expect(Object.keys(paths)).toContain('/health/ready');
  });
});

describe('the schema of an instance', () => {
  const isInstance = new Ajv2020({ strict: false, validateFormats: false }).compile(instanceSchema(odd));
  const right = exampleInstance(odd);

  it('takes its own example, as the service does', () => {
    expect(isInstance(right)).toBe(true);
    expect(() => parseInstance(odd, right)).not.toThrow();
  });

  it.each([
    ['a null where it is allowed', { 'a/b~c "d"': null, member: null, town: null }, true],
    ['a null where it is not', { count: null }, false],
    ['a number out of range', { 'a/b~c "d"': 2 }, false],
    ['a number that is not whole', { count: 1.5 }, false],
    ['a category as a number', { year: 2007 }, true],
    ['a category as a truth', { year: true }, true],
    ['a category that is none of the closed ones', { year: 2009 }, false],
    ['a new value of an open category', { town: 'Bergen' }, true],
    ['a list for a category', { town: [] }, false],
    ['a text for a truth', { member: 'true' }, false],
    ['an input that there is not', { more: 1 }, false],
  ])('agrees with the service on %s', (_, change, isRight) => {
    const instance = { ...right, ...change };
    expect(isInstance(instance)).toBe(isRight);
    const parse = () => parseInstance(odd, instance);
    if (isRight) expect(parse).not.toThrow();
    else expect(parse).toThrow();
  });
});
