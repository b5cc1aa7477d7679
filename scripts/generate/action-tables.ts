import { FormatError } from '../../lib/errors/errors.ts';
import { inlineCode, table } from '../../lib/report/markdown.ts';
import type { ActionFile } from './action-file.ts';

/**
 * `readme` with the tables of inputs and outputs between its markers made from `action`.
 *
 * @throws FormatError when a marker is missing; `path` names the file
 */
export function withActionTables(readme: string, action: ActionFile, path: string): string {
  return between(between(readme, 'inputs', inputTable(action), path), 'outputs', outputTable(action), path);
}

function inputTable({ inputs }: ActionFile): string {
  const rows = Object.entries(inputs).map(([name, { description, required, default: text }]) => [
    inlineCode(name),
    cell(description),
    required === true ? '**required**' : text === undefined ? '' : inlineCode(text),
  ]);
  return rows.length === 0 ? 'None.' : table(['Input', 'Meaning', 'Default'], rows);
}

function outputTable({ outputs }: ActionFile): string {
  const rows = Object.entries(outputs).map(([name, { description }]) => [
    inlineCode(name),
    cell(description),
  ]);
  return rows.length === 0 ? 'None.' : table(['Output', 'Meaning'], rows);
}

/** A description is Markdown of our own; only what would end the cell must go. */
function cell(description: string): string {
  return description
    .trim()
    .replace(/\s*\n\s*/g, ' ')
    .replaceAll('|', '\\|');
}

function between(readme: string, name: string, content: string, path: string): string {
  const start = `<!-- ${name} -->`;
  const end = `<!-- /${name} -->`;
  const from = readme.indexOf(start);
  const to = readme.indexOf(end);
  if (from < 0 || to < from) {
    throw new FormatError(`${path} has no ${start} followed by ${end}`, {
      hint: 'Add both lines where the generated table belongs.',
    });
  }
  const origin = '<!-- Generated from action.yml by `npm run generate`: do not edit. -->';
  return `${readme.slice(0, from)}${start}\n${origin}\n\n${content}\n\n${readme.slice(to)}`;
}
