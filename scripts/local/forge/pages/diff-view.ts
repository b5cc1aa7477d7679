import { html } from 'hono/html';
import type { FileChange } from '../git/diff.ts';
import { total } from '../shapes/git.ts';
import type { RepositoryRecord } from '../state/records.ts';
import { type DiffLine, diffLines } from './diff-lines.ts';
import { counted, filePath, type Html } from './parts.ts';

/** Beyond so many lines a file's difference is folded. */
const foldedFrom = 400;
/** Beyond so many lines the rest of a file's difference is not shown. */
const most = 3000;

/** What changed, file by file; the files are linked as they are in `commit`. */
export function diffView(record: RepositoryRecord, changes: readonly FileChange[], commit: string): Html {
  return html`<p class="quiet">${counted(changes.length, 'file')} changed,
<span class="plus">${counted(total(changes, 'additions'), 'addition')}</span> and
<span class="minus">${counted(total(changes, 'deletions'), 'deletion')}</span></p>
${changes.map((change) => fileView(record, change, commit))}`;
}

function fileView(record: RepositoryRecord, change: FileChange, commit: string): Html {
  const lines = change.patch === undefined ? [] : diffLines(change.patch);
  const name =
    change.status === 'removed'
      ? html`${change.path}`
      : html`<a href="${filePath(record, 'blob', commit, change.path)}">${change.path}</a>`;
  const before = change.previousPath === undefined ? '' : html`${change.previousPath} → `;
  return html`<section class="box">
<div class="head"><span class="mono">${before}${name}</span>
<span><span class="badge">${change.status}</span> <span class="plus">+${change.additions}</span> <span class="minus">−${change.deletions}</span></span></div>
<div class="diff">${body(change, lines)}</div></section>`;
}

function body(change: FileChange, lines: readonly DiffLine[]): Html {
  if (lines.length === 0) {
    return html`<div class="empty">${change.binary ? 'A binary file.' : 'No lines to show.'}</div>`;
  }
  const table = html`<table><tbody>${lines.slice(0, most).map(row)}</tbody></table>${
    lines.length > most ? html`<div class="empty">${lines.length - most} more lines are not shown.</div>` : ''
  }`;
  if (lines.length <= foldedFrom) return table;
  return html`<details><summary>Show ${counted(lines.length, 'line')}</summary>${table}</details>`;
}

const signs = { added: '+', removed: '−', context: ' ', hunk: '', note: '' } as const;

function row(line: DiffLine): Html {
  return html`<tr class="${line.kind}"><td class="line-number">${line.before ?? ''}</td><td class="line-number">${line.after ?? ''}</td><td class="code">${signs[line.kind]}${code(line)}</td></tr>`;
}

function code({ text, changed }: DiffLine): Html {
  if (changed === undefined || changed[0] >= changed[1]) return html`${text}`;
  const [start, end] = changed;
  return html`${text.slice(0, start)}<mark>${text.slice(start, end)}</mark>${text.slice(end)}`;
}
