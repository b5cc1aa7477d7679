import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { stringify } from 'yaml';
import { z } from 'zod';
import { experimentText } from '../../lib/experiment/write.ts';
import { anExperiment } from '../fixtures/experiment.ts';
import { aRegressionModel } from '../fixtures/model.ts';
import { experimentCases } from '../fixtures/monitoring/experiment.ts';
import { feedbackCases } from '../fixtures/monitoring/feedback.ts';
import { modelCases } from '../fixtures/monitoring/model.ts';
import { readinessCases } from '../fixtures/monitoring/readiness.ts';
import type { AlertCase } from '../fixtures/monitoring/series.ts';
import { serviceLevelCases } from '../fixtures/monitoring/service-level.ts';
import { writeReleasedModel } from '../fixtures/served.ts';
import { aFolder } from '../support/folder.ts';
import { describeWith } from '../support/needs.ts';
import { evaluateCases, kustomized, type Rules, rulesSchema, runPromtool } from '../support/prometheus.ts';
import { aPenguin } from '../support/service.ts';
import { startReadyService } from '../support/service-process.ts';
import { root } from '../support/tree.ts';

/** By the name of the rules that they are about. */
const cases: readonly (readonly [rules: string, cases: readonly AlertCase[]])[] = [
  ['slipway-service-level', serviceLevelCases],
  ['slipway-readiness', readinessCases],
  ['slipway-model', modelCases],
  ['slipway-feedback', feedbackCases],
  ['slipway-experiment', experimentCases],
];

const labels = z.record(z.string(), z.string());

const podMonitor = z.object({
  kind: z.literal('PodMonitor'),
  spec: z.object({
    selector: z.object({ matchLabels: labels }),
    podMetricsEndpoints: z.tuple([
      z.object({
        port: z.string(),
        path: z.string(),
        relabelings: z.array(z.object({ sourceLabels: z.tuple([z.string()]), targetLabel: z.string() })),
      }),
    ]),
  }),
});

const dashboardMap = z.object({
  kind: z.literal('ConfigMap'),
  metadata: z.object({ name: z.string(), labels }),
});

const deployment = z.object({
  kind: z.literal('Deployment'),
  spec: z.object({
    template: z.object({
      metadata: z.object({ labels }),
      spec: z.object({
        containers: z.tuple([
          z.object({
            ports: z.array(z.object({ name: z.string() })),
            env: z.array(z.object({ name: z.string(), valueFrom: z.unknown().optional() })),
          }),
        ]),
      }),
    }),
  }),
});

const ofKind = <T>(schema: z.ZodType<T>, resources: readonly unknown[]): T[] =>
  resources.flatMap((resource) => {
    const { success, data } = schema.safeParse(resource);
    return success ? [data] : [];
  });

