import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, expect, it } from '@jest/globals';
import { aRegressionModel } from '../../fixtures/model.ts';
import { aServedModel, writeReleasedModel } from '../../fixtures/served.ts';
import { aFolder } from '../../support/folder.ts';
import { describeWith } from '../../support/needs.ts';
import { startReadyService } from '../../support/service-process.ts';
import { root } from '../../support/tree.ts';
import { sameInstances } from '../../support/v2.ts';

const execute = promisify(execFile);
const classes = ['Adelie', 'Chinstrap', 'Gentoo'];
const labels = ['Gentoo', 'Adelie'];
const probabilities = sameInstances
  .map(aServedModel().predict)
  .map((made) => (made.task === 'classification' ? classes.map((name) => made.probabilities[name]) : []));
const made = { labels, probabilities };

describeWith(['mlserver'], 'clients from PyPI', ({ mlserver }) => {
  // All clients are in one environment, which has its own Python.
  const python = join(dirname(mlserver), 'python');
  let url = '';

  beforeAll(async () => {
    const models = await aFolder();
    for (const version of ['1.0.0', '1.1.0']) await writeReleasedModel(models, { version });
    await writeReleasedModel(models, { model: aRegressionModel() });
    ({ url } = await startReadyService(models, { ACCESS_LOG: 'false' }));
  });

  const run = async (script: string, address: string): Promise<unknown> => {
    const path = join(root, 'tests', 'fixtures', 'clients', script);
    const { stdout } = await execute(python, [path, address], { maxBuffer: 16 * 1024 * 1024 });
    return JSON.parse(stdout);
  };

  it('tritonclient asks, infers and raises its own exceptions', async () => {
    const mass = aServedModel({ model: aRegressionModel() }).predict;
    const parameters = { request_id: expect.any(String) };
    const all = { id: null, version: '1.1.0', parameters, ...made };
    expect(await run('with_tritonclient.py', new URL(url).host)).toEqual({
      live: true,
      ready: true,
      modelReady: [true, true, false, false],
      server: expect.objectContaining({
        name: 'slipway',
        extensions: expect.arrayContaining(['binary_tensor_data']),
      }),
      metadata: expect.objectContaining({
        name: 'penguins',
        versions: ['1.0.0', '1.1.0'],
        inputs: ['island', 'beak_length', 'body_mass', 'sex'].map((name) =>
          expect.objectContaining({ name, shape: [-1] }),
        ),
      }),
      configuration: expect.objectContaining({ name: 'penguins', max_batch_size: 0 }),
      index: expect.arrayContaining([{ name: 'penguin-mass', version: '1.0.0', state: 'READY', reason: '' }]),
      binary: { ...all, id: '7', parameters: { ...parameters, campaign: 'spring' } },
      json: all,
      mixed: { ...all, version: '1.0.0' },
      matrix: all,
      async: all,
      sequence: { ...all, parameters: expect.objectContaining({ sequence_id: 3, priority: 1 }) },
      top: [
        `${probabilities[0]?.[2]}:2:Gentoo`,
        `${probabilities[0]?.[1]}:1:Chinstrap`,
        `${probabilities[1]?.[0]}:0:Adelie`,
        `${probabilities[1]?.[1]}:1:Chinstrap`,
      ],
      mass: [45, 50].map((length) => mass({ beak_length: length }).value),
      errors: [
        { status: '404', message: 'there is no model "birds"; loaded are penguin-mass, penguins' },
        { status: '400', message: expect.stringContaining('"sex": expected a text, but it is missing') },
        { status: '400', message: expect.stringContaining('or the shape [rows, 4] with all of them') },
        { status: '400', message: expect.stringContaining('the model has no output "species"') },
        { status: '404', message: expect.stringContaining('penguins has no version "9.0.0"') },
        { status: '404', message: 'there is nothing at "/v2/models/penguins/stats"' },
      ],
    });
  });

  it('KServe’s client asks, infers and raises its own exceptions, in both versions of the protocol', async () => {
    expect(await run('with_kserve.py', url)).toEqual({
      live: true,
      ready: true,
      modelReady: [true, false],
      binary: { id: '7', ...made },
      json: { id: '7', ...made },
      errors: [
        expect.stringContaining(
          `there is no model "birds"; loaded are penguin-mass, penguins, '404 Not Found'`,
        ),
        expect.stringContaining(`expected at least one input, but found none, '400 Bad Request'`),
      ],
      v1: {
        modelReady: true,
        answer: expect.objectContaining({ predictions: [expect.objectContaining({ value: 'Gentoo' })] }),
        error: expect.stringContaining('expected at least one instance'),
      },
    });
  });

  it.each([
    ['JSON', []],
    ['binary data, two requests in one', ['--binary-data', '--batch-size', '2']],
  ])('MLServer’s client answers a file of requests, by %s', async (_, options) => {
    const folder = await aFolder();
    const [input, output] = [join(folder, 'requests.jsonl'), join(folder, 'answers.jsonl')];
    const request = (id: string, island: string) => ({
      id,
      inputs: [{ name: 'input', datatype: 'BYTES', shape: [1, 4], data: [island, '49.3', '5700', 'MALE'] }],
    });
    const requests = [
      request('a', 'Biscoe'),
      request('b', 'Torgersen'),
      request('c', 'Biscoe'),
      request('d', 'Atlantis'),
    ];
    await writeFile(input, requests.map((each) => `${JSON.stringify(each)}\n`).join(''));
    const { host } = new URL(url);
    await execute(mlserver, [
      ...['infer', '--url', host, '--model-name', 'penguins', '--workers', '1', '--retries', '1'],
      ...['--input-data-path', input, '--output-data-path', output, ...options],
    ]);
    const answers = (await readFile(output, 'utf8'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(answers).toHaveLength(4);
    const label = (value: string) =>
      expect.arrayContaining([expect.objectContaining({ name: 'label', data: [value] })]);
    if (options.includes('--batch-size')) {
      // A batch is one request: the row that is wrong fails the row beside it too.
      expect(answers.slice(0, 2)).toMatchObject([
        { outputs: label('Gentoo') },
        { outputs: expect.anything() },
      ]);
      expect(answers.slice(2)).toMatchObject([
        { error: { msg: expect.stringContaining('Atlantis') } },
        { error: {} },
      ]);
      return;
    }
    expect(answers).toMatchObject([
      { id: 'a', model_version: '1.1.0', outputs: label('Gentoo') },
      { id: 'b', outputs: expect.anything() },
      { id: 'c', outputs: label('Gentoo') },
      {
        parameters: { batch_index: 3 },
        error: { msg: expect.stringContaining('found the text "Atlantis"') },
      },
    ]);
  });
});
