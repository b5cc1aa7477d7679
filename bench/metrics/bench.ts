/**
 * What it costs to watch: nanoseconds that metrics and traces take of each request, beside the prediction itself.
 * `npm run bench -- metrics`.
 */

import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InputError } from '../../lib/errors/errors.ts';
import type { Assignment } from '../../lib/experiment/assign.ts';
import type { AnsweredRequest } from '../../serving/http/observer.ts';
import { openMetrics } from '../../serving/metrics/metrics.ts';
import { measureProcess } from '../../serving/metrics/process.ts';
import { render } from '../../serving/metrics/render.ts';
import { catalogOf } from '../../serving/models/catalog.ts';
import { loadModels } from '../../serving/models/load.ts';
import type { MadePredictions } from '../../serving/prediction/observer.ts';
import { loadingState, type ServiceState } from '../../serving/state.ts';
import { callersTrace } from '../../serving/tracing/trace-context.ts';
import { writeModel } from '../batch/model.ts';
import type { Comparison } from '../report.ts';
import { randomRows, sixInputModel } from './model.ts';

/** The most that all metrics of one request may take, in nanoseconds. */
const budget = 2000;
const repetitions = 200_000;
/** Each is measured so often; the fastest counts, as others may use the machine. */
const rounds = 5;
const batchRows = 1000;

const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
const assignment: Assignment = {
  experiment: 'bench',
  arm: 'champion',
  by: 'unit',
  unit: 'anna',
  key: '0011223344556677',
  share: 0.5,
};

export async function run(): Promise<Comparison> {
  const { state, served } = await aState();
  const metrics = openMetrics({
    state: () => state,
    image: undefined,
    others: [],
    process: measureProcess(),
  });
  const rows = randomRows(batchRows);
  const predictions = rows.map(served.predict);
  const made: MadePredictions = {
    requestId: 'bench',
    served,
    assignment: undefined,
    rows,
    predictions,
    milliseconds: 0.01,
    failed: false,
  };
  const single = rows.map((row, index): MadePredictions => {
    const prediction = predictions[index];
    return { ...made, rows: [row], predictions: prediction === undefined ? [] : [prediction] };
  });
  const dealt = single.map((each) => ({ ...each, assignment }));
  const plain = anAnswer(undefined);
  const traced = anAnswer(traceparent);
  const told = (all: readonly MadePredictions[]) => (index: number) => {
    const each = all[index % all.length];
    if (each !== undefined) metrics.predictions(each);
  };
  const counted = (answered: AnsweredRequest) => () => {
    metrics.requests.began?.();
    metrics.requests.ended(answered);
  };

  const found = {
    predict: nanoseconds((index) => void served.predict(rows[index % rows.length] ?? {})),
    requests: nanoseconds(counted(plain)),
    exemplar: nanoseconds(counted(traced)),
    traceparent: nanoseconds(() => void callersTrace(traced.head)),
    predictions: nanoseconds(told(single)),
    dealt: nanoseconds(told(dealt)),
    row: nanoseconds(() => metrics.predictions(made), repetitions / batchRows) / batchRows,
  };
  const spans = await spanCosts();
  const scrape = await scrapeCost(metrics.families);
  const whole = found.traceparent + found.exemplar + found.dealt;
  const round = (value: number) => String(Math.round(value));
  return {
    title: 'What metrics and traces take of a request with one row of six inputs',
    columns: ['', 'nanoseconds', 'of predicting'],
    rows: [
      ['predicting, without HTTP, JSON and checks', found.predict],
      ['count the request and its duration', found.requests],
      ['… and keep it as an exemplar of its trace', found.exemplar],
      ['read traceparent', found.traceparent],
      ['count the prediction and the bins of its inputs', found.predictions],
      ['… and the exposure of an experiment', found.dealt],
      ['all of these', whole],
      [`one row of ${batchRows} together: prediction and bins`, found.row],
      ['a span that is not sampled (only with a collector)', spans.unsampled],
      ['a span that is sent (only with a collector)', spans.sampled],
    ].map(([name, value]) => [
      String(name),
      round(Number(value)),
      (Number(value) / found.predict).toFixed(2),
    ]),
    notes: [
      `The fastest of ${rounds} rounds of ${repetitions.toLocaleString('en')} each.`,
      'Spans are made faster here than they can be sent: most are dropped when their queue is full.',
      `A scrape takes ${scrape.milliseconds.toFixed(1)} ms and has ${scrape.samples} samples, ${scrape.kilobytes} kB.`,
    ],
    goals: [
      {
        goal: `all metrics of a request take at most ${budget} ns`,
        found: `${round(whole)} ns`,
        reached: whole <= budget,
      },
    ],
  };
}

