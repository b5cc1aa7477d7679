import { trailersOf } from './trailers.ts';
import { isVersion } from './version.ts';

/**
 * What the name of a stage tag says, in the form that GTO reads: `penguins#production#3` assigns the stage,
 * `penguins#production!#4` takes it away.
 *
 * Source: https://dvc.org/doc/gto/user-guide and the tag grammar of GTO 1.10.
 */
export interface StageTag {
  readonly stage: string;
  /** Counts all stage tags of the model, from 1. */
  readonly counter: number;
  readonly assigns: boolean;
}

/** `penguins#production#3`, or `penguins#production!#4`. */
export function stageTagOf(model: string, { stage, counter, assigns }: StageTag): string {
  return `${model}#${stage}${assigns ? '' : '!'}#${counter}`;
}

/** What `tag` says when it is a stage tag of `model` with a counter. */
export function parseStageTag(tag: string, model: string): StageTag | undefined {
  if (!tag.startsWith(`${model}#`)) return undefined;
  const [, stage, cancel, counter] = /^([a-z0-9][a-z0-9-]*)(!?)#([1-9]\d{0,8})$/.exec(
    tag.slice(model.length + 1),
  ) ?? [''];
  if (stage === undefined) return undefined;
  return { stage, counter: Number(counter), assigns: cancel === '' };
}

/** What a stage tag says of itself, so that Git alone tells what came to the stage, and by which change. */
export interface StageContent {
  /** The version that the stage was given to, or taken from. */
  readonly version: string;
  /** `repository@sha256:…`; null where nothing runs any more. */
  readonly image: string | null;
  /** `owner/name` of the GitOps repository. */
  readonly repository: string;
  /** The commit of the GitOps repository that made it so. */
  readonly commit: string;
}

/** The message of the annotated tag: a title and trailers. */
export function stageMessage(model: string, stage: string, content: StageContent): string {
  const { version, image, repository, commit } = content;
  return [
    image === null ? `${stage} runs ${model} ${version} no more` : `${stage} runs ${model} ${version}`,
    '',
    `Version: ${version}`,
    ...(image === null ? [] : [`Image: ${image}`]),
    `Gitops-Commit: ${repository}@${commit}`,
    '',
  ].join('\n');
}

/** What {@link stageMessage} wrote, or undefined for the message of a tag that was made in another way. */
export function parseStageMessage(message: string): StageContent | undefined {
  const trailers = trailersOf(message);
  const version = trailers.get('Version') ?? '';
  const [, repository, commit] =
    /^([\w-]+\/[\w.-]+)@([0-9a-f]{40}(?:[0-9a-f]{24})?)$/.exec(trailers.get('Gitops-Commit') ?? '') ?? [];
  if (!isVersion(version) || repository === undefined || commit === undefined) return undefined;
  return { version, image: trailers.get('Image') ?? null, repository, commit };
}
