import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { assigner } from '../../../../lib/experiment/assign.ts';
import type { Experiment } from '../../../../lib/experiment/experiment.ts';
import { newSegmentName, segmentPath } from '../../../../lib/feedback/segment.ts';
import { catalogOf } from '../../../../serving/models/catalog.ts';
import { aFeedback, anExperiment, aPrediction } from '../../../fixtures/experiment.ts';
import { linesOf } from '../../../fixtures/feedback.ts';
import { aServedModel } from '../../../fixtures/served.ts';
import { aFeedbackStore } from '../../../support/feedback.ts';
import { aFolder } from '../../../support/folder.ts';
import { aPenguin, aService, type ServiceParts } from '../../../support/service.ts';

function running(experiment: Experiment): NonNullable<ServiceParts['state']> {
  const [champion, challenger] = [aServedModel({ version: '1.0.0' }), aServedModel({ version: '1.1.0' })];
  return {
    catalog: catalogOf([champion, challenger]),
    experiment: { experiment, assign: assigner(experiment), champion, challenger },
  };
}

async function get(app: ReturnType<typeof aService>['app'], path: string) {
  const response = await app.request(path);
  return { status: response.status, body: (await response.json()) as unknown };
}

const path = '/experiments/deeper-network';

describe('GET /experiments', () => {
  it('names the running experiment, without its salt and the units that have a fixed arm', async () => {
    const experiment = anExperiment({
      salt: 'secret',
      arms: {
        champion: { version: '1.0.0', weight: 80, units: ['user-1'] },
        challenger: { version: '1.1.0', weight: 20, units: [] },
      },
    });
    const { app } = aService({ state: running(experiment) });
    const { body } = await get(app, '/experiments');
    expect(body).toEqual({
      experiments: [
        {
          name: 'deeper-network',
          model: 'penguins',
          mode: 'split',
          metric: 'error',
          unit: { header: 'x-unit-id' },
          arms: {
            champion: { version: '1.0.0', weight: 80 },
            challenger: { version: '1.1.0', weight: 20 },
          },
        },
      ],
    });
  });

  it('names none when none is running', async () => {
    expect(await get(aService().app, '/experiments')).toEqual({ status: 200, body: { experiments: [] } });
  });
});

