import { html } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import { encodePath } from '../http/links.ts';
import type { IssueRecord, RepositoryRecord } from '../state/records.ts';

/** A piece of a page; whatever it was made from is escaped. */
export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

/** The path of a repository's pages. */
export function pathOf({ owner, name }: RepositoryRecord): string {
  return `/${owner}/${name}`;
}

/** The path of the file or folder `path` as it is in `ref`. */
export function filePath(
  record: RepositoryRecord,
  kind: 'blob' | 'tree' | 'raw',
  ref: string,
  path: string,
): string {
  return `${pathOf(record)}/${kind}/${encodePath(ref)}${path === '' ? '' : `/${encodePath(path)}`}`;
}

/** A moment, as how long ago it was; the exact time is its title. */
export function moment(at: Date | string, now: Date): Html {
  const date = new Date(at);
  const exact = `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  return html`<time datetime="${date.toISOString()}" title="${exact}">${ago(date, now)}</time>`;
}

/** How long before `now` `date` was, in words. */
export function ago(date: Date, now: Date): string {
  const seconds = Math.round((now.getTime() - date.getTime()) / 1000);
  if (seconds < 45) return 'just now';
  const steps = [
    [60, 'minute'],
    [3600, 'hour'],
    [86_400, 'day'],
  ] as const;
  if (seconds >= 30 * 86_400) return `on ${date.toISOString().slice(0, 10)}`;
  const [unit, name] = steps.findLast(([size]) => seconds >= size * 0.75) ?? steps[0];
  const count = Math.max(1, Math.round(seconds / unit));
  return `${count} ${name}${count === 1 ? '' : 's'} ago`;
}

/** Whether an issue or pull request is open, closed, merged or a draft. */
export function stateBadge({ state, pull }: IssueRecord, large = false): Html {
  const [kind, text] =
    pull?.merged != null
      ? ['merged', 'Merged']
      : state === 'closed'
        ? ['closed', 'Closed']
        : pull?.draft === true
          ? ['', 'Draft']
          : ['open', 'Open'];
  return html`<span class="badge ${kind}${large ? ' large' : ''}">${text}</span>`;
}

/** `count` and the noun for it. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** The first line of a commit's message. */
export function firstLine(message: string): string {
  return message.split('\n')[0] ?? '';
}

/** A link to a commit, by the first digits of its name. */
export function commitLink(record: RepositoryRecord, sha: string): Html {
  return html`<a class="mono" href="${pathOf(record)}/commit/${sha}">${sha.slice(0, 7)}</a>`;
}
