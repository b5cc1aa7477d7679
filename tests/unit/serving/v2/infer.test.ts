import { describe, expect, it } from '@jest/globals';
import { assigner } from '../../../../lib/experiment/assign.ts';
import type { Signature } from '../../../../lib/model/model.ts';
import { openAdmission } from '../../../../serving/http/admission.ts';
import { RequestError } from '../../../../serving/http/error.ts';
import { catalogOf } from '../../../../serving/models/catalog.ts';
import { anExperiment } from '../../../fixtures/experiment.ts';
import { aModel, aRegressionModel } from '../../../fixtures/model.ts';
import { aServedModel } from '../../../fixtures/served.ts';
import { aService } from '../../../support/service.ts';
import { infer, namedTensors, sameInstances, tensor } from '../../../support/v2.ts';

const { predict, signature } = aServedModel();
const predictions = sameInstances.map(predict);
const classes = ['Adelie', 'Chinstrap', 'Gentoo'];
const probabilities = predictions.flatMap((prediction) =>
  prediction.task === 'classification' ? classes.map((name) => prediction.probabilities[name]) : [],
);

describe('POST /v2/models/<name>/infer', () => {
  it('answers an input a tensor with labels and probabilities, of the model that answered', async () => {
    const response = await infer(aService(), { inputs: namedTensors });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(await response.json()).toEqual({
      model_name: 'penguins',
      model_version: '1.0.0',
      parameters: { request_id: response.headers.get('x-request-id') },
      outputs: [
        { name: 'label', datatype: 'BYTES', shape: [2], data: ['Gentoo', 'Adelie'] },
        { name: 'probabilities', datatype: 'FP64', shape: [2, 3], data: probabilities },
      ],
    });
  });

  it.each([
    ['flat', ['Biscoe', 49.3, 5700, 'MALE', 'Torgersen', 39.1, 3750, null]],
    ['nested', sameInstances.map((instance) => Object.values(instance))],
    ['as texts', ['Biscoe', '49.3', '5700', 'MALE', 'Torgersen', '39.1', '3750.0', '']],
  ])('answers one tensor with all inputs in the order of the signature, %s', async (_, data) => {
    const response = await infer(aService(), { inputs: [tensor('input', 'BYTES', [2, 4], data)] });
    expect(await response.json()).toMatchObject({ outputs: [{}, { data: probabilities }] });
  });

  it('takes columns of shape [N, 1] in any order and any exact datatype', async () => {
    const [island, length, mass, sex] = namedTensors;
    const inputs = [sex, { ...mass, datatype: 'FP32', shape: [2, 1] }, length, { ...island, shape: [2, 1] }];
    const response = await infer(aService(), { inputs });
    expect(await response.json()).toMatchObject({ outputs: [{}, { data: probabilities }] });
  });

  it('answers a regression with the number, under the name of the target', async () => {
    const model = aRegressionModel();
    const service = aService({ state: { catalog: catalogOf([aServedModel({ model })]) } });
    const path = '/v2/models/penguin-mass/infer';
    const expected = [45, 50].map((length) => aServedModel({ model }).predict({ beak_length: length }).value);
    for (const name of ['beak_length', 'x']) {
      const response = await infer(service, { inputs: [tensor(name, 'FP64', [2, 1], [45, 50])] }, { path });
      expect(await response.json()).toMatchObject({
        outputs: [{ name: 'body_mass', datatype: 'FP64', shape: [2], data: expected }],
      });
    }
  });

  it('gives the outputs that are asked for, in their order', async () => {
    const outputs = [{ name: 'probabilities' }, { name: 'label', parameters: null }];
    const response = await infer(aService(), { inputs: namedTensors, outputs });
    expect(await response.json()).toMatchObject({ outputs: [{ name: 'probabilities' }, { name: 'label' }] });
  });

  it('gives the most probable classes when that is asked for, and no more than there are', async () => {
    const ask = async (classification: number) => {
      const outputs = [{ name: 'probabilities', parameters: { classification } }];
      return await (await infer(aService(), { inputs: namedTensors, outputs })).json();
    };
    expect(await ask(1)).toMatchObject({
      outputs: [
        {
          datatype: 'BYTES',
          shape: [2, 1],
          data: [`${probabilities[2]}:2:Gentoo`, `${probabilities[3]}:0:Adelie`],
        },
      ],
    });
    expect(await ask(50)).toMatchObject({ outputs: [{ shape: [2, 3] }] });
    expect(await ask(0)).toMatchObject({ outputs: [{ datatype: 'FP64', shape: [2, 3] }] });
  });

  it('gives classes in their order though their names are numbers', async () => {
    const named = ['10', '2', '1'];
    const { output: _, ...rest } = signature;
    const model = aModel({
      signature: { ...rest, output: { task: 'classification', name: 'species', classes: named } },
      encoder: { ...aModel().encoder, target: { kind: 'classes', classes: named } },
    });
    const service = aService({ state: { catalog: catalogOf([aServedModel({ model })]) } });
    const response = await infer(service, { inputs: namedTensors });
    expect(await response.json()).toMatchObject({
      outputs: [{ data: ['1', '10'] }, { data: probabilities }],
    });
  });

  it('gives back id and parameters, without those that it does not know the form of', async () => {
    const parameters = { campaign: 'spring', rank: 2, sequence_id: 7, deep: { a: 1 }, list: [1], none: null };
    const response = await infer(
      aService(),
      JSON.stringify({ id: 'order-7', inputs: namedTensors, parameters }).replace('"rank"', '"__proto__"'),
    );
    expect(await response.text()).toContain(
      '"id":"order-7","parameters":{"campaign":"spring","__proto__":2,"sequence_id":7,"request_id":"',
    );
  });

  it('answers with the version in the path', async () => {
    const catalog = catalogOf(['1.0.0', '1.1.0'].map((version) => aServedModel({ version })));
    const service = aService({ state: { catalog } });
    const versionOf = async (path: string) => {
      const response = await infer(service, { inputs: namedTensors }, { path });
      return Object(await response.json()).model_version;
    };
    expect(await versionOf('/v2/models/penguins/infer')).toBe('1.1.0');
    expect(await versionOf('/v2/models/penguins/versions/1.0.0/infer')).toBe('1.0.0');
  });

  it.each([
    ['a header', { header: 'x-user' }],
    ['a parameter', { field: 'user' }],
  ])(
    'deals the versions of an experiment by the unit in %s, and says which arm answered',
    async (_, unit) => {
      const experiment = anExperiment({ unit, share: 50 });
      const [champion, challenger] = ['1.0.0', '1.1.0'].map((version) => aServedModel({ version }));
      if (champion === undefined || challenger === undefined) throw new Error('there should be two versions');
      const assign = assigner(experiment);
      const service = aService({
        state: {
          catalog: catalogOf([champion, challenger]),
          experiment: { experiment, assign, champion, challenger },
        },
      });
      const arms = new Set<string>();
      for (let index = 0; index < 20; index += 1) {
        const user = `user-${index}`;
        const { arm } = assign(user);
        arms.add(arm);
        const response = await infer(
          service,
          { inputs: namedTensors, parameters: { user } },
          { headers: { 'x-user': user } },
        );
        expect(await response.json()).toMatchObject({
          model_version: arm === 'challenger' ? '1.1.0' : '1.0.0',
          parameters: { experiment: experiment.name, arm },
        });
      }
      expect(arms.size).toBe(2);
    },
  );

  it('gives lineage and explanations when they are asked for', async () => {
    const { release, explain } = aServedModel();
    const response = await infer(
      aService(),
      { inputs: namedTensors },
      {
        path: '/v2/models/penguins/infer?lineage=true&explain=true',
      },
    );
    expect(await response.json()).toMatchObject({
      lineage: { commit: release.commit },
      explanations: sameInstances.map(explain),
    });
  });

  it('tells the observer of what it predicted', async () => {
    const seen: unknown[] = [];
    await infer(aService({ observer: (made) => seen.push(made) }), { inputs: namedTensors });
    expect(seen).toMatchObject([{ rows: sameInstances, predictions, failed: false }]);
  });
});

