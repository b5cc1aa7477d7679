import { InputError } from '../../../lib/errors/errors.ts';
import { openGithub } from '../../../lib/github/client.ts';
import { deploymentEnvironment } from '../../../lib/gitops/deployments.ts';
import { type TargetStatus, targetName } from './status.ts';
import type { ReportedDeployment } from './status-file.ts';

/** Where deployments are reported: the GitOps repository on GitHub, or on the local forge. */
export interface ForgeAddress {
  /** Base of the REST API. */
  readonly apiUrl: string;
  readonly token: string;
  readonly owner: string;
  readonly name: string;
}

/** Tells the forge what became of a commit of the GitOps repository. */
export interface DeploymentReports {
  /**
   * Makes the forge's deployments of the target say what `status` says: one deployment for each commit, the ones before
   * inactive once a new one works. Says only what is new.
   *
   * @returns what the forge now knows, to be given back next time
   * @throws SlipwayError when the forge does not take it
   */
  report(status: TargetStatus, known: readonly ReportedDeployment[]): Promise<readonly ReportedDeployment[]>;
}

const states = {
  Healthy: 'success',
  Progressing: 'in_progress',
  Degraded: 'failure',
  Missing: undefined,
} as const;

/** GitHub takes 140 characters. */
const maxDescription = 140;

export function deploymentReports({ apiUrl, token, owner, name }: ForgeAddress): DeploymentReports {
  if (token === '') throw new InputError('The deployer needs a token to report to the forge');
  const silent = () => undefined;
  const { octokit } = openGithub({ apiUrl, token, log: { debug: silent, warning: silent }, timeout: 10_000 });
  const repository = { owner, repo: name };

  /** The deployment of the status' commit: the one that there is, else a new one. */
  const deploymentOf = async (status: TargetStatus): Promise<number> => {
    const { model, wanted, commit } = status;
    const environment = deploymentEnvironment(status);
    // The action record-deployment may have made it, or an earlier request whose answer was lost.
    const there = await octokit.rest.repos.listDeployments({ ...repository, sha: commit, environment });
    const [earlier] = there.data;
    if (earlier !== undefined) return earlier.id;
    const { data } = await octokit.rest.repos.createDeployment({
      ...repository,
      ref: commit,
      environment,
      description: clip(wanted === null ? targetName(status) : `${model} ${wanted.version}`),
      payload: wanted === null ? { model } : { model, version: wanted.version, image: wanted.image },
      auto_merge: false,
      required_contexts: [],
    });
    if (!('id' in data))
      throw new InputError(`The forge made no deployment of ${commit}: ${data.message ?? ''}`);
    return data.id;
  };

  const tell = async (id: number, state: ReportedDeployment['state'], description: string, url?: string) => {
    await octokit.rest.repos.createDeploymentStatus({
      ...repository,
      deployment_id: id,
      state,
      description: clip(description),
      // The ones before are ended below, with a reason.
      auto_inactive: false,
      ...(url === undefined ? {} : { environment_url: url }),
    });
  };

  return {
    async report(status, known) {
      const state = states[status.health];
      if (status.commit === '') return known;
      if (state === undefined) {
        for (const { id } of known) await tell(id, 'inactive', 'Nothing runs here any more');
        return [];
      }
      let current = known.find(({ commit }) => commit === status.commit);
      if (current?.state === state) return known;
      current = { id: current?.id ?? (await deploymentOf(status)), commit: status.commit, state };
      const others = known.filter(({ commit }) => commit !== status.commit);
      await tell(current.id, state, describe(status), status.running === null ? undefined : status.url);
      if (state !== 'success') return [...others, current];
      for (const { id } of others)
        await tell(id, 'inactive', `Replaced at commit ${status.commit.slice(0, 12)}`);
      return [current];
    },
  };
}

function describe({ health, reason, wanted }: TargetStatus): string {
  if (reason !== null) return reason;
  const version = wanted === null ? '' : ` on ${wanted.version}`;
  return `${health}${version}`;
}

function clip(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > maxDescription ? `${line.slice(0, maxDescription - 1)}…` : line;
}
