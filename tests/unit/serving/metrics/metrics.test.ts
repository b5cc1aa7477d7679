import { describe, expect, it } from '@jest/globals';
import { assigner } from '../../../../lib/experiment/assign.ts';
import { experimentSchema } from '../../../../lib/experiment/experiment.ts';

import { catalogOf } from '../../../../serving/models/catalog.ts';
import { anExperiment } from '../../../fixtures/experiment.ts';
import { aRegressionModel } from '../../../fixtures/model.ts';
import { aServedModel } from '../../../fixtures/served.ts';
import { aPenguin, aService } from '../../../support/service.ts';

type Service = ReturnType<typeof aService>;

async function scrape({ app }: Service, accept = 'text/plain'): Promise<string> {
  const response = await app.request('/metrics', { headers: { accept } });
  expect(response.status).toBe(200);
  return await response.text();
}

/** The lines of `text` that begin with `name`, without what they have in common. */
function linesOf(text: string, name: string): string[] {
  return text.split('\n').filter((line) => line.startsWith(name));
}

describe('GET /metrics', () => {
  it('counts requests by route, method and class of status', async () => {
    const service = aService();
    await service.predict({ instances: [aPenguin] });
    await service.predict({ instances: [{}] });
    await service.app.request('/v1/models/penguins/lineage');
    const text = await scrape(service);
    const predict = 'slipway_requests_total{route="/v1/models/{name}:predict",method="POST"';
    expect(linesOf(text, predict)).toEqual([
      `${predict},status="1xx"} 0`,
      `${predict},status="2xx"} 1`,
      `${predict},status="3xx"} 0`,
      `${predict},status="4xx"} 1`,
      `${predict},status="5xx"} 0`,
    ]);
    expect(text).toContain('{route="/v1/models/{name}/lineage",method="GET",status="2xx"} 1');
    expect(text).toContain('slipway_requests_in_flight 1');
  });

  it('counts durations in cumulative buckets', async () => {
    const service = aService();
    for (let request = 0; request < 3; request += 1) await service.predict({ instances: [aPenguin] });
    const text = await scrape(service);
    const name = 'slipway_request_duration_seconds';
    const labels = 'route="/v1/models/{name}:predict",method="POST"';
    const counts = linesOf(text, `${name}_bucket{${labels}`).map((line) => Number(line.split(' ').at(-1)));
    expect(counts).toEqual(counts.toSorted((one, other) => one - other));
    expect(counts.at(-1)).toBe(3);
    expect(text).toContain(`${name}_count{${labels}} 3`);
    expect(Number(/_sum\{route="\/v1.*\} (\S+)/.exec(text)?.[1])).toBeGreaterThan(0);
  });

  it('counts predictions by class, and what was asked in the bins of the training split', async () => {
    const service = aService();
    await service.predict({
      instances: [aPenguin, { ...aPenguin, beak_length: null, body_mass: 3000, island: 'Dream' }],
    });
    const text = await scrape(service);
    expect(text).toContain('slipway_predictions_total{model="penguins",version="1.0.0",class="Gentoo"} 1');
    const beak = linesOf(text, 'slipway_feature_bin_total').filter((line) => line.includes('beak_length'));
    expect(beak.filter((line) => line.endsWith(' 1'))).toEqual([
      expect.stringContaining('bin="7"'),
      expect.stringContaining('bin="missing"'),
    ]);
    expect(text).toContain('feature="body_mass",bin="0"} 1');
    const ratios = linesOf(text, 'slipway_feature_reference_ratio').filter((line) => line.includes('island'));
    expect(ratios.map((line) => Number(line.split(' ').at(-1)))).toEqual(
      [120, 89, 39, 0, 0].map((n) => n / 248),
    );
  });

  it('counts the values of an open category that training has not seen as unknown', async () => {
    const { signature } = aServedModel();
    const inputs = signature.inputs.map((input) =>
      input.type === 'category' ? { ...input, closed: false } : input,
    );
    const served = aServedModel({ model: { signature: { ...signature, inputs } } });
    const service = aService({ state: { catalog: catalogOf([served]) } });
    await service.predict({ instances: [{ ...aPenguin, island: 'Atlantis' }] });
    expect(await scrape(service)).toContain('feature="island",bin="unknown"} 1');
  });

  it('spreads the numbers of a regression over the range of its target', async () => {
    const served = aServedModel({ model: aRegressionModel() });
    const service = aService({ state: { catalog: catalogOf([served]) } });
    await service.predict({ instances: [{ beak_length: 45 }] }, { path: '/v1/models/penguin-mass:predict' });
    const text = await scrape(service);
    expect(text).toContain('slipway_predicted_value_count{model="penguin-mass",version="1.0.0"} 1');
    expect(text).toContain('le="2700"} 0');
    expect(text).toContain('le="6300"} 1');
  });

  it('counts the exposures of an experiment by arm and by how it was chosen', async () => {
    const [champion, challenger] = [aServedModel(), aServedModel({ version: '1.1.0' })];
    const experiment = experimentSchema.parse({
      name: 'beaks',
      model: 'penguins',
      arms: { champion: { version: '1.0.0', weight: 0 }, challenger: { version: '1.1.0', weight: 100 } },
    });
    const service = aService({
      state: {
        catalog: catalogOf([champion, challenger], new Map([['penguins', '1.0.0']])),
        experiment: { experiment, assign: assigner(experiment), champion, challenger },
      },
    });
    await service.predict({ instances: [aPenguin] }, { headers: { 'x-unit-id': 'anna' } });
    await service.predict({ instances: [aPenguin] });
    const text = await scrape(service);
    const exposures = linesOf(text, 'slipway_experiment_exposures_total');
    expect(exposures.filter((line) => line.endsWith(' 1'))).toEqual([
      'slipway_experiment_exposures_total{experiment="beaks",arm="challenger",by="unit"} 1',
      'slipway_experiment_exposures_total{experiment="beaks",arm="challenger",by="random"} 1',
    ]);
    expect(linesOf(text, 'slipway_experiment_weight_ratio')).toEqual([
      'slipway_experiment_weight_ratio{experiment="beaks",arm="champion"} 0',
      'slipway_experiment_weight_ratio{experiment="beaks",arm="challenger"} 1',
    ]);
  });

  it('tells no weights where nobody is to be answered by a challenger', async () => {
    const [champion, challenger] = [aServedModel(), aServedModel({ version: '1.1.0' })];
    const experiment = anExperiment({ mode: 'shadow' });
    const inTheShadow = aService({
      state: {
        catalog: catalogOf([champion, challenger], new Map([['penguins', '1.0.0']])),
        experiment: { experiment, assign: assigner(experiment), champion, challenger },
      },
    });
    for (const service of [aService(), inTheShadow])
      expect(linesOf(await scrape(service), 'slipway_experiment_weight_ratio')).toEqual([]);
  });

  it('says which versions are loaded, by which digest, and whether the service is ready', async () => {
    const text = await scrape(aService({ image: 'localhost/penguins@sha256:0' }));
    expect(text).toContain(
      `slipway_model_info{model="penguins",version="1.0.0",digest="${aServedModel().digest}",image="localhost/penguins@sha256:0",standard="true"} 1`,
    );
    expect(text).toContain('slipway_ready 1');
    expect(text).toContain('slipway_warnings 0');
  });

  it('says how many things are to be mended though the service is ready', async () => {
    const warnings = [
      'experiment.yaml:3:5: expected a number',
      '/models/penguins/2.0.0: the digest is another',
    ];
    const text = await scrape(aService({ state: { warnings } }));
    expect(text).toContain('slipway_warnings 2');
    expect(text).toContain('slipway_ready 1');
  });

  it('has no series that a request could add', async () => {
    const service = aService();
    const ask = async (round: number) => {
      for (let request = 0; request < 20; request += 1) {
        const odd = `${round}-${request}`;
        await service.app.request(`/odd/${odd}?${odd}`, { headers: { [`x-${odd}`]: odd } });
        await service.app.request(`/v1/models/${odd}`, { method: 'PATCH' });
        await service.app.request(`/v2/models/${odd}/versions/${odd}`);
        await service.predict({ instances: [aPenguin] }, { path: `/v1/models/${odd}:predict` });
        await service.predict(
          { instances: [{ ...aPenguin, island: odd }] },
          { headers: { 'x-unit-id': odd } },
        );
      }
      await scrape(service);
      return (await scrape(service)).split('\n').length;
    };
    const before = await ask(0);
    expect(await ask(1)).toBe(before);
  });

  it('shows a request of a sampled trace as an exemplar, in OpenMetrics alone', async () => {
    const service = aService();
    const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
    const headers = { traceparent: `00-${traceId}-00f067aa0ba902b7-01`, 'x-request-id': 'one' };
    await service.predict({ instances: [aPenguin] }, { headers });
    const openMetricsText = await scrape(service, 'application/openmetrics-text; version=1.0.0');
    expect(openMetricsText).toMatch(
      new RegExp(`_bucket[^\\n]* 1 # \\{trace_id="${traceId}",request_id="one"\\} [\\d.e-]+ [\\d.]+\\n`),
    );
    expect(openMetricsText).toMatch(/# TYPE slipway_requests counter\n/);
    expect(openMetricsText).toMatch(/# EOF\n$/);
    expect(await scrape(service)).not.toContain(traceId);
  });
});
