import { NotFoundError } from '../errors/errors.ts';
import { settle } from '../github/attempts.ts';
import type { Github } from '../github/client.ts';
import { repositoryName } from '../github/repository.ts';
import { createStageTag, readStage, readStageTags, type StageRef, type StageSaying } from './stage-refs.ts';
import { type StageContent, stageMessage, stageTagOf } from './stage-tag.ts';
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
  /** The newest tag of the stage, which says so, or, when `superseded`, tells of a later event; undefined for none. */
  readonly tag: string | undefined;
  /** The tags that this call wrote. */
  readonly written: readonly string[];
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
 * Sees to it that the stage tags of the event's stage say what the event says: the newest is an annotated tag
 * `penguins#production#3` at the commit of the version's own tag; or, when the stage runs nothing any more, a
 * `penguins#production!#4` takes it from each version that had it, since GTO takes it from just the one that a tag points at.
 *
 * A tag is written only when something else is said, and under a number that nobody has: the creation of its ref is the
 * lock. So running this again, or twice at once, writes one tag; and a rollback is a new tag with the next number. An
 * event that was late, because a later one is written down, changes nothing.
 *
 * @throws NotFoundError when the version has no tag
 * @throws PermissionError when the token may not write tags
 */
export async function recordStage(options: StageOptions, event: StageEvent): Promise<StageOutcome> {
  const { github, repository, isBefore } = options;
  const { model, stage, runs } = event;
  const name = repositoryName(repository);
  const made = new Set<string>();
  return settle(github, async () => {
    const ofModel = await readStageTags(github, name, model);
    const ofStage = ofModel.filter((tag) => tag.stage === stage);
    const [newest] = ofStage.slice(-1);
    const said = newest && (await readStage(github, name, newest));
    const isLate = isOfAnother(said?.content, event) && (await isBefore(said.content.commit));
    if (!isLate) {
      const changes =
        runs === undefined
          ? await takenFrom(github, repository, ofStage)
          : await givenTo(options, { model, stage, runs }, newest?.assigns ? said : undefined);
      let counter = Math.max(0, ...ofModel.map((tag) => tag.counter));
      for (const { version, target } of changes) {
        counter += 1;
        const message = stageMessage(model, stage, {
          version,
          image: runs?.image ?? null,
          repository: event.repository,
          commit: event.commit,
        });
        const tag = { stage, counter, assigns: runs !== undefined };
        ofStage.push(await createStageTag(github, name, { model, tag, message, target }, made));
      }
    }
    return {
      tag: ofStage.map((tag) => stageTagOf(model, tag)).at(-1),
      written: ofStage.filter(({ sha }) => made.has(sha)).map((tag) => stageTagOf(model, tag)),
      superseded: isLate,
    };
  });
}

/** A version, and the commit that its tag points at. */
interface VersionCommit {
  readonly version: string;
  readonly target: string;
}

/** The version that the stage is to be given to; none when the tag that gave it last, `said`, gave it to this one. */
async function givenTo(
  { github, repository }: StageOptions,
  {
    model,
    stage,
    runs,
  }: Pick<StageEvent, 'model' | 'stage'> & { readonly runs: { readonly version: string } },
  said: StageSaying | undefined,
): Promise<readonly VersionCommit[]> {
  const { version } = runs;
  const name = repositoryName(repository);
  const tag = tagOf(model, version);
  let target: string;
  try {
    const { data } = await github.octokit.rest.git.getRef({ ...name, ref: `tags/${tag}` });
    const { sha, type } = data.object;
    target =
      type === 'tag'
        ? (await github.octokit.rest.git.getTag({ ...name, tag_sha: sha })).data.object.sha
        : sha;
  } catch (cause) {
    if (!(cause instanceof NotFoundError)) throw cause;
    throw new NotFoundError(`${stage} runs ${model} ${version}, but ${repository} has no tag ${tag}`, {
      hint: 'Name the repository that holds the releases of the model, and promote only what is registered there.',
      cause,
    });
  }
  // A tag that GTO wrote names its version by the commit alone.
  const isSaid = said?.content === undefined ? said?.target === target : said.content.version === version;
  return isSaid ? [] : [{ version, target }];
}

/** The versions that have the stage, by GTO's reading of its tags. */
async function takenFrom(
  github: Github,
  repository: string,
  ofStage: readonly StageRef[],
): Promise<readonly VersionCommit[]> {
  const name = repositoryName(repository);
  const having = new Map<string, VersionCommit>();
  for (const tag of ofStage) {
    const { target, content } = await readStage(github, name, tag);
    if (!tag.assigns) having.delete(target);
    // What somebody gave by hand, to nobody knows which version, is taken away by hand.
    else if (content !== undefined) having.set(target, { target, version: content.version });
  }
  return [...having.values()];
}

/** Whether `content` tells of another commit of the event's GitOps repository. */
function isOfAnother(
  content: StageContent | undefined,
  { repository, commit }: StageEvent,
): content is StageContent {
  return content !== undefined && content.repository === repository && content.commit !== commit;
}
