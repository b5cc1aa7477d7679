import type { RegisteredVersion } from '../../lib/registry/registry.ts';
import { document, escapeMarkdown, heading, inlineCode, link, table } from '../../lib/report/markdown.ts';

/** Which version a model is, why, and what it consists of. */
export function registerSummary({
  release,
  digest,
  url,
  created,
}: RegisteredVersion & { readonly created: boolean }): string {
  return document(
    heading(3, `Version ${release.version} of ${release.name}`),
    created
      ? `${link(release.tag, url)} is registered. ${escapeMarkdown(release.reason)}`
      : `This model is ${link(release.tag, url)} already, so nothing was made.`,
    table(
      ['What', 'SHA-256'],
      [
        ...(['model', 'dataset', 'run', 'evaluation'] as const).map((part) => [
          inlineCode(`${part}.json`),
          inlineCode(release[part]),
        ]),
        [inlineCode('release.json'), inlineCode(digest)],
        ['commit', inlineCode(release.commit)],
      ],
    ),
  );
}
