import { escapeMarkdown, link } from '../report/markdown.ts';
import type { PullRequest, PullRequestLink } from './gitops.ts';

/** What a person at the log is to know of a pull request that was proposed. */
export function pullRequestLines(pullRequest: PullRequest): readonly string[] {
  const { number, url, created, others, declined } = pullRequest;
  const named = (links: readonly PullRequestLink[]) =>
    links.map((other) => `#${other.number} ${other.title}`).join(', ');
  return [
    `${created ? 'Opened' : 'Brought up to date'} pull request #${number}: ${url}`,
    ...(declined.length === 0
      ? []
      : [`The same change was declined before: ${named(declined)}. This is a new request.`]),
    ...(others.length === 0 ? [] : [`Also open for this model there, and left alone: ${named(others)}.`]),
  ];
}

/** The same in Markdown. */
export function pullRequestMarkdown(pullRequest: PullRequest): string {
  const { number, url, created, others, declined } = pullRequest;
  const named = (links: readonly PullRequestLink[]) =>
    links.map((other) => `${link(`#${other.number}`, other.url)} ${escapeMarkdown(other.title)}`).join(', ');
  return [
    `${link(`Pull request #${number}`, url)} is ${created ? 'opened' : 'brought up to date'}. Merging it makes it so.`,
    ...(declined.length === 0 ? [] : [`The same change was declined before: ${named(declined)}.`]),
    ...(others.length === 0 ? [] : [`Also open for this model there, and left alone: ${named(others)}.`]),
  ].join('\n\n');
}
