import type { RestEndpointMethodTypes } from '@octokit/rest';
import { markedBody, updatedBody } from './body.ts';
import type { Proposal, PullRequest, PullRequestLink } from './gitops.ts';
import { isBranchFor } from './names.ts';
import type { BaseBranch, GitopsSource } from './tree.ts';

type PullRecord = RestEndpointMethodTypes['pulls']['list']['response']['data'][number];

/** Opens the pull request of `branch`, or brings the text of the open one up to date. */
export async function settlePullRequest(
  source: GitopsSource,
  { environment, next, title, body: markdown }: Proposal,
  { branch, head }: { readonly branch: string; readonly head: string },
  base: BaseBranch,
): Promise<PullRequest> {
  const { github, name } = source;
  const { pulls } = github.octokit.rest;
  const open = await github.octokit.paginate(
    pulls.list,
    { ...name, state: 'open', per_page: 100 },
    ({ data }) =>
      data.filter(
        (pull) => isOfRepository(pull, source) && isBranchFor(pull.head.ref, environment, next.model),
      ),
  );
  const present = open.find(
    ({ head: from, base: target }) => from.ref === branch && target.ref === base.branch,
  );
  const others = open.filter((pull) => pull !== present).map(linkOf);
  const wanted = markedBody(markdown);
  if (present !== undefined) {
    const body = updatedBody(present.body ?? '', wanted);
    const change = {
      ...(body === present.body ? {} : { body }),
      ...(isOtherShare(present.title, title) ? { title } : {}),
    };
    if (Object.keys(change).length > 0) {
      await pulls.update({ ...name, pull_number: present.number, ...change });
    }
    return {
      number: present.number,
      url: present.html_url,
      branch,
      head,
      created: false,
      others,
      declined: [],
    };
  }
  const { data: closed } = await pulls.list({
    ...name,
    state: 'closed',
    head: `${name.owner}:${branch}`,
    per_page: 100,
  });
  const declined = closed
    .filter((pull) => isOfRepository(pull, source) && pull.merged_at === null)
    .map(linkOf);
  const { data } = await pulls.create({ ...name, title, head: branch, base: base.branch, body: wanted });
  return { number: data.number, url: data.html_url, branch, head, created: true, others, declined };
}

/** Closes a pull request that is not to be merged. */
export async function closePullRequest({ github, name }: GitopsSource, number: number): Promise<void> {
  await github.octokit.rest.pulls.update({ ...name, pull_number: number, state: 'closed' });
}

/** Whether a title is the wanted one with another percentage: such a one no person wrote. */
function isOtherShare(title: string, wanted: string): boolean {
  const without = (text: string) => text.replace(/\d+(\.\d+)?%/, '%');
  return title !== wanted && without(title) === without(wanted);
}

/** A fork may have a branch of the same name. */
function isOfRepository({ head }: PullRecord, { repository }: GitopsSource): boolean {
  return head.repo?.full_name.toLowerCase() === repository.toLowerCase();
}

function linkOf({ number, html_url, title }: PullRecord): PullRequestLink {
  return { number, url: html_url, title };
}