async function aState() {
  const folder = await mkdtemp(join(tmpdir(), 'slipway-bench-'));
  try {
    await writeModel(folder, sixInputModel());
    const { models } = await loadModels(folder);
    const [served] = models;
    if (served === undefined) throw new InputError('the model of the bench cannot be loaded');
    const state: ServiceState = { ...loadingState, phase: 'serving', catalog: catalogOf(models) };
    return { state, served };
  } finally {
    await rm(folder, { recursive: true });
  }
}

function anAnswer(given: string | undefined): AnsweredRequest {
  const header = (name: string) => (name === 'traceparent' ? given : undefined);
  const head = { method: 'POST', path: '/v1/models/penguins:predict', header };
  return {
    head,
    route: '/v1/models/{name}:predict',
    status: 200,
    milliseconds: 0.04,
    requestId: '91a3d6c5-32d0-45d4-8a92-1d11d1e6daf7',
    trace: callersTrace(head),
    fault: undefined,
  };
}

function nanoseconds(once: (index: number) => void, count = repetitions): number {
  let fastest = Number.POSITIVE_INFINITY;
  for (let round = 0; round <= rounds; round += 1) {
    const start = performance.now();
    for (let index = 0; index < count; index += 1) once(index);
    // The first round warms up.
    if (round > 0) fastest = Math.min(fastest, performance.now() - start);
  }
  return (fastest / count) * 1e6;
}

/** Spans that go to a collector on the loopback interface. */
async function spanCosts(): Promise<{ readonly sampled: number; readonly unsampled: number }> {
  const collector = createServer((request, response) => {
    request.resume().on('end', () => response.end());
  });
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
  const address = collector.address();
  const port = address === null || typeof address === 'string' ? 0 : address.port;
  process.env['OTEL_EXPORTER_OTLP_ENDPOINT'] = `http://127.0.0.1:${port}`;
  const { openSpanExport } = await import('../../serving/tracing/span-export.ts');
  const settings = { sampler: 'always_on', followsCaller: true, ratio: 1, warnings: [] } as const;
  const spans = openSpanExport(settings, { warn: () => undefined });
  const cost = (given: string) => {
    const answered = anAnswer(given);
    return nanoseconds(() => {
      spans.requests.ended({ ...answered, trace: spans.traceOf(answered.head) });
    }, repetitions / 10);
  };
  const unsampled = cost(traceparent.replace(/01$/, '00'));
  const sampled = cost(traceparent);
  await spans.close();
  collector.close().closeAllConnections();
  return { sampled, unsampled };
}

async function scrapeCost(families: ReturnType<typeof openMetrics>['families']) {
  let milliseconds = Number.POSITIVE_INFINITY;
  let text = '';
  for (let round = 0; round < 20; round += 1) {
    const start = performance.now();
    text = render(await families(), 'application/openmetrics-text').text;
    milliseconds = Math.min(milliseconds, performance.now() - start);
  }
  const samples = text.split('\n').filter((line) => line !== '' && !line.startsWith('#')).length;
  return { milliseconds, samples, kilobytes: Math.round(text.length / 1024) };
}
