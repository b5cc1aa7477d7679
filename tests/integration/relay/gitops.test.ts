import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { parse, stringify } from 'yaml';
import { z } from 'zod';
import { createMetrics } from '../../../relay/metrics.ts';
import { readSettings } from '../../../relay/settings.ts';
import { readArgoCd } from '../../../relay/sources/argo-cd.ts';
import { argoRolloutsReader } from '../../../relay/sources/argo-rollouts.ts';
import { aForgeApp } from '../../fixtures/forge-app.ts';
import { aFolder } from '../../support/folder.ts';
import { describeWith } from '../../support/needs.ts';
import { kustomized, rulesSchema, runPromtool } from '../../support/prometheus.ts';
import { root } from '../../support/tree.ts';

const folder = join(root, 'gitops', 'relay');

const workload = z.looseObject({
  kind: z.literal('Deployment'),
  spec: z.looseObject({
    replicas: z.literal(1),
    strategy: z.strictObject({ type: z.literal('Recreate') }),
    template: z.looseObject({
      metadata: z.looseObject({ labels: z.record(z.string(), z.string()) }),
      spec: z.looseObject({
        automountServiceAccountToken: z.literal(false),
        terminationGracePeriodSeconds: z.number(),
        securityContext: z.looseObject({ runAsNonRoot: z.literal(true), fsGroup: z.number() }),
        containers: z.tuple([
          z.looseObject({
            image: z.string(),
            ports: z.array(z.looseObject({ name: z.string(), containerPort: z.number() })),
            envFrom: z.array(z.object({ configMapRef: z.object({ name: z.string() }) })),
            env: z.array(z.object({ name: z.string(), value: z.string() })),
            volumeMounts: z.array(z.looseObject({ name: z.string(), mountPath: z.string() })),
            lifecycle: z.object({ preStop: z.object({ sleep: z.object({ seconds: z.number() }) }) }),
            securityContext: z.object({
              allowPrivilegeEscalation: z.literal(false),
              readOnlyRootFilesystem: z.literal(true),
              capabilities: z.object({ drop: z.tuple([z.literal('ALL')]) }),
            }),
          }),
        ]),
        volumes: z.array(z.looseObject({ name: z.string() })),
      }),
    }),
  }),
});

const named = z.looseObject({ kind: z.string(), metadata: z.looseObject({ name: z.string() }) });

describeWith(['kustomize'], 'gitops/relay', ({ kustomize }) => {
  let resources: readonly unknown[];
  let deployment: z.infer<typeof workload>;

  beforeAll(async () => {
    resources = await kustomized(kustomize, folder);
    deployment = workload.parse(find('Deployment'));
  });

  function find(kind: string): unknown {
    return resources.find((one) => named.safeParse(one).data?.kind === kind);
  }

  it('gives the relay settings that it takes, with the secrets as files', () => {
    const { containers, volumes, terminationGracePeriodSeconds } = deployment.spec.template.spec;
    const [{ env, envFrom, ports, volumeMounts, lifecycle }] = containers;
    const { metadata, data } = z
      .looseObject({
        metadata: z.looseObject({ name: z.string() }),
        data: z.record(z.string(), z.string()),
      })
      .parse(find('ConfigMap'));
    expect(envFrom).toEqual([{ configMapRef: { name: metadata.name } }]);
    const given = { ...data, ...Object.fromEntries(env.map(({ name, value }) => [name, value])) };
    const mount = (name: string) => volumeMounts.find((one) => one.name === name)?.mountPath;
    expect(volumes.map(({ name }) => name).sort()).toEqual(volumeMounts.map(({ name }) => name).sort());
    // What lies in the files, which a test has in the variables.
    const { RELAY_TOKEN_FILE, GITHUB_APP_PRIVATE_KEY_FILE, ...plain } = given;
    expect([RELAY_TOKEN_FILE, GITHUB_APP_PRIVATE_KEY_FILE]).toEqual([
      `${mount('secrets')}/token`,
      `${mount('secrets')}/github-app-private-key`,
    ]);
    const settings = readSettings({
      ...plain,
      RELAY_TOKEN: 'a-token-of-the-relay',
      GITHUB_APP_PRIVATE_KEY: aForgeApp().privateKey,
    });
    expect(settings.folder).toBe(mount('queue'));
    expect(ports.map(({ containerPort }) => containerPort)).toEqual([settings.port]);
    const stopping =
      settings.drainDelayMs + settings.drainTimeoutMs + lifecycle.preStop.sleep.seconds * 1000 + 20_000;
    expect(terminationGracePeriodSeconds * 1000).toBeGreaterThan(stopping);
  });

  it('names its image by a digest', () => {
    const [{ image }] = deployment.spec.template.spec.containers;
    expect(image).toMatch(/^ghcr\.io\/OWNER\/slipway-relay@sha256:[0-9a-f]{64}$/);
  });

  it('is scraped as the models are, and found by its service and its policy', () => {
    const { labels } = deployment.spec.template.metadata;
    expect(labels['app.kubernetes.io/part-of']).toBe('slipway');
    const { spec } = z
      .looseObject({ spec: z.looseObject({ selector: z.record(z.string(), z.string()) }) })
      .parse(find('Service'));
    expect(labels).toMatchObject(spec.selector);
    const policy = resources.find((one) => {
      const { data } = named.safeParse(one);
      return data?.kind === 'NetworkPolicy' && data.metadata.name === 'slipway-relay';
    });
    expect(policy).toMatchObject({
      spec: { podSelector: { matchLabels: spec.selector }, policyTypes: ['Ingress', 'Egress'] },
    });
  });

  it('keeps the namespace to restricted Pods, and denies all other traffic in it', () => {
    expect(find('Namespace')).toMatchObject({
      metadata: { labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } },
    });
    expect(resources).toContainEqual(
      expect.objectContaining({
        metadata: { name: 'default-deny', namespace: 'slipway-relay' },
        spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] },
      }),
    );
  });
});

