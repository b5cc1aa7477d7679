import { NotFoundError } from '../errors/errors.ts';
import { settle } from '../github/attempts.ts';
import type { Github } from '../github/client.ts';
import { type RepositoryName, repositoryName } from '../github/repository.ts';
import {
  parseStageMessage,
  parseStageTag,
  type StageContent,
  type StageTag,
  stageMessage,
  stageTagOf,
} from './stage-tag.ts';
import { tagOf } from './tag.ts';

/** What came to be in a stage by a commit of the GitOps repository. */
export interface StageEvent {
  readonly model: string;
  /** The environment. */
  readonly stage: string;
  /** What it runs now; undefined when it runs nothing any more. */
  readonly runs: { readonly version: string; readonly image: string } | undefined;
  /** `owner/name` of the GitOps repository, and the commit in it. */
  readonly repository: string;
  readonly commit: string;
}

/** What the tags say of an event in the end. */
export interface StageOutcome {
  /** The tag that says so, or, when `superseded`, the one of a later event; undefined when there is nothing to say. */
  readonly tag: string | undefined;
  /** Whether this call wrote it. */
  readonly created: boolean;
  /** Whether a later change of the stage had been written down before, so that this one no longer was. */
  readonly superseded: boolean;
}

export interface StageOptions {
  readonly github: Github;
  /** `owner/name` of the repository with the tags of the models. */
  readonly repository: string;
  /** Whether the event's commit comes before `commit` in the history of the GitOps repository. */
  readonly isBefore: (commit: string) => Promise<boolean>;
}

/**
 * Sees to it that the newest stage tag of the event's stage says what the event says: an annotated tag
 * `penguins#production#3` at the commit of the version's own tag.
 *
 * A tag is written only when the newest one says something else, and under a number that nobody has: the creation of
 * its ref is the lock. So running this again, or twice at once, writes one tag; and a rollback is a new tag with the
 * next number. An event that was late, because a later one is written down, changes nothing.
 *
 * @throws NotFoundError when the version has no tag
 * @throws PermissionError when the token may not write tags
 */
export async function recordStage(
  { github, repository, isBefore }: StageOptions,
  event: StageEvent,
): Promise<StageOutcome> {
  const name = repositoryName(repository);
  const { model, stage, runs } = event;
  let written: string | undefined;
  return settle(github, async () => {
    const tags = await readStageTags(github, name, model);
    const latest = tags.filter((tag) => tag.stage === stage).at(-1);
    const said = latest && (await readStage(github, name, latest.sha));
    const outcome = (superseded = false): StageOutcome => ({
      tag: latest && stageTagOf(model, latest),
      created: latest !== undefined && latest.sha === written,
      superseded,
    });
    if (runs === undefined && latest?.assigns !== true) return outcome();
    const target = runs === undefined ? said?.target : await commitOf(github, repository, stage, model, runs);
    const version = runs?.version ?? said?.content?.version;
    // A stage that was given by hand, to nobody knows which version, is taken away by hand.
    if (target === undefined || version === undefined) return outcome();
    if (runs !== undefined && latest?.assigns && says(said, version, target)) return outcome();
    if (isOfAnother(said?.content, event) && (await isBefore(said.content.commit))) return outcome(true);
    const tag: StageTag = {
      stage,
      counter: Math.max(0, ...tags.map(({ counter }) => counter)) + 1,
      assigns: runs !== undefined,
    };
    const { repository: gitops, commit } = event;
    const content = { version, image: runs?.image ?? null, repository: gitops, commit };
    written = await createTag(
      github,
      name,
      target,
      stageTagOf(model, tag),
      stageMessage(model, stage, content),
    );
    return { tag: stageTagOf(model, tag), created: true, superseded: false };
  });
}

/** What a stage tag points at and, when it was written here, what it says. */
interface StageSaying {
  readonly target: string;
  readonly content: StageContent | undefined;
}

interface StageRef extends StageTag {
  readonly sha: string;
}

/** The stage tags of `model`, by rising counter. */
async function readStageTags(
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

async function readStage({ octokit }: Github, name: RepositoryName, sha: string): Promise<StageSaying> {
  const { data } = await octokit.rest.git.getTag({ ...name, tag_sha: sha });
  return { target: data.object.sha, content: parseStageMessage(data.message) };
}

/** Whether a tag that gives the stage to something gives it to `version`, whose commit is `target`. */
function says(said: StageSaying | undefined, version: string, target: string): boolean {
  if (said === undefined) return false;
  // A tag that GTO wrote names its version by the commit alone.
  return said.content === undefined ? said.target === target : said.content.version === version;
}

/** Whether `content` tells of another commit of the event's GitOps repository. */
function isOfAnother(
  content: StageContent | undefined,
  { repository, commit }: StageEvent,
): content is StageContent {
  return content !== undefined && content.repository === repository && content.commit !== commit;
}

/** The commit that the version's own tag points at. */
async function commitOf(
  { octokit }: Github,
  repository: string,
  stage: string,
  model: string,
  { version }: { readonly version: string },
): Promise<string> {
  const name = repositoryName(repository);
  const tag = tagOf(model, version);
  try {
    const { data } = await octokit.rest.git.getRef({ ...name, ref: `tags/${tag}` });
    if (data.object.type !== 'tag') return data.object.sha;
    return (await octokit.rest.git.getTag({ ...name, tag_sha: data.object.sha })).data.object.sha;
  } catch (cause) {
    if (!(cause instanceof NotFoundError)) throw cause;
    throw new NotFoundError(`${stage} runs ${model} ${version}, but ${repository} has no tag ${tag}`, {
      hint: 'Name the repository that holds the releases of the model, and promote only what is registered there.',
      cause,
    });
  }
}

/**
 * Creates an annotated tag; its ref comes into being at once or, when it is there already, not at all.
 * @returns the name of the tag object
 */
async function createTag(
  { octokit }: Github,
  name: RepositoryName,
  commit: string,
  tag: string,
  message: string,
): Promise<string> {
  const { data } = await octokit.rest.git.createTag({
    ...name,
    tag,
    message,
    object: commit,
    type: 'commit',
  });
  await octokit.rest.git.createRef({ ...name, ref: `refs/tags/${tag}`, sha: data.sha });
  return data.sha;
}
