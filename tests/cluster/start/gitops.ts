import { execFile } from 'node:child_process';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Forge, startForge } from '../../../scripts/local/forge/index.ts';
import type { Built } from '../build/build.ts';
import type { ClusterApi } from './api.ts';
import { applyNotifierSecret, notifier, turnOnNotifications } from './notifications.ts';
import { applyOnceKnown, resourcesIn } from './resources.ts';

const execute = promisify(execFile);

/** Where the forge has the GitOps tree, and the models' releases. */
export const repositories = { gitops: 'acme/gitops', models: 'acme/models' } as const;

/**
 * Starts a forge with this project's GitOps tree in a repository, set up as a team does it, and one for models; then does
 * what the platform team does once: applies `gitops/argocd`.
 */
export async function startGitops(
  built: Built,
  api: ClusterApi,
  tree: string,
  folder: string,
): Promise<Forge> {
  const forge = await startForge({ folder: join(folder, 'forge'), apps: [notifier] });
  const copy = join(folder, 'gitops-repository');
  await cp(tree, join(copy, 'gitops'), { recursive: true });
  const source = join(copy, 'gitops', 'argocd', 'source.yaml');
  const text = await readFile(source, 'utf8');
  const url = `${forge.url}/${repositories.gitops}.git`;
  await writeFile(source, text.replace(/^( +repository: ).*$/m, `$1${url}`));
  await turnOnNotifications(join(copy, 'gitops', 'argocd'), forge.apiUrl);
  await createRepository(forge, repositories.gitops, copy);
  const models = join(folder, 'models-repository');
  await mkdir(models);
  await writeFile(join(models, 'README.md'), '# Models\n');
  await createRepository(forge, repositories.models, models);
  await applyNotifierSecret(api);
  const { stdout } = await execute(built.program('kustomize'), ['build', join(copy, 'gitops', 'argocd')]);
  for (const resource of resourcesIn(stdout)) await applyOnceKnown(api, resource);
  await rm(copy, { recursive: true });
  await rm(models, { recursive: true });
  return forge;
}

function createRepository(forge: Forge, fullName: string, from: string): Promise<void> {
  const [owner = '', name = ''] = fullName.split('/');
  return forge.createRepository({ owner, name, from });
}
