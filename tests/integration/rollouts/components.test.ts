import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { analysisTemplate } from '../../support/analysis.ts';
import { describeWith } from '../../support/needs.ts';
import { builtOverlay } from '../../support/overlay.ts';

const named = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.looseObject({ name: z.string(), labels: z.record(z.string(), z.string()) }),
});

const workload = z.looseObject({
  metadata: z.unknown(),
  spec: z.looseObject({ selector: z.unknown(), template: z.unknown(), strategy: z.unknown() }),
});

const templates = z.array(z.strictObject({ templateName: z.string() }));
const analysis = z.strictObject({
  templates,
  args: z.array(
    z.strictObject({
      name: z.string(),
      valueFrom: z.strictObject({ podTemplateHashValue: z.enum(['Latest', 'Stable']) }),
    }),
  ),
});

const canary = z.looseObject({
  spec: z.looseObject({
    strategy: z.strictObject({
      canary: z.looseObject({
        steps: z.array(z.union([z.strictObject({ setWeight: z.number() }), z.strictObject({ analysis })])),
      }),
    }),
  }),
});

const blueGreen = z.looseObject({
  spec: z.looseObject({
    strategy: z.strictObject({
      blueGreen: z.strictObject({
        activeService: z.string(),
        previewService: z.string(),
        scaleDownDelaySeconds: z.number(),
        scaleDownDelayRevisionLimit: z.literal(1),
        postPromotionAnalysis: analysis,
      }),
    }),
  }),
});

const gatewayRoute = z.looseObject({
  spec: z.looseObject({
    rules: z.tuple([
      z.looseObject({ backendRefs: z.array(z.looseObject({ name: z.string(), weight: z.number() })) }),
    ]),
  }),
});
const meshRoute = z.looseObject({
  spec: z.looseObject({
    http: z.tuple([
      z.looseObject({
        route: z.array(
          z.looseObject({ destination: z.looseObject({ host: z.string() }), weight: z.number() }),
        ),
      }),
    ]),
  }),
});

const seconds = (duration: string) => {
  const [, number, unit] = /^(\d+)(s|m|h)$/.exec(duration) ?? [];
  return Number(number) * ({ s: 1, m: 60, h: 3600 }[unit ?? ''] ?? Number.NaN);
};