interface Scraped {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** What a real service with a feedback store and an experiment tells when it has answered by all protocols. */
async function scrape(): Promise<Scraped[]> {
  const models = await aFolder();
  await writeReleasedModel(models);
  await writeReleasedModel(models, { version: '1.1.0' });
  await writeReleasedModel(models, { model: aRegressionModel() });
  const experiment = join(await aFolder(), 'experiment.yaml');
  await writeFile(experiment, experimentText(anExperiment()));
  const { url } = await startReadyService(models, {
    EXPERIMENT_FILE: experiment,
    FEEDBACK_STORE: `file:${join(await aFolder(), 'store')}`,
    DEFAULT_VERSIONS: 'penguins@1.0.0',
    ACCESS_LOG: 'false',
  });
  const inputs = Object.entries(aPenguin).map(([name, value]) => ({
    name,
    shape: [1],
    datatype: typeof value === 'number' ? 'FP64' : 'BYTES',
    data: [value],
  }));
  const bodies: Readonly<Record<string, unknown>> = {
    '/predict?model=penguins': aPenguin,
    '/predict?model=penguin-mass': { beak_length: 45 },
    '/v1/models/penguins:predict': { instances: [aPenguin] },
    '/v2/models/penguins/infer': { inputs },
    '/v2/models/penguins/versions/1.0.0/infer': { inputs },
  };
  for (const [path, body] of Object.entries(bodies)) {
    const response = await fetch(`${url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect([path, response.status, await response.json()]).toMatchObject([path, 200, {}]);
  }
  const batch = await fetch(`${url}/predict?model=penguins`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson' },
    body: `${JSON.stringify(aPenguin)}\n`,
  });
  expect(await batch.text()).toContain('"value"');
  const text = await (await fetch(`${url}/metrics`)).text();
  return Array.from(text.matchAll(/^(\w+)(?:\{(.*)\})? \S+$/gm), ([, name = '', own = '']) => ({
    name,
    labels: Object.fromEntries(
      Array.from(own.matchAll(/(\w+)="([^"]*)"/g), ([, key, value]) => [key, value]),
    ),
  }));
}

const matching = (pattern: string) => {
  const whole = new RegExp(`^(?:${pattern})$`);
  return (told: string) => whole.test(told);
};

/** The series of the service that an expression reads, each with what it asks of labels. */
function selectorsOf(expression: string) {
  return Array.from(
    expression.matchAll(/\b(slipway_\w+)(?:\{([^}]*)\})?/g),
    ([text, name, matchers = '']) => ({
      text,
      name,
      matchers: Array.from(
        matchers.matchAll(/(\w+)(=~?)"([^"]*)"/g),
        ([, label = '', operator, value = '']) => ({
          label,
          accepts: operator === '=' ? (told: string) => told === value : matching(value),
        }),
      ),
    }),
  );
}

describeWith(['kustomize', 'promtool'], 'gitops/monitoring', ({ kustomize, promtool }) => {
  let resources: unknown[] = [];
  let rules: Rules[] = [];
  const allRules = () => rules.flatMap(({ spec }) => spec.groups.flatMap((group) => group.rules));
  const alerts = () => allRules().filter(({ alert }) => alert !== undefined);

  beforeAll(async () => {
    resources = await kustomized(kustomize, join(root, 'gitops', 'monitoring'));
    rules = ofKind(rulesSchema, resources);
  });

  it('has rules, dashboards and what is to be scraped, and nothing else', () => {
    expect(rules.map(({ metadata }) => metadata.name)).toEqual([
      'slipway-experiment',
      'slipway-feedback',
      'slipway-model',
      'slipway-readiness',
      'slipway-service-level',
    ]);
    expect(ofKind(podMonitor, resources)).toHaveLength(1);
    const maps = ofKind(dashboardMap, resources);
    expect(maps.map(({ metadata: { name, labels: own } }) => [name, own['grafana_dashboard']])).toEqual(
      ['drift', 'experiment', 'model-quality', 'releases', 'service'].map((name) => [
        `slipway-dashboard-${name}`,
        '1',
      ]),
    );
    expect(resources).toHaveLength(11);
  });

  it('has rules that Prometheus takes', async () => {
    for (const { metadata, spec } of rules) {
      const file = join(await aFolder(), `${metadata.name}.yaml`);
      await writeFile(file, stringify(spec));
      expect(await runPromtool(promtool, ['check', 'rules', '--lint-fatal', file])).toContain('SUCCESS');
    }
  });

  it('has rules and a configuration for a Prometheus without the operator', async () => {
    const page = await readFile(join(root, 'docs', 'monitor.md'), 'utf8');
    const [, configuration = ''] = /```yaml\n(rule_files:[\s\S]*?)```/.exec(page) ?? [];
    const folder = await aFolder();
    await mkdir(join(folder, 'slipway'));
    for (const { metadata, spec } of rules)
      await writeFile(join(folder, 'slipway', `${metadata.name}.yaml`), stringify(spec));
    // Debian's Prometheus is built without the discovery of Pods.
    const discovery = /kubernetes_sd_configs:\n\s+- role: pod\n/;
    expect(configuration).toMatch(discovery);
    await writeFile(join(folder, 'prometheus.yml'), configuration.replace(discovery, 'static_configs: []\n'));
    const said = await runPromtool(promtool, ['check', 'config', join(folder, 'prometheus.yml')]);
    expect(said).toContain(`SUCCESS: ${rules.length} rule files found`);
  });

  it('lets a team set another limit as its README shows', async () => {
    const readme = await readFile(join(root, 'gitops', 'monitoring', 'README.md'), 'utf8');
    const folder = await aFolder();
    await cp(join(root, 'gitops', 'monitoring'), join(folder, 'gitops', 'monitoring'), { recursive: true });
    await mkdir(join(folder, 'own'));
    await writeFile(
      join(folder, 'own', 'kustomization.yaml'),
      /```yaml\n([\s\S]*?)```/.exec(readme)?.[1] ?? '',
    );
    const own = ofKind(rulesSchema, await kustomized(kustomize, join(folder, 'own')));
    const limits = own.flatMap(({ spec }) => spec.groups.flatMap((group) => group.rules));
    const stale = limits.find(({ alert }) => alert === 'SlipwayModelStale');
    expect(stale?.expr).toMatch(/> 90 \* 86400$/);
  });

  it('says of each alert how urgent it is, what to do, and where more is said', async () => {
    const page = await readFile(join(root, 'docs', 'monitor.md'), 'utf8');
    const headings = Array.from(page.matchAll(/^#+ (.+)$/gm), ([, title = '']) => title);
    for (const { alert, labels: own, annotations } of alerts()) {
      expect(headings).toContain(alert);
      expect(['critical', 'warning', 'info']).toContain(own?.['severity']);
      expect(annotations).toEqual({
        summary: expect.stringContaining('{{ $labels.environment }}'),
        description: expect.stringMatching(/^[A-Z{].+[.?]$/),
        runbook_url: `https://github.com/OWNER/slipway/blob/main/docs/monitor.md#${alert?.toLowerCase()}`,
        ...(own?.['slipway_action'] === undefined ? {} : { value: '{{ $value }}' }),
      });
    }
  });

  it('asks for a rollback by the alerts that the page names, and says over which window they look', async () => {
    const page = await readFile(join(root, 'docs', 'monitor.md'), 'utf8');
    const [, section = ''] = /^## Alerts that ask for a rollback$(.*?)^## /ms.exec(page) ?? [];
    const named = Array.from(section.matchAll(/\[(Slipway\w+)\]/g), ([, name = '']) => name);
    const asking = alerts().filter(({ labels: own }) => own?.['slipway_action'] !== undefined);
    expect(new Set(asking.map(({ alert }) => alert))).toEqual(new Set(named));
    for (const { labels: own } of asking) {
      expect(own).toMatchObject({
        slipway_action: 'rollback',
        severity: 'critical',
        window: expect.any(String),
      });
    }
  });

  it('has a case in which each alert fires', () => {
    const fired = cases.flatMap(([, all]) =>
      all.flatMap(({ firing }) => firing.map((one) => one['alertname'])),
    );
    expect(new Set(fired)).toEqual(new Set(alerts().map(({ alert }) => alert)));
  });

  it('has a case in which each alert has what it looks at, and does not fire', () => {
    const recorded = new Map(allRules().flatMap(({ record, expr }) => (record ? [[record, expr]] : [])));
    /** The series of the service that an expression reads, also through what is recorded of them. */
    const readBy = (expr: string): string[] => [
      ...selectorsOf(expr).map(({ name = '' }) => name),
      ...Array.from(expr.matchAll(/slipway:[\w:]+/g), ([name = '']) => name)
        .filter((name) => recorded.get(name) !== expr)
        .flatMap((name) => readBy(recorded.get(name) ?? '')),
    ];
    const unwatched = rules.flatMap(({ metadata, spec }) => {
      const [, all = []] = cases.find(([name]) => name === metadata.name) ?? [];
      return spec.groups
        .flatMap((group) => group.rules)
        .flatMap(({ alert, expr }) => {
          const read = readBy(expr);
          const quiet = all.some(
            ({ firing, series }) =>
              series.some((one) => read.some((name) => one.series.startsWith(`${name}{`))) &&
              !firing.some((one) => one['alertname'] === alert),
          );
          return alert === undefined || quiet ? [] : [alert];
        });
    });
    expect(unwatched).toEqual([]);
  });

  it('reads only what the service tells, with labels and values that it has', async () => {
    const scraped = await scrape();
    const selectors = allRules().flatMap(({ expr }) => selectorsOf(expr));
    expect(selectors.length).toBeGreaterThan(50);
    const unmatched = selectors.filter(
      ({ name, matchers }) =>
        !scraped.some(
          (series) =>
            series.name === name &&
            matchers.every(({ label, accepts }) => accepts(series.labels[label] ?? '')),
        ),
    );
    expect(unmatched.map(({ text }) => text)).toEqual([]);
    const [requests] = selectors.filter(({ name }) => name === 'slipway_requests_total');
    const isPrediction = (route: string) =>
      requests?.matchers.find(({ label }) => label === 'route')?.accepts(route);
    const routes = new Set(scraped.flatMap((series) => series.labels['route'] ?? []));
    expect([...routes].filter(isPrediction).toSorted()).toEqual([
      '/predict',
      '/predict stream',
      '/v1/models/{name}:predict',
      '/v2/models/{name}/infer',
      '/v2/models/{name}/versions/{version}/infer',
    ]);
    expect(routes).toContain('/health/ready');
  });

  it.each(['staging', 'production'])(
    'scrapes the Pods of %s, and takes the labels of its rules from theirs',
    async (environment) => {
      const [monitor] = ofKind(podMonitor, resources);
      const [pods] = ofKind(
        deployment,
        await kustomized(kustomize, join(root, 'gitops', 'envs', environment, 'penguins')),
      );
      const { metadata, spec } = pods?.spec.template ?? {};
      expect(metadata?.labels).toMatchObject(monitor?.spec.selector.matchLabels ?? { missing: 'monitor' });
      const [endpoint] = monitor?.spec.podMetricsEndpoints ?? [];
      expect(spec?.containers[0].ports.map(({ name }) => name)).toContain(endpoint?.port);
      const source = (label: string) =>
        `__meta_kubernetes_pod_label_${label.replaceAll(/[^A-Za-z0-9]/g, '_')}`;
      const scraped = new Map(
        Object.entries(metadata?.labels ?? {}).map(([name, value]) => [source(name), value]),
      );
      expect(
        endpoint?.relabelings.map(({ sourceLabels: [from], targetLabel }) => [
          targetLabel,
          scraped.get(from),
        ]),
      ).toEqual([
        ['service', 'penguins'],
        ['environment', environment],
        ['pod_template_hash', undefined], // a Rollout's Pods have one
      ]);
    },
  );

  it('lets a service report its faults under the environment that its Pods are labelled with', async () => {
    const [pods] = ofKind(
      deployment,
      await kustomized(kustomize, join(root, 'gitops', 'envs', 'staging', 'penguins')),
    );
    const { metadata, spec } = pods?.spec.template ?? {};
    expect(metadata?.labels['slipway.dev/environment']).toBe('staging');
    const variable = spec?.containers[0].env.find(({ name }) => name === 'SENTRY_ENVIRONMENT');
    expect(variable?.valueFrom).toEqual({
      fieldRef: { apiVersion: 'v1', fieldPath: "metadata.labels['slipway.dev/environment']" },
    });
  });

  describe.each(cases)('has rules %s by which', (name, all) => {
    let wrong: ReadonlyMap<string, string> = new Map();

    beforeAll(async () => {
      const own = rules.find(({ metadata }) => metadata.name === name);
      wrong = await evaluateCases(promtool, own?.spec.groups ?? [], all);
    }, 60_000);

    it.each(all)('$says', ({ says }) => {
      expect(wrong.get(says)).toBeUndefined();
    });
  });
});
