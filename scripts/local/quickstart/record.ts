import type { Github } from '../../../lib/github/client.ts';
import { repositoryName } from '../../../lib/github/repository.ts';
import { type PipelineRequest, runStage } from './pipeline.ts';

/**
 * Runs the action record-deployment for the merge of a pull request of the GitOps repository, as the workflow deployed.yml
 * does after the push.
 *
 * @throws StageFailure when it fails, after it was shown
 */
export async function recordMerge(
  chain: PipelineRequest,
  { octokit }: Github,
  number: number,
): Promise<void> {
  const { gitopsRepository, runner, environment, model, progress } = chain;
  const here = repositoryName(gitopsRepository);
  const { data: pull } = await octokit.rest.pulls.get({ ...here, pull_number: number });
  const { data: merge } = await octokit.rest.git.getCommit({
    ...here,
    commit_sha: pull.merge_commit_sha ?? '',
  });
  const page = `${runner.serverUrl}/${gitopsRepository}/deployments/${model}-${environment}`;
  await runStage(
    {
      root: chain.root,
      runner: { ...runner, repository: gitopsRepository, commit: merge.sha },
      // In a word that fits the column of the stages.
      progress: { ...progress, stage: (_, ...rest) => progress.stage('record', ...rest) },
    },
    'record-deployment',
    { before: merge.parents[0]?.sha ?? '', 'model-repository': runner.repository, token: runner.token },
    ({ tags = '[]' }) => `${tags === '[]' ? 'no new stage tag' : tags.replace(/[[\]"]/g, '')}, ${page}`,
  );
}
