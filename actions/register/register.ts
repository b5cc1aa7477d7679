import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { defineAction } from '../../lib/action/action.ts';
import { workFolder } from '../../lib/action/environment.ts';
import { githubWith, ownRepository } from '../../lib/action/github.ts';
import { InputError } from '../../lib/errors/errors.ts';
import { openRegistry } from '../../lib/registry/open.ts';
import { releaseManifest } from '../../lib/registry/release.ts';
import { loadSpec } from '../../lib/spec/load.ts';
import { openStore } from '../../lib/store/open.ts';
import { inputs } from './inputs.ts';
import { readManifests } from './manifests.ts';
import { registerSummary } from './summary.ts';

/**
 * Makes an evaluated model a version: a tag and a release with its five manifests. Leaves `release.json` in the work
 * folder.
 *
 * Safe to run again, to kill at any point and to run twice at once: the same model gives the same version.
 */
export const register = defineAction(
  'register',
  inputs,
  ['version', 'tag', 'release', 'url', 'created'],
  async ({ model, run, evaluation, version, store, token }, { environment, log, summarize }) => {
    const repository = ownRepository(environment);
    const { commit, workspace } = environment;
    if (commit === undefined) {
      throw new InputError('GITHUB_SHA is not set, so there is no saying which commit the version is of', {
        hint: 'Run this as a step of a workflow, or set GITHUB_SHA to the commit that was trained from.',
      });
    }
    const { spec } = await loadSpec(resolve(workspace, model));
    const folder = workFolder(environment, spec.name);
    // A later step must not take the release of an earlier run for the one that this run failed to make.
    await rm(join(folder, 'release.json'), { force: true });
    const manifests = await readManifests({
      name: spec.name,
      folder,
      store: openStore(store, { workspace }),
      run,
      evaluation,
    });
    const github = githubWith(token, environment, log);
    const registered = await openRegistry({ github, repository }).register({
      ...manifests,
      commit,
      ...(version === undefined ? {} : { version }),
    });
    const { release, digest, url, created } = registered;
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'release.json'), releaseManifest.write(release).bytes);
    const { requests, writes } = github.sent;
    log.info(
      created
        ? `${release.tag} is registered. ${release.reason}`
        : `This model is ${release.tag} already; nothing was made.`,
    );
    log.info(`${url} (${requests} requests to GitHub, ${writes} of them to write)`);
    summarize(registerSummary(registered));
    return { version: release.version, tag: release.tag, release: digest, url, created };
  },
);