const settingsOf = async (name: string): Promise<unknown> =>
  parse(await readFile(join(folder, name), 'utf8'));

describe('the routes of alerts', () => {
  it('are the same for Alertmanager and for the Prometheus operator', async () => {
    const plain = z
      .object({
        route: z.object({ routes: z.tuple([z.record(z.string(), z.unknown())]) }),
        receivers: z.tuple([
          z.unknown(),
          z.object({
            webhook_configs: z.tuple([z.looseObject({ url: z.string(), send_resolved: z.boolean() })]),
          }),
        ]),
      })
      .parse(await settingsOf('monitoring/alertmanager.yaml'));
    const operated = z
      .object({
        spec: z.object({
          route: z.record(z.string(), z.unknown()),
          receivers: z.tuple([
            z.object({
              webhookConfigs: z.tuple([z.looseObject({ url: z.string(), sendResolved: z.boolean() })]),
            }),
          ]),
        }),
      })
      .parse(await settingsOf('monitoring/alertmanager-config.yaml'));
    const [route] = plain.route.routes;
    expect(operated.spec.route).toEqual({
      receiver: route['receiver'],
      matchers: [{ name: 'slipway_action', matchType: '=', value: 'rollback' }],
      continue: route['continue'],
      groupBy: route['group_by'],
      groupWait: route['group_wait'],
      groupInterval: route['group_interval'],
      repeatInterval: route['repeat_interval'],
    });
    expect(route['matchers']).toEqual(['slipway_action = "rollback"']);
    const [webhook] = plain.receivers[1].webhook_configs;
    const [other] = operated.spec.receivers[0].webhookConfigs;
    expect([other.url, other.sendResolved]).toEqual([webhook.url, webhook.send_resolved]);
  });
});

const webhookSchema = z.object({
  webhook: z.object({
    'slipway-relay': z.object({ method: z.literal('POST'), path: z.string(), body: z.string() }),
  }),
});

