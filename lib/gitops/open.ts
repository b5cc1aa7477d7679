import { parseExperiment } from '../experiment/parse.ts';
import type { Github } from '../github/client.ts';
import { readDeployment } from './change.ts';
import { comment, decline, openIssue } from './conversation.ts';
import { readDenied } from './denied-file.ts';
import type { GitopsRepository } from './gitops.ts';
import { history } from './history.ts';
import { merge } from './merge.ts';
import { pastProposals } from './past-proposals.ts';
import { propose } from './propose.ts';
import { checkEnvironment, defaultBranch, gitopsSource, readText } from './tree.ts';

export interface GitopsOptions {
  readonly github: Github;
  /** `owner/name`. */
  readonly repository: string;
  /** The folder in it that has `envs/`; `.` is the repository itself. */
  readonly path?: string;
}

/**
 * Opens the GitOps repository.
 * @throws InputError for a malformed repository or path
 */
export function openGitops({ github, repository, path = 'gitops' }: GitopsOptions): GitopsRepository {
  const source = gitopsSource(github, repository, path);
  return {
    async current(environment, model) {
      const file = source.paths.release(environment, model);
      const branch = await defaultBranch(source);
      const text = await readText(source, file, branch);
      if (text !== undefined) return readDeployment(text, model, file);
      await checkEnvironment(source, environment, branch);
      return undefined;
    },
    async experiment(environment, model) {
      const file = source.paths.experiment(environment, model);
      const text = await readText(source, file, await defaultBranch(source));
      return text === undefined ? undefined : parseExperiment(text, file);
    },
    async denied(environment, model) {
      const file = source.paths.denied(environment, model);
      return readDenied(await readText(source, file, await defaultBranch(source)), file);
    },
    proposals: (environment, model) => pastProposals(source, environment, model),
    history: (environment, model) => history(source, environment, model),
    propose: (proposal) => propose(source, proposal),
    merge: (pullRequest) => merge(source, pullRequest),
    comment: (number, mark, markdown) => comment(source, number, mark, markdown),
    decline: (number, mark, markdown) => decline(source, number, mark, markdown),
    openIssue: (mark, title, markdown) => openIssue(source, mark, title, markdown),
  };
}
