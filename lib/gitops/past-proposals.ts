import type { PastProposal } from './gitops.ts';
import { partsOfBranch } from './names.ts';
import type { GitopsSource } from './tree.ts';

/** See `GitopsRepository.proposals`. */
export async function pastProposals(
  { github, name, repository }: GitopsSource,
  environment: string,
  model: string,
): Promise<readonly PastProposal[]> {
  const { data } = await github.octokit.rest.pulls.list({
    ...name,
    state: 'all',
    sort: 'created',
    direction: 'desc',
    per_page: 100,
  });
  return data.flatMap((pull) => {
    // A fork may have a branch of the same name.
    const isOwn = pull.head.repo?.full_name.toLowerCase() === repository.toLowerCase();
    const parts = isOwn ? partsOfBranch(pull.head.ref, environment, model) : undefined;
    if (parts === undefined) return [];
    const { action, version, challenger } = parts;
    return [
      {
        number: pull.number,
        url: pull.html_url,
        title: pull.title,
        action,
        version,
        challenger,
        state: pull.state === 'open' ? 'open' : pull.merged_at === null ? 'declined' : 'merged',
        mergedAt: pull.merged_at ?? undefined,
        body: pull.body ?? '',
      } as const,
    ];
  });
}
