import { describeError } from '../../lib/errors/describe.ts';
import { SlipwayError } from '../../lib/errors/errors.ts';
import type { GitopsRepository, PastProposal, PullRequestLink } from '../../lib/gitops/gitops.ts';
import type { Evidence } from '../../lib/observation/evidence.ts';
import { evidenceMarkdown } from '../../lib/observation/markdown.ts';
import { document, escapeMarkdown, heading, inlineCode, link } from '../../lib/report/markdown.ts';

/** A version that was found bad, and what was done about it. */
export interface BadVersion {
  readonly environment: string;
  readonly model: string;
  readonly version: string;
  readonly reason: string | undefined;
  readonly evidence: Evidence | undefined;
  readonly runUrl: string | undefined;
}

type Conversation = Pick<GitopsRepository, 'comment' | 'decline' | 'openIssue'>;

/**
 * Tells people of a rollback, each once however often this is run: under the promotion that brought the bad version, and
 * by an issue. Once it is merged, open promotions of the version are closed, as their merge would bring it back.
 *
 * The rollback itself is done by then, so that what fails here is only warned of.
 *
 * @returns the issue, if one could be opened
 */
export async function tellPeople(
  gitops: Conversation,
  bad: BadVersion,
  rollback: Pick<PastProposal, 'number' | 'url' | 'title'> & {
    readonly merged: boolean;
    readonly denied: boolean;
  },
  proposals: readonly PastProposal[],
  warn: (message: string) => void,
): Promise<PullRequestLink | undefined> {
  const mark = `rollback:${rollback.number}`;
  const promotions = proposals.filter(
    ({ action, version, challenger }) => action === 'promote' && (challenger ?? version) === bad.version,
  );
  const brought = promotions.find(({ state }) => state === 'merged');
  await tolerantly(warn, async () => {
    if (brought !== undefined) await gitops.comment(brought.number, mark, promotionComment(bad, rollback));
  });
  await tolerantly(warn, async () => {
    const open = rollback.merged && rollback.denied ? promotions.filter(({ state }) => state === 'open') : [];
    for (const { number } of open) await gitops.decline(number, mark, deniedComment(bad, rollback));
  });
  return tolerantly(warn, () =>
    gitops.openIssue(mark, issueTitle(bad, rollback), issueBody(bad, rollback, brought)),
  );
}

/** Opens the issue for a version that is bad, where policy lets a machine do no more. */
export async function reportOnly(
  gitops: Conversation,
  bad: BadVersion,
  { image, key }: { readonly image: string; readonly key: string | undefined },
): Promise<PullRequestLink> {
  const digest = image.slice(image.indexOf('@') + 1);
  return gitops.openIssue(
    `report:${bad.environment}/${bad.model}@${key ?? digest}`,
    `${bad.model} ${bad.version} is bad in ${bad.environment}`,
    document(
      `**${escapeMarkdown(`${bad.model} ${bad.version} in ${bad.environment}`)} is bad**, and model.yml lets a machine only report it there (${inlineCode('rollback: report')}). To go back, run the workflow Rollback.`,
      why(bad),
    ),
  );
}

async function tolerantly<T>(
  warn: (message: string) => void,
  work: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof SlipwayError)) throw error;
    warn(`Not everybody could be told of the rollback: ${describeError(error)}`);
    return undefined;
  }
}

type Made = Parameters<typeof tellPeople>[2];

function promotionComment(bad: BadVersion, { merged, ...rollback }: Made): string {
  const what = merged ? 'was rolled back' : 'is to be rolled back';
  return `${escapeMarkdown(`${bad.model} ${bad.version}`)}, which this brought to ${escapeMarkdown(bad.environment)}, ${what} by ${pullLink(rollback)}. Why: ${reasonOf(bad)}`;
}

function deniedComment(bad: BadVersion, rollback: Made): string {
  return `Closed: ${escapeMarkdown(`${bad.model} ${bad.version}`)} was rolled back by ${pullLink(rollback)} and is denied in ${escapeMarkdown(bad.environment)}. To bring it back, take its entry out of ${inlineCode('denied.yaml')} first, by a pull request.`;
}

function issueTitle({ model, version, environment }: BadVersion, { merged }: Made): string {
  return merged
    ? `${model} ${version} was rolled back in ${environment}`
    : `${model} ${version} is to be rolled back in ${environment}`;
}

function issueBody(bad: BadVersion, rollback: Made, brought: PastProposal | undefined): string {
  const { environment, runUrl } = bad;
  return document(
    rollback.merged
      ? `${pullLink(rollback)} took ${escapeMarkdown(environment)} back. **Find out why, so that it does not come again.**`
      : `**${pullLink(rollback)} waits to be merged**: until then ${escapeMarkdown(environment)} runs the bad version.`,
    brought === undefined ? undefined : `The promotion that brought it: ${pullLink(brought)}.`,
    rollback.denied
      ? `The version is denied there from then on. When it may run again, take its entry out of ${inlineCode('denied.yaml')} by a pull request; then promote takes it.`
      : undefined,
    why(bad),
    runUrl === undefined ? undefined : `Opened by ${link('this workflow run', runUrl)}.`,
  );
}

function why(bad: BadVersion): string {
  const evidence = bad.evidence === undefined ? '' : evidenceMarkdown(bad.evidence);
  return document(
    `Why: ${reasonOf(bad)}`,
    ...(evidence === '' ? [] : [heading(3, 'Evidence'), evidence]),
  ).trimEnd();
}

function reasonOf({ reason }: BadVersion): string {
  return reason === undefined ? 'no reason was given.' : escapeMarkdown(reason);
}

function pullLink({ number, url, title }: Pick<PastProposal, 'number' | 'url' | 'title'>): string {
  return `${link(`#${number}`, url)} ${escapeMarkdown(title)}`;
}