describe('values of a tensor', () => {
  const inputs: Signature['inputs'] = [
    { type: 'timestamp', name: 'at', nullable: true, min: 0 },
    { type: 'boolean', name: 'tagged', nullable: true },
  ];
  const [prediction] = predictions;
  if (prediction === undefined) throw new Error('there should be a prediction');
  const rows: unknown[] = [];
  const service = () => {
    rows.length = 0;
    const served = { ...aServedModel(), signature: { ...signature, inputs }, predict: () => prediction };
    return aService({
      state: { catalog: catalogOf([served]) },
      observer: (made) => rows.push(...made.rows),
    });
  };

  it.each([
    ['texts', 'BYTES', ['2026-03-31T12:30:00Z', 'true', '2026-03-31', 'False', '', '']],
    ['numbers', 'INT64', [1774960200000, 1, 1774915200000, 0, null, null]],
    ['cells', 'BYTES', ['2026-03-31T12:30:00Z', true, 1774915200000, false, null, null]],
  ])('stand for times and truths as %s', async (_, datatype, data) => {
    const response = await infer(service(), { inputs: [tensor('input', datatype, [3, 2], data)] });
    expect(response.status).toBe(200);
    expect(rows).toEqual([
      { at: 1774960200000, tagged: true },
      { at: 1774915200000, tagged: false },
      { at: null, tagged: null },
    ]);
  });

  it.each([
    [0.5, true, '"at": expected a date or time in ISO 8601'],
    [9e15, true, '"at": expected a date or time in ISO 8601'],
    [-1, true, '"at": expected a date or time in ISO 8601 of at least 1970-01-01'],
    ['yesterday', true, '"at": expected a date or time in ISO 8601'],
    [0, 2, '"tagged": expected true or false, but found 2'],
    [0, 'maybe', '"tagged": expected true or false, but found the text "maybe"'],
  ])('are refused when they are none (%j, %j)', async (at, tagged, message) => {
    const response = await infer(service(), { inputs: [tensor('input', 'BYTES', [1, 2], [at, tagged])] });
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ error: expect.stringContaining(message) });
  });
});