describe('GET /experiments/{name}', () => {
  it('says that it is not running', async () => {
    const { app } = aService({ state: running(anExperiment()) });
    expect(await get(app, '/experiments/other')).toMatchObject({
      status: 404,
      body: { error: { code: 'unknown_experiment', message: expect.stringContaining('deeper-network') } },
    });
  });

  it('says why there is no verdict when nothing is kept', async () => {
    const { app } = aService({ state: running(anExperiment()) });
    expect(await get(app, path)).toMatchObject({
      status: 200,
      body: { verdict: null, reason: expect.stringContaining('FEEDBACK_STORE'), shadow: null },
    });
  });

  it('counts what this process has answered and been told, at once', async () => {
    const { feedback } = await aFeedbackStore();
    const { app, predict } = aService({
      state: running(anExperiment({ share: 50 })),
      observer: feedback.record,
      feedback,
    });
    for (let index = 0; index < 40; index += 1) {
      const headers = { 'x-request-id': `r${index}`, 'x-unit-id': `user-${index}` };
      await predict({ instances: [aPenguin] }, { headers });
      await predict({ requestId: `r${index}`, label: 'Gentoo' }, { path: '/feedback' });
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
    const { body } = await get(app, path);
    expect(body).toMatchObject({
      experiment: { name: 'deeper-network' },
      verdict: { decision: 'not yet', leftOut: { unmatchedFeedback: 0 } },
      reason: null,
      complete: true,
      records: 80,
      unreadable: 0,
    });
    expect(body).toHaveProperty('asOf', expect.stringMatching(/^\d{4}-.*Z$/));
    const arms = Object.values((body as { verdict: { arms: object } }).verdict.arms) as {
      withFeedback: number;
    }[];
    expect(arms.reduce((sum, { withFeedback }) => sum + withFeedback, 0)).toBe(40);
    await feedback.close();
  });

  it('counts what other replicas have brought into the store, without reading anything twice', async () => {
    let time = Date.now();
    const store = `file:${await aFolder()}`;
    const { feedback } = await aFeedbackStore({ store }, { now: () => time });
    const { app } = aService({ state: running(anExperiment()), feedback });
    const put = async (first: number, count: number) => {
      const records = Array.from({ length: count }, (_, index) => `user-${first + index}`).flatMap((unit) => [
        aPrediction({ requestId: unit, unit }),
        aFeedback({ requestId: unit }),
      ]);
      const file = join(store.slice('file:'.length), segmentPath(newSegmentName(time)));
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, gzipSync(linesOf(...records).text));
    };
    await put(0, 10);
    const first = await get(app, path);
    expect(first.body).toMatchObject({ records: 20, verdict: { arms: { champion: { withFeedback: 10 } } } });
    await put(10, 5);
    const soon = await get(app, path);
    expect(soon.body).toMatchObject({ records: 20 });
    time += 3001;
    const later = await get(app, path);
    expect(later.body).toMatchObject({ records: 30, verdict: { arms: { champion: { withFeedback: 15 } } } });
    await feedback.close();
  });

  it('begins anew with another experiment', async () => {
    const store = `file:${await aFolder()}`;
    const { feedback } = await aFeedbackStore({ store });
    const file = join(store.slice('file:'.length), segmentPath(newSegmentName(Date.now())));
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, gzipSync(linesOf(aPrediction({ unit: 'user-1' })).text));
    const one = aService({ state: running(anExperiment()), feedback });
    expect((await get(one.app, path)).body).toMatchObject({ verdict: { arms: { champion: { units: 1 } } } });
    const other = aService({ state: running(anExperiment({ name: 'other' })), feedback });
    expect((await get(other.app, '/experiments/other')).body).toMatchObject({
      verdict: { experiment: 'other', arms: { champion: { units: 0 } } },
    });
    await feedback.close();
  });

  it('does not make an answer wait for long: it says that records are still being read', async () => {
    const store = `file:${await aFolder()}`;
    const { feedback } = await aFeedbackStore({ store }, { standingPatienceMs: 0 });
    const file = join(store.slice('file:'.length), segmentPath(newSegmentName(Date.now())));
    await mkdir(dirname(file), { recursive: true });
    const many = Array.from({ length: 20_000 }, (_, index) => aPrediction({ requestId: String(index) }));
    await writeFile(file, gzipSync(linesOf(...many).text));
    const { app } = aService({ state: running(anExperiment()), feedback });
    expect((await get(app, path)).body).toMatchObject({
      verdict: null,
      complete: false,
      asOf: null,
      reason: expect.stringContaining('still being read'),
    });
    await feedback.close();
  });

  it('shows what was compared in the shadow', async () => {
    const counts = {
      experiment: 'deeper-network',
      champion: '1.0.0',
      challenger: '1.1.0',
      incomparable: undefined,
      compared: 7,
      dropped: 0,
      failed: 0,
      milliseconds: 1,
      agreed: 6,
      disagreed: [{ champion: 'Adelie', challenger: 'Gentoo', count: 1 }],
      differences: undefined,
    };
    const { app } = aService({
      state: running(anExperiment({ mode: 'shadow' })),
      shadowCounts: () => counts,
    });
    expect((await get(app, path)).body).toMatchObject({ shadow: { compared: 7, agreed: 6 } });
  });

  it('says that the records cannot be read, but not why', async () => {
    const folder = join(await aFolder(), 'store');
    const { feedback, said } = await aFeedbackStore({
      store: `file:${folder}`,
      spool: join(folder, '.spool'),
    });
    await mkdir(join(folder, '2026/11'), { recursive: true });
    await mkdir(join(folder, segmentPath(newSegmentName(Date.now()))), { recursive: true });
    const { app } = aService({ state: running(anExperiment()), feedback });
    expect((await get(app, path)).body).toMatchObject({
      verdict: null,
      reason: 'The records cannot be read; the log says why.',
    });
    expect(said.at(-1)).toMatchObject({ level: 'error', error: expect.stringContaining('EISDIR') });
    await feedback.close();
  });
});
