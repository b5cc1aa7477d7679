import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { LoadedSpec } from '../../../lib/spec/load.ts';
import { type Deployer, startDeployer } from '../deployer/deployer.ts';
import { type Forge, startForge } from '../forge/index.ts';
import { type Content, commitContent, contentOf } from './checkout.ts';
import type { PipelineRequest } from './pipeline.ts';
import type { Progress } from './progress.ts';

/** All repositories of the local forge belong to this owner. */
export const owner = 'local';
export const gitopsName = 'gitops';
const environment = 'production';

/** Tried first, so that links stay the same from one quickstart to the next. */
const forgePort = 4280;

/** A forge with the repositories of a model and of what runs where. */
export interface Platform {
  readonly forge: Forge;
  /** The chain that takes the model to its environment. */
  readonly chain: PipelineRequest;
  /** What Git takes for the model's repository, with credentials. */
  readonly gitUrl: string;
  /** The folder of all state. */
  readonly state: string;
  /** Where the deployer keeps its state. */
  readonly deployerState: string;
  /** Starts what runs on this machine what the GitOps repository says, looking at it every `intervalMs` milliseconds. */
  startDeployer(intervalMs?: number): Promise<Deployer>;
}

/**
 * Starts a forge, and brings the model's files and the GitOps tree there.
 *
 * @param root the root of Slipway
 * @param folder where the state is kept, e.g. `.slipway`
 */
export async function openPlatform(
  loaded: LoadedSpec,
  { root, folder, progress }: { readonly root: string; readonly folder: string; readonly progress: Progress },
): Promise<Platform> {
  const began = performance.now();
  const { name } = loaded.spec;
  const state = join(folder, 'quickstart');
  // One OCI layout a model, as a registry has one repository a model.
  const images = join(state, 'images');
  const deployerState = join(state, 'deployer');
  const forge = await openForge(join(state, 'forge'));
  try {
    const checkout = join(state, 'checkouts', name);
    const content = contentOf(loaded);
    const { commit, created } = await seedRepositories(forge, content, name, checkout, state, root);
    progress.stage(
      'forge',
      (performance.now() - began) / 1000,
      `${forge.url} with ${owner}/${name} at ${commit.slice(0, 7)}${created ? ' (pushed now)' : ''} and ${owner}/${gitopsName}`,
    );
    return {
      forge,
      gitUrl: gitUrlOf(forge, name),
      state,
      deployerState,
      chain: {
        root,
        runner: {
          apiUrl: forge.apiUrl,
          serverUrl: forge.url,
          repository: `${owner}/${name}`,
          commit,
          workspace: checkout,
          token: forge.token,
        },
        model: name,
        folder: relative(content.base, loaded.folder) || '.',
        work: join(checkout, '.slipway', name),
        store: `file:${join(folder, 'store')}`,
        images: `oci:${join(images, name)}`,
        gitopsRepository: `${owner}/${gitopsName}`,
        environment,
        share: undefined,
        progress,
      },
      startDeployer: async (intervalMs = 1000) =>
        startDeployer({
          repository: { folder: forge.gitFolder(owner, gitopsName) },
          path: 'gitops',
          environments: [environment],
          layouts: (await readdir(images)).map((each) => join(images, each)),
          forge: { apiUrl: forge.apiUrl, token: forge.token, owner, name: gitopsName },
          stateFolder: deployerState,
          intervalMs,
        }),
    };
  } catch (error) {
    await forge.close();
    throw error;
  }
}

/** Removes all that a platform with its state in `folder` made. */
export async function forgetPlatform(folder: string): Promise<void> {
  for (const each of ['quickstart', 'store']) await rm(join(folder, each), { recursive: true, force: true });
}

/**
 * The forge on the port that it had before, or on its usual one, or on any other when something else listens there. Its
 * address is in what is made with it: an image that is built again elsewhere is another image.
 */
async function openForge(folder: string): Promise<Forge> {
  const file = join(folder, 'port');
  const before = Number(await readFile(file, 'utf8').catch(() => forgePort));
  const forge = await startForge({ folder, port: before })
    .catch(() => startForge({ folder, port: forgePort }))
    .catch(() => startForge({ folder }));
  await writeFile(file, new URL(forge.url).port);
  return forge;
}

/** The model's repository, whose files are those of its folder, and the GitOps repository, made from `gitops/`. */
async function seedRepositories(
  forge: Forge,
  content: Content,
  name: string,
  checkout: string,
  state: string,
  root: string,
) {
  await forge.createRepository({ owner, name, description: `The model ${name}` });
  const seed = join(state, 'gitops-seed');
  await mkdir(seed, { recursive: true });
  await cp(join(root, 'gitops'), join(seed, 'gitops'), { recursive: true });
  await forge.createRepository({ owner, name: gitopsName, description: 'What runs where', from: seed });
  await rm(seed, { recursive: true, force: true });
  return commitContent(content, gitUrlOf(forge, name), checkout, `Take ${name} from its folder`);
}

function gitUrlOf({ url, token }: Forge, name: string): string {
  return `${url.replace('://', `://x-access-token:${token}@`)}/${owner}/${name}.git`;
}
