import { execFile } from 'node:child_process';
import { appendFile, cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, expect, it } from '@jest/globals';
import { parse, parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { aFolder } from '../support/folder.ts';
import { describeWith } from '../support/needs.ts';
import { root } from '../support/tree.ts';

const execute = promisify(execFile);

const resourceSchema = z.looseObject({
  kind: z.string(),
  metadata: z.looseObject({ annotations: z.record(z.string(), z.string()).optional() }),
  data: z.record(z.string(), z.string()).optional(),
});

const triggerSchema = z.array(
  z.strictObject({ when: z.string(), oncePer: z.string(), send: z.array(z.string()).min(1) }),
);

/** How GitHub's two kinds of statuses say the same. */
const told = { in_progress: 'pending', success: 'success', failure: 'failure', error: 'error' } as const;

const templateSchema = z.strictObject({
  message: z.string(),
  github: z.strictObject({
    revisionPath: z.string().optional(),
    status: z.strictObject({ state: z.string(), label: z.string(), targetURL: z.string() }),
    deployment: z.strictObject({
      state: z.enum(['in_progress', 'success', 'failure', 'error']),
      environment: z.literal('{{ .app.metadata.name }}'),
      environmentURL: z.string(),
      logURL: z.string(),
      // Otherwise GitHub would merge the default branch into the commit, and wait for its checks.
      autoMerge: z.literal(false),
      requiredContexts: z.tuple([]),
    }),
  }),
});

async function build(edit: (folder: string) => Promise<void>): Promise<z.infer<typeof resourceSchema>[]> {
  const folder = join(await aFolder(), 'argocd');
  await cp(join(root, 'gitops', 'argocd'), folder, { recursive: true });
  await edit(folder);
  const { stdout } = await execute('kustomize', ['build', folder]);
  return parseAllDocuments(stdout).map((document) => resourceSchema.parse(document.toJS()));
}

// That Argo CD understands them, and what it makes of them, is seen in tests/cluster.
describeWith(['kustomize'], 'the notifications of gitops/argocd', () => {
  let resources: z.infer<typeof resourceSchema>[];
  let settings: Record<string, string>;

  beforeAll(async () => {
    resources = await build(async (folder) => {
      await appendFile(join(folder, 'kustomization.yaml'), 'components:\n  - notifications\n');
      const source = join(folder, 'source.yaml');
      const text = await readFile(source, 'utf8');
      await writeFile(source, text.replace(/argocd: .*/, 'argocd: https://argocd.acme.test'));
    });
    settings = resources.find(({ kind }) => kind === 'ConfigMap')?.data ?? {};
  });

  const named = (kind: string) =>
    Object.entries(settings).flatMap(([key, text]) =>
      key.startsWith(`${kind}.`) ? [[key.slice(kind.length + 1), parse(text)] as const] : [],
    );

  it('are not there until they are asked for', async () => {
    expect((await build(async () => undefined)).filter(({ kind }) => kind === 'ConfigMap')).toEqual([]);
  });

  it('lead to Argo CD where source.yaml says that it is', () => {
    expect(settings['context']).toBe('argocdUrl: https://argocd.acme.test');
  });

  it('take all credentials from the Secret', () => {
    expect(named('service')).toEqual([
      [
        'github',
        {
          appID: '$github-appID',
          installationID: '$github-installationID',
          privateKey: '$github-privateKey',
        },
      ],
    ]);
  });

  it('send each template, once for each event, to those who are subscribed', () => {
    const triggers = named('trigger').map(([name, trigger]) => [name, triggerSchema.parse(trigger)] as const);
    const sent = triggers.flatMap(([, conditions]) => conditions.flatMap(({ send }) => send));
    expect(sent.toSorted()).toEqual(
      named('template')
        .map(([name]) => name)
        .toSorted(),
    );
    const project = resources.find(({ kind }) => kind === 'AppProject');
    expect(project?.metadata.annotations).toEqual(
      Object.fromEntries(
        triggers.map(([name]) => [`notifications.argoproj.io/subscribe.${name}.github`, '']),
      ),
    );
  });

  it('say the same of the deployment and of the commit', () => {
    const templates = named('template').map(([, template]) => templateSchema.parse(template).github);
    expect(templates).toHaveLength(4);
    for (const { status, deployment } of templates) {
      expect(status.state).toBe(told[deployment.state]);
      expect(status.targetURL).toBe(deployment.logURL);
    }
  });
});
