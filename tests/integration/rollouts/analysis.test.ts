import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { beforeAll, expect, it } from '@jest/globals';
import { z } from 'zod';
import type { Model } from '../../../lib/model/model.ts';
import { aRegressionModel } from '../../fixtures/model.ts';
import { writeReleasedModel } from '../../fixtures/served.ts';
import {
  type AnalysisTemplate,
  analysisTemplate,
  filledQuery,
  judge,
  type Verdict,
} from '../../support/analysis.ts';
import { aFolder } from '../../support/folder.ts';
import { describeWith } from '../../support/needs.ts';
import { builtOverlay } from '../../support/overlay.ts';
import { type Prometheus, startPrometheus } from '../../support/prometheus-server.ts';
import { becomes, type ServiceProcess, startReadyService } from '../../support/service-process.ts';
import { trainedExample } from '../../support/trained.ts';
import { root } from '../../support/tree.ts';

interface Question {
  readonly instance: Readonly<Record<string, unknown>>;
  readonly label: string | number;
}

const penguin = z.looseObject({ Species: z.string(), Sex: z.string().nullable() });

/** The penguins whose contract holds, each with its species. */
async function penguins(): Promise<Question[]> {
  const text = await readFile(join(root, 'examples', 'penguins', 'data', 'penguins.json'), 'utf8');
  return z
    .array(penguin)
    .parse(JSON.parse(text))
    .filter(({ Sex }) => Sex !== '.')
    .map(({ Species, ...instance }) => ({ instance, label: Species }));
}

/** Beaks of all lengths, each with the body mass that the model of the fixture sees in it, and a little more or less. */
function beaks(): Question[] {
  return Array.from({ length: 350 }, (_, index) => ({
    instance: { beak_length: 34 + ((index * 7) % 24) },
    label: 4200 + (index % 2 === 0 ? 100 : -100),
  }));
}

async function post(url: string, body: unknown, headers: Readonly<Record<string, string>> = {}) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  await response.arrayBuffer();
  return response.status;
}

/** Each question as a request of its own. @returns the statuses that came */
async function askAll({ url }: ServiceProcess, questions: readonly Question[]): Promise<Set<number>> {
  const statuses = new Set<number>();
  for (const [index, { instance }] of questions.entries())
    statuses.add(await post(`${url}/predict`, instance, { 'x-request-id': `question-${index}` }));
  return statuses;
}

const tellAll = ({ url }: ServiceProcess, questions: readonly Question[]) =>
  post(`${url}/feedback`, {
    feedback: questions.map(({ label }, index) => ({ requestId: `question-${index}`, label })),
  });

/**
 * A request whose body does not come, and which so is not answered, until `whole` is settled.
 *
 * @returns when the service has taken it in, and its status
 */
function heldUp({ url }: ServiceProcess, { instance }: Question, whole: Promise<unknown>) {
  const asking = request(`${url}/predict`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', expect: '100-continue' },
  });
  const status = new Promise<number>((resolve, reject) => {
    asking.once('error', reject);
    asking.once('response', (response) => {
      response.resume();
      response.once('end', () => resolve(response.statusCode ?? 0));
    });
    whole.then(() => asking.end(JSON.stringify(instance)), reject);
  });
  return { taken: once(asking, 'continue'), status };
}

/** What makes a Pod of a version. */
interface Pod {
  readonly model: Model;
  readonly env?: Readonly<Record<string, string>>;
}

