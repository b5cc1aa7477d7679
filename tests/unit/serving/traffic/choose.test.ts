import { describe, expect, it } from '@jest/globals';
import { assigner } from '../../../../lib/experiment/assign.ts';
import type { Experiment } from '../../../../lib/experiment/experiment.ts';
import { RequestError } from '../../../../serving/http/error.ts';
import { catalogOf } from '../../../../serving/models/catalog.ts';
import { chooseVersion, type RunningExperiment } from '../../../../serving/traffic/choose.ts';
import { anExperiment } from '../../../fixtures/experiment.ts';
import { aServedModel } from '../../../fixtures/served.ts';

const champion = aServedModel({ version: '1.0.0' });
const challenger = aServedModel({ version: '1.1.0' });
const other = aServedModel({ version: '0.9.0' });
const penguins = catalogOf([champion, challenger, other]).get('penguins');
if (penguins === undefined) throw new Error('the catalog should have penguins');
const versions = penguins;

interface Asked {
  readonly headers?: Readonly<Record<string, string>>;
  readonly fields?: Readonly<Record<string, unknown>>;
  readonly version?: string;
}

function choose(
  parts: Partial<Experiment> & { share?: number } = {},
  { headers = {}, fields = {}, version }: Asked = {},
) {
  const experiment = anExperiment(parts);
  const running: RunningExperiment = { experiment, assign: assigner(experiment), champion, challenger };
  return chooseVersion(versions, version, running, {
    header: (name) => headers[name],
    field: (name) => fields[name],
  });
}

function refused(work: () => unknown): RequestError {
  try {
    work();
  } catch (error) {
    if (error instanceof RequestError) return error;
  }
  throw new Error('it should have been refused');
}

describe('chooseVersion', () => {
  it('gives the version that a request names, and no arm', () => {
    expect(choose({}, { version: '0.9.0' })).toEqual({ served: other, assignment: undefined });
    expect(refused(() => choose({}, { version: '7.0.0' })).status).toBe(404);
  });

  it('gives the standard version to another model than the experiment has', () => {
    expect(choose({ model: 'birds', share: 100 })).toEqual({ served: challenger, assignment: undefined });
  });

  it.each([
    ['a header', { header: 'X-User' }, { headers: { 'x-user': 'u' } }],
    ['a header of many letters', { header: 'x-user' }, { headers: { 'x-user': 'u' } }],
    ['a cookie', { cookie: 'sid' }, { headers: { cookie: 'a=b; sid=u ; c=d' } }],
    ['the only cookie', { cookie: 'sid' }, { headers: { cookie: 'sid=u' } }],
    ['a field', { field: 'user' }, { fields: { user: 'u' } }],
  ])('deals by the unit in %s', (_, unit, asked) => {
    expect(choose({ unit }, asked).assignment).toMatchObject({ by: 'unit', unit: 'u' });
  });

  it('takes a number as a unit', () => {
    expect(choose({ unit: { field: 'user' } }, { fields: { user: 17 } }).assignment?.unit).toBe('17');
  });

  it.each([
    ['none', undefined],
    ['an empty text', ''],
    ['a text that is too long', 'u'.repeat(201)],
    ['an object', {}],
    ['null', null],
  ])('deals at random where the unit is %s', (_, user) => {
    expect(choose({ unit: { field: 'user' } }, { fields: { user } }).assignment).toMatchObject({
      by: 'random',
      unit: undefined,
    });
  });

  it('lets nobody choose by a cookie of a name that ends alike', () => {
    const { assignment } = choose({ unit: { cookie: 'sid' } }, { headers: { cookie: 'xsid=u; sid2=u' } });
    expect(assignment?.by).toBe('random');
  });

  it.each([
    [0, champion],
    [100, challenger],
  ])('answers with the version of the arm: %d%% for the challenger', (share, served) => {
    expect(choose({ share }, { headers: { 'x-unit-id': 'u' } }).served).toBe(served);
  });

  it('lets the champion alone answer in the shadow', () => {
    expect(choose({ mode: 'shadow', share: 0 })).toEqual({ served: champion, assignment: undefined });
  });
});

describe('a gateway in front', () => {
  const arm = (value: string) => ({ headers: { 'x-slipway-arm': value, 'x-unit-id': 'u' } });
  const weights = (value: string, id = 'u') => ({ headers: { 'x-slipway-weights': value, 'x-unit-id': id } });

  it('names the arm, for which nothing counts', () => {
    const { served, assignment } = choose({ mesh: true, share: 0 }, arm('challenger'));
    expect(served).toBe(challenger);
    expect(assignment).toMatchObject({ arm: 'challenger', by: 'mesh' });
    expect(choose({ mesh: true, share: 100 }, arm('champion')).served).toBe(champion);
  });

  it.each(['champion=70,challenger=30', 'champion=70, challenger=30', 'champion=70.00,challenger=30.00'])(
    'gives the weights as %j, by which each unit is dealt as the experiment would',
    (value) => {
      const moved = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((id) => {
        const byGateway = choose({ mesh: true, share: 0 }, weights(value, id));
        const byExperiment = choose({ share: 30 }, { headers: { 'x-unit-id': id } });
        expect(byGateway).toEqual(byExperiment);
        return byGateway.assignment?.arm;
      });
      expect(new Set(moved).size).toBe(2);
    },
  );

  it('is not heard without mesh, as anybody may send its headers', () => {
    expect(choose({ share: 0 }, arm('challenger')).served).toBe(champion);
    expect(choose({ share: 0 }, weights('champion=0,challenger=100')).served).toBe(champion);
    expect(choose({ share: 0 }, arm('nonsense')).served).toBe(champion);
  });

  it.each(['Champion', '', 'challenger,challenger'])('is refused with the arm %j', (value) => {
    const { status, code, message } = refused(() => choose({ mesh: true }, arm(value)));
    expect([status, code]).toEqual([400, 'wrong_mesh_header']);
    expect(message).toBe(
      `x-slipway-arm: expected champion or challenger, but found ${JSON.stringify(value)}`,
    );
  });

  it.each([
    'champion=90',
    'champion=90,challenger=20',
    'challenger=10,champion=90',
    'champion=-10,challenger=110',
    'champion=1e2,challenger=0',
    'champion=99.999,challenger=0.001',
    '90,10',
    `champion=90,challenger=10${' '.repeat(5000)}x`,
  ])('is refused with the weights %j', (value) => {
    const { status, message } = refused(() => choose({ mesh: true }, weights(value)));
    expect(status).toBe(400);
    expect(message).toMatch(
      /^x-slipway-weights: expected champion=90,challenger=10 .* add up to 100, but found/,
    );
    expect(message.length).toBeLessThan(200);
  });

  it('is heard for each request, however many weights it sends', () => {
    for (let index = 0; index <= 300; index += 1) {
      const share = index / 100;
      const { assignment } = choose(
        { mesh: true },
        weights(`champion=${(100 - share).toFixed(2)},challenger=${share.toFixed(2)}`),
      );
      expect(assignment?.share).toBeCloseTo(share / 100, 12);
    }
  });
});
