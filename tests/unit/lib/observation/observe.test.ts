import { describe, expect, it } from '@jest/globals';
import { observe } from '../../../../lib/observation/observe.ts';
import { openPrometheus, type PrometheusOptions } from '../../../../lib/observation/prometheus.ts';
import type { ObservedLimit } from '../../../../lib/spec/observation.ts';
import { type Answer, aFakePrometheus, aMatrix, aVector } from '../../../fixtures/prometheus.ts';
import { aSpec } from '../../../fixtures/spec.ts';
import { failureOf } from '../../../support/errors.ts';

const now = Date.UTC(2026, 2, 3, 12);
const seconds = now / 1000;

/** The version has answered for `age` seconds, in points as the range query asks for them. */
function present(age: number, step = 2): Answer {
  const count = Math.floor(age / step);
  return aMatrix(Array.from({ length: count + 1 }, (_, index) => [seconds - (count - index) * step, '1']));
}

interface Answers {
  readonly presence?: Answer;
  readonly value?: Answer | ((window: string) => Answer);
  readonly sample?: Answer;
  readonly course?: Answer;
}

const rate: Partial<ObservedLimit> & Pick<ObservedLimit, 'metric'> = { metric: 'error_rate', max: 0.02 };

async function observed(
  {
    presence = present(7200),
    value = aVector([{}, '0.3']),
    sample = aVector([{}, '1000.4']),
    course = aMatrix([]),
  }: Answers,
  limit = rate,
  options: Partial<PrometheusOptions> = {},
) {
  const { observe: section } = aSpec({ observe: { limits: [{ action: 'rollback', ...limit }] } });
  const prometheus = await aFakePrometheus((query, path) => {
    if (query.startsWith('max(slipway_model_info')) return presence;
    if (path.endsWith('query_range')) return course;
    const isValue = / \/ |histogram_quantile|ln\(/.test(query);
    if (!isValue) return sample;
    return typeof value === 'function' ? value(/\[(\w+)\]/.exec(query)?.[1] ?? '') : value;
  });
  const opened = openPrometheus({ url: prometheus.url, sleep: async () => undefined, ...options });
  const found = await observe(opened, {
    environment: 'production',
    model: 'penguins',
    version: '1.3.0',
    section,
    now,
  });
  return { ...found, limit: found.limits[0], asked: prometheus.asked };
}

describe('an observation', () => {
  it('calls for a rollback when both windows are beyond the limit, with the numbers and the queries', async () => {
    const { decision, reason, limit } = await observed({
      value: (window) => aVector([{}, window === '5m' ? '0.4' : '0.3']),
    });
    expect(decision).toBe('roll back');
    expect(reason).toBe('Error_rate is 0.3, above 0.02, over 1h and still.');
    expect(limit).toMatchObject({
      verdict: 'breached',
      long: { window: '1h', value: 0.3, sample: 1000 },
      short: { window: '5m', value: 0.4, sample: 1000 },
    });
    expect(limit?.long.query).toContain('[1h]');
  });

  it('keeps what is within its limits', async () => {
    expect((await observed({ value: aVector([{}, '0.01']) })).decision).toBe('keep');
  });

  it('draws how a value moved, from the last gap on', async () => {
    const points = [0, 1, 2, 4].map((back): [number, string] => [seconds - back * 120, String(back / 10)]);
    const { limit } = await observed({ course: aMatrix(points.reverse()) });
    expect(limit?.course).toEqual({ from: 240, step: 120, values: [0.2, 0.1, 0] });
  });

  it('judges the class that is furthest beyond, and takes one that is not predicted for none', async () => {
    const value = aVector([{ class: 'Adelie' }, '0.97'], [{ class: 'Gentoo' }, '0.03']);
    const share = { metric: 'prediction_share', max: 0.9 } as const;
    expect((await observed({ value }, share)).limit).toMatchObject({ of: 'Adelie', verdict: 'breached' });
    const least = { metric: 'prediction_share', class: 'Chinstrap', min: 0.05 } as const;
    expect((await observed({ value }, least)).limit).toMatchObject({
      of: 'Chinstrap',
      verdict: 'breached',
      long: { value: 0 },
    });
  });

  it('judges each input by its own sample', async () => {
    const value = aVector([{ feature: 'island' }, '0.1'], [{ feature: 'sex' }, '0.9']);
    const sample = aVector([{ feature: 'island' }, '5000'], [{ feature: 'sex' }, '20']);
    const { limit } = await observed({ value, sample }, { metric: 'drift', max: 0.25, action: 'retrain' });
    expect(limit).toMatchObject({ of: 'sex', verdict: 'unknown', long: { sample: 20 } });
  });

  it('looks at no time before the version answered', async () => {
    const { limit } = await observed({ presence: present(1800) });
    expect(limit?.long).toMatchObject({ window: '1800s', value: 0.3 });
    const young = await observed({ presence: present(240) });
    expect(young).toMatchObject({ decision: 'no data' });
    expect(young.reason).toContain('1.3.0 has answered for 4 min 0 s only');
  });

  it('counts from when a version came back, not from when it first ran', async () => {
    const before: [number, string][] = [
      [seconds - 3600, '1'],
      [seconds - 3598, '1'],
    ];
    const again = Array.from({ length: 601 }, (_, index): [number, string] => [
      seconds - 1200 + index * 2,
      '1',
    ]);
    const { limit } = await observed({ presence: aMatrix([...before, ...again]) });
    expect(limit?.long.window).toBe('1200s');
  });

  it('sends the token, and no other query than it needs', async () => {
    const { asked } = await observed({}, rate, { token: 'secret' });
    expect(new Set(asked.map(({ token }) => token))).toEqual(new Set(['Bearer secret']));
    expect(asked).toHaveLength(6);
  });
});

describe('an observation that cannot see', () => {
  it.each<[string, Answers, RegExp]>([
    ['answers with nothing', { value: aVector(), sample: aVector() }, /The long window has no data\./],
    ['has no number for the value', { value: aVector([{}, 'NaN']) }, /not a number/],
    ['has an infinite value', { value: aVector([{}, '+Inf']) }, /not a number/],
    ['has no number for the sample', { sample: aVector([{}, 'NaN']) }, /no data/],
    [
      'does not know the version',
      { presence: aMatrix([]) },
      /sees no replica in production on which penguins 1\.3\.0/,
    ],
    ['no longer sees the version', { presence: aMatrix([[seconds - 900, '1']]) }, /sees no replica/],
    [
      'answers with a part of the data',
      { value: { body: { ...bodyOf(aVector([{}, '0.9'])), warnings: ['store-2 is away'] } } },
      /a part of the data only: store-2 is away/,
    ],
    [
      'says that it is a part',
      { value: { body: { ...bodyOf(aVector([{}, '0.9'])), isPartial: true } } },
      /a part of the data only/,
    ],
    [
      'fails',
      { value: { status: 503, body: { status: 'error', error: 'too busy' } } },
      /failed with status 503: too busy/,
    ],
    ['limits', { presence: { status: 429, body: 'slow down' } }, /failed with status 429/],
    ['answers with a page', { value: { body: '<html>Log in</html>' } }, /no answer of Prometheus/],
    ['answers with another form', { value: aMatrix([]) }, /of another form/],
    [
      'says that it failed, and that all is well',
      { value: { body: { status: 'error', error: 'x' } } },
      /no answer of Prometheus/,
    ],
  ])('as Prometheus %s, decides nothing', async (_, answers, reason) => {
    const found = await observed(answers);
    expect(found.decision).toBe('no data');
    expect(found.reason).toMatch(reason);
    expect(found.limit?.verdict).toBe('unknown');
  });

  it('as Prometheus is slow, decides nothing, and asks three times', async () => {
    const found = await observed({ presence: 'silence' }, rate, { timeout: 50 });
    expect(found.decision).toBe('no data');
    expect(found.reason).toMatch(/gave no answer: none within 0\.05 s\./);
    expect(found.asked).toHaveLength(3);
  });

  it('as Prometheus is away, decides nothing', async () => {
    const found = await observed({}, rate, { url: 'http://127.0.0.1:9' });
    expect(found.decision).toBe('no data');
    expect(found.reason).toMatch(/Prometheus at 127\.0\.0\.1:9 gave no answer/);
  });

  it('goes on when Prometheus answers at the second time', async () => {
    let times = 0;
    const found = await observed({
      value: (window) => {
        times += 1;
        return times === 1
          ? { status: 502, body: 'bad gateway' }
          : aVector([{}, window === '5m' ? '0.4' : '0.3']);
      },
    });
    expect(found.decision).toBe('roll back');
  });

  it.each<[string, Answers, RegExp]>([
    ['the token', { presence: { status: 401, body: {} } }, /PermissionError: .* refuses the token/],
    [
      'the query',
      { value: { status: 400, body: { status: 'error', error: 'parse error' } } },
      /InputError: .* refuses the query \(status 400\): parse error/,
    ],
  ])('as Prometheus refuses %s, is an error', async (_, answers, message) => {
    expect(await failureOf(observed(answers))).toMatch(message);
  });

  it.each([
    'not an address',
    'ftp://prometheus',
    'http://user:password@prometheus',
    'http://prometheus/?a=1',
  ])('does not ask %s', async (url) => {
    expect(await failureOf(Promise.resolve().then(() => openPrometheus({ url })))).toMatch(
      /InputError: prometheus:/,
    );
  });
});

function bodyOf(answer: Answer): object {
  return answer === 'silence' ? {} : Object(answer.body);
}
