import { document, escapeMarkdown, heading, inlineCode, table } from '../../lib/report/markdown.ts';
import type { Choice } from './choose.ts';

/** Which models were chosen of `total`, and why. */
export function planSummary(chosen: readonly Choice[], total: number): string {
  return document(
    heading(3, 'Plan'),
    `${chosen.length} of ${total} ${total === 1 ? 'model' : 'models'} to run.`,
    chosen.length === 0
      ? undefined
      : table(
          ['Model', 'Folder', 'Why'],
          chosen.map(({ name, folder, reason }) => [
            escapeMarkdown(name ?? '–'),
            inlineCode(folder),
            escapeMarkdown(reason),
          ]),
        ),
  );
}