describeWith(['kustomize'], 'an environment', ({ kustomize }) => {
  const ofKind = (resources: readonly unknown[], kind: string) =>
    resources.filter((resource) => named.parse(resource).kind === kind);
  const only = (resources: readonly unknown[], kind: string) => {
    const found = ofKind(resources, kind);
    expect([kind, found.length]).toEqual([kind, 1]);
    return found[0];
  };
  const templatesOf = (resources: readonly unknown[]) =>
    ofKind(resources, 'AnalysisTemplate').map((one) => analysisTemplate.parse(one));

  describe.each(['canary', 'canary-feedback', 'blue-green'])('with the component %s', (component) => {
    it.each(['environment', 'model'] as const)(
      'makes a Rollout of the very Pods that the Deployment had, when the %s lists it',
      async (listedBy) => {
        const deployment = workload.parse(only(await builtOverlay(kustomize), 'Deployment'));
        const resources = await builtOverlay(kustomize, { components: [component], listedBy });
        const rollout = workload.parse(only(resources, 'Rollout'));
        expect(ofKind(resources, 'Deployment')).toEqual([]);
        const { strategy: _old, ...own } = deployment.spec;
        const { strategy: _new, ...now } = rollout.spec;
        expect(rollout.metadata).toEqual(deployment.metadata);
        expect(now).toEqual({ ...own, progressDeadlineAbort: true, rollbackWindow: { revisions: 3 } });
      },
    );

    it('leaves the number of replicas to the autoscaler, which is told of the Rollout', async () => {
      const resources = await builtOverlay(kustomize, { components: [component] });
      expect(only(resources, 'HorizontalPodAutoscaler')).toMatchObject({
        spec: {
          scaleTargetRef: { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', name: 'penguins' },
        },
      });
      expect(only(resources, 'Rollout')).not.toHaveProperty('spec.replicas');
    });

    it('leaves all else of the environment as it was', async () => {
      const before = (await builtOverlay(kustomize)).filter((resource) => {
        const { kind } = named.parse(resource);
        return kind !== 'Deployment' && kind !== 'HorizontalPodAutoscaler';
      });
      const after = await builtOverlay(kustomize, { components: [component] });
      for (const resource of before) expect(after).toContainEqual(resource);
    });

    it.each(['environment', 'model'] as const)(
      'names what it adds after the model and labels it, so that two models share a namespace, when the %s lists it',
      async (listedBy) => {
        const names = async (model: string) => {
          const resources = await builtOverlay(kustomize, { model, components: [component], listedBy });
          return resources.map((resource) => {
            const { kind, metadata } = named.parse(resource);
            expect(metadata.labels).toMatchObject({
              'app.kubernetes.io/name': model,
              'app.kubernetes.io/part-of': 'slipway',
              'slipway.dev/environment': 'production',
            });
            return `${kind}/${metadata.name}`;
          });
        };
        const wine = await names('wine-quality');
        for (const name of wine) expect(name).toMatch(/\/wine-quality(-\w+)?$/);
        const both = [...wine, ...(await names('wine'))];
        expect(new Set(both).size).toBe(both.length);
      },
    );

    it('asks the Prometheus that environment.yaml names', async () => {
      const prometheus = 'https://prometheus.example/production';
      const found = templatesOf(await builtOverlay(kustomize, { components: [component], prometheus }));
      const addresses = found.flatMap(({ spec }) =>
        spec.metrics.map(({ provider }) => provider.prometheus.address),
      );
      expect(new Set(addresses)).toEqual(new Set([prometheus]));
    });

    it('gives each analysis that it runs templates that are there, and the arguments that they need', async () => {
      const resources = await builtOverlay(kustomize, { components: [component] });
      const found = templatesOf(resources);
      const rollout = only(resources, 'Rollout');
      const runs =
        component !== 'blue-green'
          ? canary
              .parse(rollout)
              .spec.strategy.canary.steps.flatMap((step) => ('analysis' in step ? [step.analysis] : []))
          : [blueGreen.parse(rollout).spec.strategy.blueGreen.postPromotionAnalysis];
      expect(runs).toHaveLength(component === 'blue-green' ? 1 : 2);
      for (const run of runs) {
        expect(run.templates.map(({ templateName }) => templateName).slice(0, 2)).toEqual([
          'penguins-requests',
          'penguins-predictions',
        ]);
        expect(run.args).toEqual([
          { name: 'canary', valueFrom: { podTemplateHashValue: 'Latest' } },
          { name: 'stable', valueFrom: { podTemplateHashValue: 'Stable' } },
        ]);
        for (const { templateName } of run.templates) {
          const template = found.find(({ metadata }) => metadata.name === templateName);
          const needed = template?.spec.args.filter(({ value }) => value === undefined) ?? [{ name: 'all' }];
          const given = run.args.map(({ name }) => name);
          expect(given).toEqual(expect.arrayContaining(needed.map(({ name }) => name)));
        }
      }
    });
  });

  it('with a canary raises the traffic step by step, with an analysis after each', async () => {
    const { steps } = canary.parse(only(await builtOverlay(kustomize, { components: ['canary'] }), 'Rollout'))
      .spec.strategy.canary;
    expect(steps.map((step) => ('setWeight' in step ? step.setWeight : 'analysis'))).toEqual([
      20,
      'analysis',
      50,
      'analysis',
    ]);
  });

  it.each(['environment', 'model'] as const)(
    'with canary-feedback, listed by the %s, also looks at labels, in the last step of a canary',
    async (listedBy) => {
      const components = ['canary-feedback'];
      const resources = await builtOverlay(kustomize, { components, listedBy });
      const { steps } = canary.parse(only(resources, 'Rollout')).spec.strategy.canary;
      const names = steps.flatMap((step) =>
        'analysis' in step ? [step.analysis.templates.map(({ templateName }) => templateName)] : [],
      );
      expect(names).toEqual([
        ['penguins-requests', 'penguins-predictions'],
        ['penguins-requests', 'penguins-predictions', 'penguins-feedback'],
      ]);
    },
  );

  describe.each([
    [
      'canary-gateway-eks',
      { plugins: { 'argoproj-labs/gatewayAPI': { httpRoute: 'penguins', disableInProgressLabel: true } } },
    ],
    [
      'canary-gateway-gke',
      { plugins: { 'argoproj-labs/gatewayAPI': { httpRoute: 'penguins', disableInProgressLabel: true } } },
    ],
    ['canary-istio', { istio: { virtualService: { name: 'penguins' } } }],
  ])('with %s after the canary', (component, trafficRouting) => {
    it('lets the route divide the requests between two Services, all to the one that runs', async () => {
      const resources = await builtOverlay(kustomize, {
        components: ['canary', component],
        listedBy: 'model',
      });
      expect(only(resources, 'Rollout')).toMatchObject({
        spec: {
          strategy: {
            canary: { stableService: 'penguins', canaryService: 'penguins-canary', trafficRouting },
          },
        },
      });
      const services = ofKind(resources, 'Service').map((service) => named.parse(service));
      expect(services.map(({ metadata }) => metadata.name)).toEqual(['penguins', 'penguins-canary']);
      expect(services[1]?.['spec']).toEqual(services[0]?.['spec']);
      const [gateway] = ofKind(resources, 'HTTPRoute').map((one) => gatewayRoute.parse(one));
      const [mesh] = ofKind(resources, 'VirtualService').map((one) => meshRoute.parse(one));
      const weights = [
        ...(gateway?.spec.rules[0].backendRefs.map(({ name, weight }) => [name, weight]) ?? []),
        ...(mesh?.spec.http[0].route.map(({ destination, weight }) => [destination.host, weight]) ?? []),
      ];
      const stable = component === 'canary-istio' ? 100 : 1;
      expect(weights).toEqual([
        ['penguins', stable],
        ['penguins-canary', 0],
      ]);
    });

    it('has for the Service of the canary all that the other one has', async () => {
      const resources = await builtOverlay(kustomize, {
        components: ['canary', component],
        listedBy: 'model',
      });
      const told = ['TargetGroupConfiguration', 'HealthCheckPolicy', 'GCPBackendPolicy'].flatMap((kind) => {
        const [first, second, ...more] = ofKind(resources, kind).map((one) => JSON.stringify(one));
        expect(more).toEqual([]);
        return first === undefined
          ? []
          : [[first.replaceAll('"name":"penguins"', '"name":"penguins-canary"'), second]];
      });
      expect(told).toHaveLength({ 'canary-gateway-eks': 1, 'canary-gateway-gke': 2 }[component] ?? 0);
      for (const [first, second] of told) {
        expect(second?.replace('"app.kubernetes.io/name":"penguins"', '')).toBe(
          first?.replace('"app.kubernetes.io/name":"penguins"', ''),
        );
      }
    });

    it('does not build without a canary', async () => {
      await expect(builtOverlay(kustomize, { components: [component], listedBy: 'model' })).rejects.toThrow(
        /Rollout/,
      );
    });
  });

  it.each([
    ['canary', 'canary-feedback'],
    ['canary', 'blue-green'],
  ])('does not build with both %s and %s', async (...components) => {
    await expect(builtOverlay(kustomize, { components })).rejects.toThrow(
      /may not add resource|already registered/,
    );
  });

  it('with blue-green keeps what ran before for longer than the analysis can take', async () => {
    const resources = await builtOverlay(kustomize, { components: ['blue-green'] });
    const { activeService, previewService, scaleDownDelaySeconds } = blueGreen.parse(
      only(resources, 'Rollout'),
    ).spec.strategy.blueGreen;
    expect([activeService, previewService]).toEqual(['penguins', 'penguins-preview']);
    const services = ofKind(resources, 'Service').map((service) => named.parse(service));
    expect(services.map(({ metadata }) => metadata.name)).toEqual(['penguins', 'penguins-preview']);
    expect(services.map((service) => service['spec'])).toEqual([
      services[0]?.['spec'],
      services[0]?.['spec'],
    ]);
    const longest = Math.max(
      ...templatesOf(resources).flatMap(({ spec }) =>
        spec.metrics.map(
          ({ initialDelay, interval, count }) => seconds(initialDelay) + count * seconds(interval),
        ),
      ),
    );
    expect(scaleDownDelaySeconds).toBeGreaterThan(longest);
  });

  it('is judged by metrics that pass on five good looks in a row, and never by what is not known', async () => {
    const found = templatesOf(await builtOverlay(kustomize, { components: ['canary-feedback'] }));
    expect(found.flatMap(({ spec }) => spec.metrics.map(({ name }) => name)).toSorted()).toEqual([
      'accuracy',
      'drift',
      'error-rate',
      'latency-p99',
      'prediction-share',
    ]);
    for (const { spec } of found) {
      for (const metric of spec.metrics) {
        // Argo Rollouts calls a metric Inconclusive that has been looked at `count` times without so many in a row.
        expect(metric).toMatchObject({ consecutiveSuccessLimit: 5, failureLimit: 1 });
        expect(metric.inconclusiveLimit).toBe(metric.count);
        expect(metric.count).toBeGreaterThanOrEqual(15);
        for (const result of [[], [Number.NaN], [0, 0]]) {
          expect([metric.successCondition(result), metric.failureCondition(result)]).toEqual([false, false]);
        }
        expect([metric.successCondition([0]), metric.failureCondition([100])]).toEqual([true, true]);
      }
    }
  });
});