describeWith(['kustomize', 'prometheus'], 'an analysis', ({ kustomize, prometheus: program }) => {
  const services = new Map<string, ServiceProcess>();
  const service = (name: string): ServiceProcess => {
    const found = services.get(name);
    if (found === undefined) throw new Error(`there is no Pod ${name}`);
    return found;
  };
  let templates: AnalysisTemplate[] = [];
  let prometheus: Prometheus;

  async function start(name: string, { model, env = {} }: Pod): Promise<void> {
    const models = await aFolder();
    await writeReleasedModel(models, { model: { ...model, name: model.name.replace(/-bad$/, '') } });
    const store = `file:${join(await aFolder(), 'store')}`;
    services.set(
      name,
      await startReadyService(models, {
        FEEDBACK_STORE: store,
        ACCESS_LOG: 'false',
        RELOAD_SECONDS: '0',
        ...env,
      }),
    );
  }

  /** Waits until Prometheus has seen `least` of a metric in the Pod. */
  const scraped = (pod: string, metric: string, least: number) =>
    becomes(async () => {
      const [seen = -1] = await prometheus.values(
        `sum(${metric} and on (instance) slipway_ready{pod_template_hash="${pod}"})`,
      );
      return seen >= least;
    });

  const judgedOf = (pod: string) =>
    pod.startsWith('mass') ? 'slipway_feedback_absolute_error_count' : 'slipway_feedback_judged_total';

  /** What a look makes of `canary` beside the version that runs, by the metric's own arguments. */
  async function look(canary: string, name: string): Promise<Verdict> {
    const stable = canary.startsWith('mass') ? 'mass-stable' : 'stable';
    const template = templates.find(({ spec }) => spec.metrics.some((metric) => metric.name === name));
    const metric = template?.spec.metrics.find((one) => one.name === name);
    if (template === undefined || metric === undefined) throw new Error(`no template has ${name}`);
    return judge(metric, await prometheus.values(filledQuery(template, metric, { canary, stable })));
  }

  beforeAll(async () => {
    const built = await builtOverlay(kustomize, { components: ['canary-feedback'] });
    templates = built.flatMap((resource) => {
      const { success, data } = analysisTemplate.safeParse(resource);
      return success ? [data] : [];
    });
    const [good, bad] = [await trainedExample('penguins'), await trainedExample('penguins-bad')];
    const mass = aRegressionModel();
    const pods: Readonly<Record<string, Pod>> = {
      stable: { model: good },
      good: { model: good },
      bad: { model: bad },
      idle: { model: good },
      slow: { model: good },
      busy: { model: good, env: { MAX_IN_FLIGHT: '1' } },
      'mass-stable': { model: mass },
      'mass-good': { model: mass },
      'mass-bad': {
        model: { ...mass, encoder: { ...mass.encoder, target: { kind: 'min-max', min: 2700, max: 9900 } } },
      },
    };
    for (const [name, pod] of Object.entries(pods)) await start(name, pod);
    prometheus = await startPrometheus(
      program,
      Array.from(services, ([name, { url }]) => ({
        url,
        labels: { environment: 'production', service: 'penguins', pod_template_hash: name },
      })),
    );
    const questions = { penguins: await penguins(), mass: beaks() };
    const [first] = questions.penguins;
    if (first === undefined) throw new Error('there are no penguins');
    const answered = new Set([200]);
    const asked = ['stable', 'good', 'bad', 'mass-stable', 'mass-good', 'mass-bad'].map((name) => ({
      name,
      own: name.startsWith('mass') ? questions.mass : questions.penguins,
    }));
    // What a series was when it was first scraped is no increase.
    for (const { name, own } of asked) expect(await askAll(service(name), own.slice(0, 1))).toEqual(answered);
    for (const name of ['slow', 'busy']) expect(await askAll(service(name), [first])).toEqual(answered);
    for (const { name } of asked) await scraped(name, judgedOf(name), 0);
    for (const name of ['slow', 'busy']) await scraped(name, 'slipway_requests_total', 1);
    await scraped('idle', 'slipway_ready', 1);

    for (const { name, own } of asked) {
      expect(await askAll(service(name), own)).toEqual(answered);
      expect(await tellAll(service(name), own)).toBe(202);
    }
    const late = Array.from({ length: 120 }, () => heldUp(service('slow'), first, wait(600)).status);
    expect(new Set(await Promise.all(late))).toEqual(answered);
    const { promise: refusals, resolve: refusedAll } = Promise.withResolvers<void>();
    const holding = heldUp(service('busy'), first, refusals);
    await holding.taken;
    const refused = await askAll(
      service('busy'),
      Array.from({ length: 120 }, () => first),
    );
    refusedAll();
    expect(refused).toEqual(new Set([503]));
    expect(await holding.status).toBe(200);

    const predicted = 'slipway_requests_total{route="/predict"}';
    for (const { name, own } of asked) {
      await scraped(name, predicted, own.length + 1);
      await scraped(name, 'slipway_feedback_accepted_total', own.length);
    }
    for (const name of ['slow', 'busy']) await scraped(name, predicted, 121);
  }, 120_000);

  it.each<readonly [canary: string, metric: string, verdict: Verdict]>([
    ['good', 'error-rate', 'Successful'],
    ['good', 'prediction-share', 'Successful'],
    ['good', 'drift', 'Successful'],
    ['good', 'accuracy', 'Successful'],
    ['bad', 'error-rate', 'Successful'],
    ['bad', 'prediction-share', 'Failed'],
    ['bad', 'drift', 'Failed'],
    ['bad', 'accuracy', 'Failed'],
    ['busy', 'error-rate', 'Failed'],
    ['slow', 'latency-p99', 'Failed'],
    ['mass-good', 'prediction-share', 'Successful'],
    ['mass-good', 'drift', 'Successful'],
    ['mass-good', 'accuracy', 'Successful'],
    ['mass-bad', 'prediction-share', 'Failed'],
    ['mass-bad', 'accuracy', 'Failed'],
    // Too few requests, predictions or labels.
    ['slow', 'prediction-share', 'Inconclusive'],
    ['slow', 'drift', 'Inconclusive'],
    ['slow', 'accuracy', 'Inconclusive'],
  ])('of the canary %s by %s is %s', async (canary, metric, verdict) => {
    expect(await look(canary, metric)).toBe(verdict);
  });

  it.each(['error-rate', 'latency-p99', 'prediction-share', 'drift', 'accuracy'])(
    'by %s is Inconclusive where nobody asks, and where nothing is scraped',
    async (metric) => {
      expect(await look('idle', metric)).toBe('Inconclusive');
      expect(await look('unknown', metric)).toBe('Inconclusive');
    },
  );

  it('measures the time that answers take, in seconds', async () => {
    const [template] = templates.filter(({ metadata }) => metadata.name === 'penguins-requests');
    const metric = template?.spec.metrics.find(({ name }) => name === 'latency-p99');
    if (template === undefined || metric === undefined) throw new Error('there is no latency-p99');
    const seconds = async (canary: string) => {
      const [value] = await prometheus.values(filledQuery(template, metric, { canary }));
      return value;
    };
    expect(await seconds('slow')).toBeGreaterThan(0.5);
    expect(await seconds('good')).toBeGreaterThan(0);
  });
});
