import { settle } from '../github/attempts.ts';
import type { PullRequestLink } from './gitops.ts';
import { closePullRequest } from './pull-request.ts';
import type { GitopsSource } from './tree.ts';

/** Most characters of an issue or a comment that GitHub takes, with room for the mark. */
const longest = 60_000;

/** A line that nobody sees, by which a text is found again. Marks are digests, names and numbers. */
export function hiddenMark(mark: string): string {
  return `<!-- slipway:${mark.replace(/[^\w@./:+-]/g, '_').replaceAll('--', '__')} -->`;
}

function marked(mark: string, markdown: string): string {
  const text = markdown.length > longest ? `${markdown.slice(0, longest)}\n\n_The rest was cut._` : markdown;
  return `${hiddenMark(mark)}\n${text.trim()}\n`;
}

/** See `GitopsRepository.comment`. */
export async function comment(
  { github, name }: GitopsSource,
  number: number,
  mark: string,
  markdown: string,
): Promise<void> {
  const { issues } = github.octokit.rest;
  await settle(github, async () => {
    const present = await github.octokit.paginate(issues.listComments, {
      ...name,
      issue_number: number,
      per_page: 100,
    });
    if (present.some(({ body }) => body?.includes(hiddenMark(mark)))) return;
    await issues.createComment({ ...name, issue_number: number, body: marked(mark, markdown) });
  });
}

/** See `GitopsRepository.decline`. */
export async function decline(
  source: GitopsSource,
  number: number,
  mark: string,
  markdown: string,
): Promise<void> {
  await comment(source, number, mark, markdown);
  await closePullRequest(source, number);
}

/** See `GitopsRepository.openIssue`. Of two that are opened at the same moment the later one is closed. */
export async function openIssue(
  source: GitopsSource,
  mark: string,
  title: string,
  markdown: string,
): Promise<PullRequestLink> {
  const { issues } = source.github.octokit.rest;
  const own = await settle(source.github, async () => {
    const found = await issueMarked(source, mark);
    if (found !== undefined) return found;
    const { data } = await issues.create({ ...source.name, title, body: marked(mark, markdown) });
    return { number: data.number, url: data.html_url, title: data.title };
  });
  const first = await issueMarked(source, mark);
  if (first === undefined || first.number >= own.number) return own;
  await issues.update({
    ...source.name,
    issue_number: own.number,
    state: 'closed',
    state_reason: 'not_planned',
  });
  return first;
}

/** The oldest issue with `mark` among the 100 newest. */
async function issueMarked(
  { github, name }: GitopsSource,
  mark: string,
): Promise<PullRequestLink | undefined> {
  const { data } = await github.octokit.rest.issues.listForRepo({
    ...name,
    state: 'all',
    sort: 'created',
    direction: 'desc',
    per_page: 100,
  });
  const found = data.findLast(
    (issue) => issue.pull_request === undefined && issue.body?.includes(hiddenMark(mark)),
  );
  return found && { number: found.number, url: found.html_url, title: found.title };
}
