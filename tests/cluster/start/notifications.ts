import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { aForgeApp } from '../../fixtures/forge-app.ts';
import type { ClusterApi } from './api.ts';
import { applyOnceKnown } from './resources.ts';

/** The GitHub App by which Argo CD tells the forge what became of its deployments. */
export const notifier = { ...aForgeApp(), slug: 'argo-cd' };

/** The one installation of an App in the forge. */
const installation = 1_000_000 + notifier.id;

/** Turns the notifications on in a copy of `gitops/argocd`, for a GitHub whose REST API is at `apiUrl`. */
export async function turnOnNotifications(argocd: string, apiUrl: string): Promise<void> {
  await appendFile(join(argocd, 'kustomization.yaml'), 'components:\n  - notifications\n');
  const file = join(argocd, 'notifications', 'config.yaml');
  const text = await readFile(file, 'utf8');
  const line = '    privateKey: $github-privateKey\n';
  await writeFile(file, text.replace(line, `${line}    enterpriseBaseURL: ${apiUrl}\n`));
}

/** Gives Argo CD the App's credentials, as the platform team does. */
export async function applyNotifierSecret(api: ClusterApi): Promise<void> {
  await applyOnceKnown(api, {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'argocd-notifications-secret', namespace: 'argocd' },
    stringData: {
      'github-appID': String(notifier.id),
      'github-installationID': String(installation),
      'github-privateKey': notifier.privateKey,
    },
  });
}