describe('errors of /v2', () => {
  const [island, length, mass, sex] = namedTensors;
  const one = (name: string, value: unknown) => ({ inputs: [tensor(name, 'BYTES', [1], [value])] });

  it.each([
    ['no JSON', '{"inputs": [}', 'the body is not JSON: unexpected "}" at line 1, column 13'],
    ['an array', [], 'the request: expected "inputs", but it is missing'],
    ['no inputs', { inputs: [] }, 'the request: expected at least one input, but found none'],
    [
      'an id that is no text',
      { id: 7, inputs: namedTensors },
      'the request: expected "id" to be a string, but found 7',
    ],
    [
      'parameters that are none',
      { inputs: namedTensors, parameters: [1] },
      'the request: expected "parameters" to be an object, but found an array',
    ],
    [
      'a missing input',
      { inputs: [island, length, mass] },
      'instance 0, "sex": expected a text, but it is missing; give null when it is not known',
    ],
    [
      'an unknown input',
      { inputs: [island, length, mass, { ...sex, name: 'sxe' }] },
      'the model has no input "sxe"; its inputs are "island", "beak_length", "body_mass", "sex"',
    ],
    ['an input twice', { inputs: [island, island] }, 'input "island" is given twice'],
    [
      'inputs of different length',
      { inputs: [island, { ...sex, shape: [1], data: ['MALE'] }] },
      'input "sex": expected 2 rows as "island" has, but found 1',
    ],
    [
      'a column that is a matrix',
      { inputs: [island, { ...sex, shape: [2, 2], data: [1, 2, 3, 4] }] },
      'input "sex": expected the shape [rows] or [rows, 1], but found 2 columns',
    ],
    [
      'a matrix without all inputs',
      { inputs: [tensor('input', 'FP64', [1, 3], [1, 2, 3])] },
      'or the shape [rows, 4] with all of them, but found 3 columns',
    ],
    [
      'a lone tensor under no name',
      one('island', 'Biscoe'),
      'instance 0, "beak_length": expected a number from 25 to 70 mm, but it is missing',
    ],
    [
      'a value beyond its range',
      { inputs: [island, { ...length, data: [49.3, 900] }, mass, sex] },
      'instance 1, "beak_length": expected a number from 25 to 70 mm, but found 900',
    ],
    [
      'a null that is not allowed',
      { inputs: [{ ...island, data: ['Biscoe', ''] }, length, mass, sex] },
      'instance 1, "island": expected a text, but found null',
    ],
    [
      'part of a whole number',
      { inputs: [island, length, { ...mass, datatype: 'FP64', data: [5700.5, 1] }, sex] },
      'instance 0, "body_mass": expected a whole number from 2000 to 7000 g, but found 5700.5',
    ],
    [
      'no rows',
      { inputs: [tensor('island', 'BYTES', [0], [])] },
      'expected at least one instance, but found none',
    ],
    [
      'an unknown output',
      { inputs: namedTensors, outputs: [{ name: 'species' }] },
      'the model has no output "species"; it has "label" and "probabilities"',
    ],
    [
      'an output twice',
      { inputs: namedTensors, outputs: [{ name: 'label' }, { name: 'label' }] },
      'output "label" is asked for twice',
    ],
    [
      'a classification of labels',
      { inputs: namedTensors, outputs: [{ name: 'label', parameters: { classification: 1 } }] },
      'output "label": only "probabilities" can be given as a classification',
    ],
    [
      'half a class',
      { inputs: namedTensors, outputs: [{ name: 'probabilities', parameters: { classification: 0.5 } }] },
      'expected "classification" to be a number of classes, but found 0.5',
    ],
    [
      'an output in shared memory',
      { inputs: namedTensors, outputs: [{ name: 'label', parameters: { shared_memory_region: 'r' } }] },
      'output "label": shared memory is not offered',
    ],
  ])('say what is wrong with %s', async (_, body, message) => {
    const response = await infer(aService(), body);
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ error: expect.stringContaining(message) });
  });

  it('tell more rows than a request may have before they are read', async () => {
    const response = await infer(aService(), {
      inputs: [tensor('island', 'BYTES', [6], Array(6).fill('x'))],
    });
    expect(response.status).toBe(413);
    expect(await response.json()).toEqual({ error: 'expected at most 5 instances, but found 6' });
  });

  it.each([
    [404, '/v2/models/nope/infer', 'there is no model "nope"; loaded are penguins'],
    [404, '/v2/models/penguins/versions/9.0.0/infer', 'penguins has no version "9.0.0"; loaded are 1.0.0'],
    [404, '/v2/models/penguins/explain', 'there is nothing at "/v2/models/penguins/explain"'],
    [400, '/v2/models/%zz/infer', 'the path is not percent-encoded UTF-8'],
  ])('have the status %p at %s', async (status, path, error) => {
    const response = await infer(aService(), { inputs: namedTensors }, { path });
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({ error });
  });

  it.each([
    [{ 'content-type': 'text/csv' }, 'expected the content type application/json'],
    [{ 'content-encoding': 'gzip' }, 'expected a body that is not compressed'],
  ])('refuse content that is not the protocol’s (%j)', async (headers, message) => {
    const response = await infer(aService(), { inputs: namedTensors }, { headers });
    expect(response.status).toBe(415);
    expect(await response.json()).toEqual({ error: expect.stringContaining(message) });
  });

  it.each([undefined, 'application/json', 'application/json; charset=utf-8', 'application/octet-stream'])(
    'are none for the content type %s',
    async (type) => {
      const headers = type === undefined ? {} : { 'content-type': type };
      expect((await infer(aService(), { inputs: namedTensors }, { headers })).status).toBe(200);
    },
  );

  it('are of the protocol’s form when a request is not let in', async () => {
    const admission = {
      ...openAdmission,
      enter: () => {
        throw new RequestError(401, 'unauthorized', 'expected a key');
      },
    };
    const service = aService({ admission });
    for (const response of [
      await infer(service, { inputs: namedTensors }),
      await service.app.request('/v2/models/penguins'),
    ]) {
      expect(response.status).toBe(401);
      expect(await response.json()).toEqual({ error: 'expected a key' });
    }
    expect((await service.app.request('/v2/health/ready')).status).toBe(200);
  });

  it('tell nothing of a fault of the service', async () => {
    const broken = {
      ...aServedModel(),
      predict: () => {
        throw new TypeError('secret');
      },
    };
    const service = aService({ state: { catalog: catalogOf([broken]) } });
    const response = await infer(service, { inputs: namedTensors });
    expect(response.status).toBe(500);
    expect(await response.json()).toEqual({ error: expect.not.stringContaining('secret') });
    expect(JSON.stringify(service.lines)).toContain('secret');
  });
});