/** What the template of a ConfigMap sends of `resource`, which it calls `root`; as Go does it, for what is used there. */
async function notification(file: string, rootName: string, resource: unknown) {
  const { data } = z
    .object({ data: z.looseObject({ 'template.slipway-rollback': z.string() }) })
    .parse(await settingsOf(file));
  const { webhook } = webhookSchema.parse(parse(data['template.slipway-rollback']));
  const { path, body } = webhook['slipway-relay'];
  const filled = body.replaceAll(
    /\{\{ (?:index )?((?:\.\w+)+)(?: "([^"]+)")? \| toJson \}\}/g,
    (_, dotted: string, key: string | undefined) => {
      const names = [...dotted.split('.').slice(1), ...(key === undefined ? [] : [key])];
      const value = names.reduce((from: unknown, name) => Object(from)[name], { [rootName]: resource });
      return JSON.stringify(value ?? null);
    },
  );
  expect(filled).not.toContain('{{');
  return { path, body: JSON.parse(filled) as unknown };
}

describeWith(['promtool'], 'the alerts on the relay', ({ promtool }) => {
  it('are rules that Prometheus takes, over series that the relay has', async () => {
    const rules = rulesSchema.parse(await settingsOf('monitoring/rules.yaml'));
    const file = join(await aFolder(), 'rules.yaml');
    await writeFile(file, stringify(rules.spec));
    await runPromtool(promtool, ['check', 'rules', '--lint=all', '--lint-fatal', file]);
    const { text } = await createMetrics({ waiting: () => [] }).render();
    const series = new Set([...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name));
    const asked = [...JSON.stringify(rules).matchAll(/slipway_relay_\w+/g)].map(([name]) => name);
    expect(asked).not.toEqual([]);
    for (const name of asked) expect(series).toContain(name);
  });

  it('lead to a heading of the page that tells what to do', async () => {
    const page = await readFile(join(root, 'docs', 'alert-relay.md'), 'utf8');
    const rules = rulesSchema.parse(await settingsOf('monitoring/rules.yaml'));
    for (const { alert, annotations } of rules.spec.groups.flatMap((group) => group.rules)) {
      expect(annotations?.['runbook_url']).toMatch(new RegExp(`alert-relay\\.md#${alert?.toLowerCase()}$`));
      expect(page).toContain(`### ${alert}\n`);
    }
  });
});

describe('the notifications of Argo', () => {
  it('tell the relay of a degraded application what it reads', async () => {
    const { path, body } = await notification('notifications/argo-cd.yaml', 'app', {
      metadata: {
        name: 'penguins-production',
        namespace: 'argocd',
        labels: { 'slipway.dev/model': 'penguins', 'slipway.dev/environment': 'production' },
        annotations: { 'slipway.dev/version': '1.3.0' },
      },
      status: {
        health: { status: 'Degraded' },
        operationState: {
          phase: 'Succeeded',
          finishedAt: '2026-11-24T10:00:00Z',
          syncResult: { revision: 'abc' },
        },
      },
    });
    expect(path).toBe('/argo-cd');
    expect(readArgoCd(body).demands).toMatchObject([
      {
        model: 'penguins',
        environment: 'production',
        evidence: { labels: { version: '1.3.0', revision: 'abc' } },
      },
    ]);
  });

  it('tell the relay of an aborted rollout what it reads', async () => {
    const { path, body } = await notification('notifications/argo-rollouts.yaml', 'rollout', {
      metadata: {
        name: 'penguins',
        namespace: 'models-production',
        creationTimestamp: '2026-01-02T03:04:05Z',
        labels: { 'app.kubernetes.io/name': 'penguins', 'slipway.dev/environment': 'production' },
        annotations: { 'rollout.argoproj.io/revision': '7' },
      },
    });
    expect(path).toBe('/argo-rollouts');
    expect(argoRolloutsReader(() => new Date())(body).demands).toMatchObject([
      { model: 'penguins', environment: 'production', evidence: { labels: { revision: '7' } } },
    ]);
  });

  it('are sent by a trigger, and prove themselves by the token of the secret', async () => {
    for (const file of ['notifications/argo-cd.yaml', 'notifications/argo-rollouts.yaml']) {
      const { data } = z.object({ data: z.record(z.string(), z.string()) }).parse(await settingsOf(file));
      const [trigger = '', ...more] = Object.keys(data).filter((name) => name.startsWith('trigger.'));
      expect(more).toEqual([]);
      expect(parse(data[trigger] ?? '')).toEqual([expect.objectContaining({ send: ['slipway-rollback'] })]);
      // Where others stand beside it, a key that all share would be overwritten.
      expect(data).not.toHaveProperty('subscriptions');
      expect(await readFile(join(folder, file), 'utf8')).toContain(`triggers: [${trigger.slice(8)}]`);
      expect(parse(data['service.webhook.slipway-relay'] ?? '')).toMatchObject({
        headers: expect.arrayContaining([{ name: 'Authorization', value: 'Bearer $slipway-relay-token' }]),
      });
    }
  });
});
