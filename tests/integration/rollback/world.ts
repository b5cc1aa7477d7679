import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { rollback } from '../../../actions/rollback/rollback.ts';
import type { Deployment, GitopsRepository, Proposal } from '../../../lib/gitops/gitops.ts';
import { openGitops } from '../../../lib/gitops/open.ts';
import type { RollbackPolicy } from '../../../lib/spec/observation.ts';
import type { Forge } from '../../../scripts/local/forge/index.ts';
import { aDeployment, aProposal } from '../../fixtures/deployment.ts';
import { aSpecText } from '../../fixtures/spec.ts';
import { aFolder } from '../../support/folder.ts';
import { aClient, aGitopsRepository, aPatientClient, type ForgeRepository } from '../../support/forge.ts';
import { intercepted } from '../../support/intercepted.ts';
import { runAction } from '../../support/step.ts';

/** A GitOps repository in which versions ran, and a way to roll back. */
export interface RollbackWorld {
  readonly repository: ForgeRepository;
  readonly gitops: GitopsRepository;
  /** Promotes the versions one after the other, each merged. */
  ran(versions: readonly string[], environment?: string): Promise<void>;
  merge(proposal: Proposal): Promise<number>;
  /** Merges a pull request as a person does. */
  mergeNumber(number: number): Promise<void>;
  run(
    given?: Readonly<Record<string, string>>,
    policy?: RollbackPolicy,
    through?: typeof fetch,
  ): ReturnType<typeof runAction<typeof rollback.inputs, (typeof rollback.outputs)[number]>>;
  version(environment?: string): Promise<string | undefined>;
  /** Titles of the issues, oldest first, with their states. */
  issues(): Promise<readonly { readonly title: string; readonly state: string; readonly body: string }[]>;
  comments(number: number): Promise<readonly string[]>;
}

/** A deployment whose image lies in a layout on disk, so that no registry is asked. */
export function aLocalDeployment(version: string, model = 'penguins'): Deployment {
  const { image } = aDeployment({ version, model });
  return { model, version, image: image.replace('ghcr.io/acme', 'localhost') };
}

export async function aRollbackWorld(forge: Forge): Promise<RollbackWorld> {
  const repository = await aGitopsRepository(forge);
  const { owner, repo } = repository;
  const { octokit } = aClient(forge);
  const gitops = openGitops({ github: aPatientClient(forge), repository: repository.repository });
  const mergeNumber = async (number: number) => {
    await octokit.rest.pulls.merge({ owner, repo, pull_number: number });
  };
  const merge = async (proposal: Proposal) => {
    const { number } = (await gitops.propose(proposal)) ?? {};
    if (number === undefined) throw new Error('there was nothing to propose');
    await mergeNumber(number);
    return number;
  };
  return {
    repository,
    gitops,
    merge,
    mergeNumber,
    async ran(versions, environment = 'production') {
      for (const version of versions) {
        await merge(aProposal({ environment, next: aLocalDeployment(version) }));
      }
    },
    async run(given = {}, policy, through) {
      const workspace = await aFolder();
      if (policy !== undefined) {
        const environments = { staging: { rollback: policy }, production: { rollback: policy } };
        const spec = aSpecText({ deployment: { environments } });
        await writeFile(join(workspace, 'model.yml'), stringify(spec));
      }
      const place = through === undefined ? forge : await intercepted(forge, through);
      return runAction(
        rollback,
        {
          model: policy === undefined ? 'penguins' : '.',
          environment: 'production',
          token: forge.token,
          ...given,
        },
        { forge: place, repository: repository.repository, workspace },
      );
    },
    async version(environment = 'production') {
      return (await gitops.current(environment, 'penguins'))?.version;
    },
    async issues() {
      const { data } = await octokit.rest.issues.listForRepo({ owner, repo, state: 'all' });
      return data
        .filter((issue) => issue.pull_request === undefined)
        .map(({ title, state, body }) => ({ title, state, body: body ?? '' }))
        .reverse();
    },
    async comments(number) {
      const { data } = await octokit.rest.issues.listComments({ owner, repo, issue_number: number });
      return data.map(({ body }) => body ?? '');
    },
  };
}
