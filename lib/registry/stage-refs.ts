import { ConflictError } from '../errors/errors.ts';
import type { Github } from '../github/client.ts';
import type { RepositoryName } from '../github/repository.ts';
import {
  parseStageMessage,
  parseStageTag,
  type StageContent,
  type StageTag,
  stageTagOf,
} from './stage-tag.ts';

/** A stage tag of a repository. */
export interface StageRef extends StageTag {
  /** Of the tag object. */
  readonly sha: string;
}

/** What a stage tag points at and, when it was written here, what it says. */
export interface StageSaying {
  readonly target: string;
  readonly content: StageContent | undefined;
}

/** The stage tags of `model`, by rising counter. */
export async function readStageTags(
  { octokit }: Github,
  name: RepositoryName,
  model: string,
): Promise<readonly StageRef[]> {
  const { data } = await octokit.rest.git.listMatchingRefs({ ...name, ref: `tags/${model}#` });
  return data
    .flatMap(({ ref, object }) => {
      const tag = object.type === 'tag' ? parseStageTag(ref.replace(/^refs\/tags\//, ''), model) : undefined;
      return tag === undefined ? [] : [{ ...tag, sha: object.sha }];
    })
    .sort((a, b) => a.counter - b.counter);
}

export async function readStage(
  { octokit }: Github,
  name: RepositoryName,
  { sha }: StageRef,
): Promise<StageSaying> {
  const { data } = await octokit.rest.git.getTag({ ...name, tag_sha: sha });
  return { target: data.object.sha, content: parseStageMessage(data.message) };
}

/** A stage tag that is to be. */
export interface NewStageTag {
  readonly model: string;
  readonly tag: StageTag;
  readonly message: string;
  /** The commit that it points at. */
  readonly target: string;
}

/**
 * Creates the annotated tag; its ref comes into being at once or, when it is there already, not at all.
 *
 * @param made gets the name of the tag object unless another was faster: an answer may be lost on its way
 */
export async function createStageTag(
  { octokit }: Github,
  name: RepositoryName,
  { model, tag, message, target }: NewStageTag,
  made: Set<string>,
): Promise<StageRef> {
  const ref = stageTagOf(model, tag);
  const { data } = await octokit.rest.git.createTag({
    ...name,
    tag: ref,
    message,
    object: target,
    type: 'commit',
  });
  made.add(data.sha);
  try {
    await octokit.rest.git.createRef({ ...name, ref: `refs/tags/${ref}`, sha: data.sha });
  } catch (error) {
    // Within the same second the other's tag object may be the same to the byte.
    if (error instanceof ConflictError) made.delete(data.sha);
    throw error;
  }
  return { ...tag, sha: data.sha };
}
