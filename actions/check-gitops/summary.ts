import { formatLocation } from '../../lib/errors/describe.ts';
import type { TreeCheck } from '../../lib/gitops/check/check.ts';
import { document, escapeMarkdown, heading, inlineCode, table } from '../../lib/report/markdown.ts';
import { count } from '../../lib/spec/problem.ts';

/** What was found, and what could not be looked at. */
export function checkSummary({ findings, overlays, skipped }: TreeCheck): string {
  return document(
    heading(3, 'GitOps tree'),
    `${count(overlays, 'overlay')} checked, ${findings.length === 0 ? 'nothing to say' : count(findings.length, 'finding')}.`,
    findings.length === 0
      ? undefined
      : table(
          ['', 'Where', 'What'],
          findings.map(({ severity, message, location }) => [
            severity,
            inlineCode(formatLocation(location)),
            escapeMarkdown(message),
          ]),
        ),
    ...skipped.map((what) => `Skipped: ${escapeMarkdown(what)}.`),
  );
}
