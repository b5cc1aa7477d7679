import type { BuiltImage, ReleasedModel } from '../../lib/image/build.ts';
import type { TransferredPart } from '../../lib/image/transfer.ts';
import { formatBytes, formatDuration } from '../../lib/report/format.ts';
import { details, document, heading, inlineCode, table } from '../../lib/report/markdown.ts';

const transfers = {
  uploaded: 'written',
  mounted: 'mounted from the base',
  present: 'there already',
} as const;

/** What the image is, what of it was written, and how long that took. */
export function imageSummary(
  released: ReleasedModel,
  beside: readonly ReleasedModel[],
  built: BuiltImage,
  seconds: number,
): string {
  const { image, tag, platforms, parts, pushed, replaced } = built;
  const total = sum(parts);
  const verdict = pushed
    ? `${formatBytes(uploadedBytes(built))} of ${formatBytes(total)} written in ${formatDuration(seconds)}.`
    : `It was there already, so nothing was written (${formatDuration(seconds)}).`;
  return document(
    heading(3, `Image of ${released.name} ${released.version}`),
    `${inlineCode(image)}, tagged ${inlineCode(tag)}. ${verdict}`,
    beside.length === 0
      ? undefined
      : `It carries ${beside.map(({ version }) => inlineCode(version)).join(', ')} too: promote it with a share to compare them.`,
    replaced === undefined
      ? undefined
      : `The tag named ${inlineCode(replaced)} before: the same model with another service or base. What is deployed names a digest and does not change.`,
    table(
      ['Part', 'Size', 'Transfer'],
      groups(parts).map(({ what, size, transfer }) => [what, formatBytes(size), transfers[transfer]]),
      [1],
    ),
    `Platforms: ${platforms.map(inlineCode).join(', ')}.`,
    details(
      'Digests',
      table(
        ['Part', 'SHA-256', 'Size'],
        parts.map(({ what, digest, size }) => [what, inlineCode(digest), formatBytes(size)]),
        [2],
      ),
    ),
  );
}

/** How many bytes of the image went over the network or to the disk. */
export function uploadedBytes({ parts }: Pick<BuiltImage, 'parts'>): number {
  return sum(parts.filter(({ transfer }) => transfer === 'uploaded'));
}

/** `parts` with neighbours of the same kind and fate as one line: a base has a dozen layers that nobody chose. */
function groups(
  parts: readonly TransferredPart[],
): { what: string; size: number; transfer: TransferredPart['transfer'] }[] {
  const lines = new Map<
    string,
    { what: string; size: number; count: number; transfer: TransferredPart['transfer'] }
  >();
  for (const { what, size, transfer } of parts) {
    const kind = what.replace(/ \d+/, '');
    const line = lines.get(`${kind} ${transfer}`) ?? { what: kind, size: 0, count: 0, transfer };
    lines.set(`${kind} ${transfer}`, { ...line, size: line.size + size, count: line.count + 1 });
  }
  return [...lines.values()].map(({ what, size, count, transfer }) => ({
    what: count === 1 ? what : `${what}, ${count} parts`,
    size,
    transfer,
  }));
}

function sum(parts: readonly { readonly size: number }[]): number {
  return parts.reduce((total, { size }) => total + size, 0);
}
