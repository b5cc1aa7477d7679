import { type Digest, isDigest } from '../digest/digest.ts';
import { InputError } from '../errors/errors.ts';
import { trailersOf } from './trailers.ts';
import { isVersion, parseVersion } from './version.ts';

/** `penguins@v1.3.0`: the form that GTO reads. */
export function tagOf(model: string, version: string): string {
  return `${model}@v${version}`;
}

/** The version in `tag` when it is one of `model`. */
export function versionOf(tag: string, model: string): string | undefined {
  const prefix = `${model}@v`;
  const version = tag.startsWith(prefix) ? tag.slice(prefix.length) : '';
  return isVersion(version) ? version : undefined;
}

/** What a person may write for a version: a version, or that there is no saying but the newest. */
export type VersionReference = { readonly version: string } | 'latest';

/**
 * Reads `1.3.0`, `v1.3.0`, `<model>@v1.3.0` or `latest`.
 * @throws InputError for anything else, and for the tag of another model
 */
export function parseReference(model: string, reference: string): VersionReference {
  if (reference === 'latest' || reference === `${model}@latest`) return 'latest';
  const at = reference.indexOf('@');
  if (at >= 0 && reference.slice(0, at) !== model) {
    throw new InputError(`${JSON.stringify(reference)} is not a version of ${model}`, {
      hint: `Write ${tagOf(model, '1.3.0')}, 1.3.0 or latest.`,
    });
  }
  return { version: parseVersion(reference.slice(at + 1)) };
}

/** What the tag itself says, so that Git alone tells which model a version is. */
export interface TagContent {
  readonly model: Digest;
  readonly dataset: Digest;
  /** The version before, or null for the first. */
  readonly previous: string | null;
  readonly reason: string;
}

/** What a tag is to say; values of the data may be in the reason, and none of them starts a line or goes on for ever. */
export function tagContent({ reason, ...content }: TagContent): TagContent {
  const line = [
    ...reason
      .toWellFormed()
      .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
      .trim(),
  ];
  return { ...content, reason: line.length > 500 ? `${line.slice(0, 499).join('')}…` : line.join('') };
}

/** The message of the annotated tag: a title, the reason and trailers as `git interpret-trailers` reads them. */
export function tagMessage(name: string, version: string, content: TagContent): string {
  return [
    `${name} ${version}`,
    '',
    content.reason,
    '',
    `Previous-Version: ${content.previous ?? 'none'}`,
    `Model-Digest: ${content.model}`,
    `Dataset-Digest: ${content.dataset}`,
    '',
  ].join('\n');
}

/** What {@link tagMessage} wrote, or undefined for the message of a tag that was made in another way. */
export function parseTagMessage(message: string): TagContent | undefined {
  const paragraphs = message.trim().split(/\n{2,}/);
  const trailers = trailersOf(message);
  const model = trailers.get('Model-Digest') ?? '';
  const dataset = trailers.get('Dataset-Digest') ?? '';
  const previous = trailers.get('Previous-Version');
  if (!isDigest(model) || !isDigest(dataset) || previous === undefined || paragraphs.length < 3)
    return undefined;
  return {
    model,
    dataset,
    previous: previous === 'none' ? null : previous,
    reason: paragraphs.slice(1, -1).join(' '),
  };
}
