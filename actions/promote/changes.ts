import { shortDigest } from '../../lib/digest/digest.ts';
import { breakingChanges } from '../../lib/registry/signature-changes.ts';
import { formatNumber } from '../../lib/report/format.ts';
import { document, escapeMarkdown, inlineCode, table } from '../../lib/report/markdown.ts';
import type { VersionFacts } from './facts.ts';

/** Parameters that are shown; a model may have any number. */
const maxRows = 40;

/** What is another than in the champion: requests, data, training. */
export function changesSection(candidate: VersionFacts, champion: VersionFacts): string {
  const rows = changedRows(candidate, champion);
  const shown = rows.slice(0, maxRows);
  return document(
    requestsLine(candidate, champion),
    rows.length === 0
      ? 'Data, parameters and flavor are the same.'
      : table(
          [
            '',
            `In ${escapeMarkdown(champion.release.version)}`,
            `In ${escapeMarkdown(candidate.release.version)}`,
          ],
          shown,
        ),
    rows.length > shown.length ? `And ${rows.length - shown.length} more.` : undefined,
  ).trimEnd();
}

function requestsLine(candidate: VersionFacts, champion: VersionFacts): string {
  const broken = breakingChanges(champion.model.signature, candidate.model.signature);
  if (broken.length === 0)
    return 'Requests: every request that was taken is taken, and answers keep their form.';
  const list = broken.slice(0, maxRows).map((change) => `- ${escapeMarkdown(change)}`);
  return `**Requests: this breaks clients.**\n\n${list.join('\n')}`;
}

function changedRows(candidate: VersionFacts, champion: VersionFacts): readonly (readonly string[])[] {
  const facts = [factsOf(champion), factsOf(candidate)] as const;
  const [before, after] = facts;
  const names = [...new Set([...before.keys(), ...after.keys()])];
  return names
    .filter((name) => before.get(name) !== after.get(name))
    .map((name) => [escapeMarkdown(name), before.get(name) ?? '–', after.get(name) ?? '–']);
}

/** By name, in Markdown. */
function factsOf({ model, dataset, run }: VersionFacts): ReadonlyMap<string, string> {
  const { splits, rows } = dataset;
  return new Map([
    ['dataset', inlineCode(shortDigest(model.dataset))],
    ['rows accepted', formatNumber(rows.accepted)],
    ['rows rejected', formatNumber(rows.rejected)],
    ['training rows', formatNumber(splits.train.rows)],
    ['test rows', formatNumber(splits.test.rows)],
    [
      'inputs',
      model.signature.inputs
        .slice(0, maxRows)
        .map(({ name }) => inlineCode(name))
        .join(', '),
    ],
    ['flavor', inlineCode(`${model.flavor.name} ${model.flavor.version}`)],
    ['seed', inlineCode(String(model.seed))],
    ...Object.entries(run.parameters).map(([name, value]): [string, string] => [
      `parameter ${name}`,
      inlineCode(JSON.stringify(value)),
    ]),
  ]);
}
