import { ConflictError, NotFoundError } from '../errors/errors.ts';
import { type Change, type ChangedFile, editsOf, withEdit } from './change.ts';
import { hasDenial } from './denied-file.ts';
import { experimentOnBranch } from './experiment-file.ts';
import type { Deployment, Proposal } from './gitops.ts';
import { branchOf } from './names.ts';
import { editRelease, readRelease } from './release-file.ts';
import { type BaseBranch, type GitopsSource, headOf, readText } from './tree.ts';

/**
 * Sees to it that the branch of `proposal` is at a commit that makes `change` and can be merged into `base`.
 *
 * The branch is created, or moved forward from the commit that was read, never forced. While it is right it is left
 * alone, also when other files of the base have changed since: reviewers need not look again.
 *
 * @returns the branch's name and the commit that it is at then
 * @throws ConflictError when somebody has pushed something else to it
 */
export async function settleBranch(
  source: GitopsSource,
  proposal: Proposal,
  change: Change,
  base: BaseBranch,
): Promise<{ readonly branch: string; readonly head: string }> {
  const { github, name } = source;
  const { action, environment, next, experiment } = proposal;
  const challenger = experiment?.arms.challenger.version;
  const branch = branchOf({ action, environment, ...next, challenger });
  const head = await headOf(source, branch);
  if (head === undefined) {
    const sha = await commit(source, proposal, {
      tree: base.tree,
      files: change.files,
      parents: [base.head],
    });
    await github.octokit.rest.git.createRef({ ...name, ref: `refs/heads/${branch}`, sha });
    return { branch, head: sha };
  }
  const sha = await successor(source, proposal, change, base, { branch, head });
  if (sha !== undefined) {
    await github.octokit.rest.git.updateRef({ ...name, ref: `heads/${branch}`, sha, force: false });
  }
  return { branch, head: sha ?? head };
}

/** The commit that the branch must move to from `head`, or undefined when it may stay. */
async function successor(
  source: GitopsSource,
  proposal: Proposal,
  wanted: Change,
  base: BaseBranch,
  { branch, head }: { readonly branch: string; readonly head: string },
): Promise<string | undefined> {
  const { github, name, repository } = source;
  const comparison = await comparedWith(source, base, { branch, head });
  const start = comparison.merge_base_commit.sha;
  if (start === head) {
    // Left from an earlier proposal that was merged: all of it is in the base.
    return commit(source, proposal, { tree: base.tree, files: wanted.files, parents: [base.head] });
  }
  const [there, atStart] = await Promise.all([textsAt(source, wanted, head), textsAt(source, wanted, start)]);
  const baseMoved = editsOf(wanted).some(({ before }, index) => atStart[index] !== before);
  const experiment = experimentOnBranch(wanted.experiment, proposal.experiment, atStart[1], there[1]);
  const change = withDenialOf(
    experiment === undefined ? wanted : withEdit(wanted, 'experiment', experiment),
    proposal,
    baseMoved ? undefined : there[2],
  );
  const isRight = editsOf(change).every(({ after }, index) => there[index] === after);
  // A new folder's other files come with the template; that they are there is seen by its release.
  if (isRight && !baseMoved) return undefined;

  const known = new Set([...editsOf(change), ...change.files].map((file) => file.path));
  const foreign = (comparison.files ?? []).map(({ filename }) => filename).filter((file) => !known.has(file));
  if (!isOurRelease(atStart[0], there[0], change.release.path)) foreign.push(change.release.path);
  if (experiment === undefined) foreign.push(change.experiment.path);
  if (foreign.length > 0) {
    const what = foreign.slice(0, 3).join(', ');
    throw new ConflictError(
      `The branch ${branch} of ${repository} has changes that Slipway did not make, to ${what}`,
      {
        hint: 'Merge its pull request, or delete the branch, then run this again. What people push is not overwritten.',
      },
    );
  }
  if (!baseMoved) {
    const { data } = await github.octokit.rest.git.getCommit({ ...name, commit_sha: head });
    return commit(source, proposal, { tree: data.tree.sha, files: change.files, parents: [head] });
  }
  // The environment has changed since. First a merge that takes the base as it is, then the change upon it: so the
  // file's history (`git log`, which follows the parent that a merge agrees with) goes on through what really ran.
  const { data: merge } = await github.octokit.rest.git.createCommit({
    ...name,
    message: `Take ${base.branch} as it is before the change`,
    tree: base.tree,
    parents: [head, base.head],
  });
  return commit(source, proposal, { tree: base.tree, files: change.files, parents: [merge.sha] });
}

/** How the branch and the base differ. @throws ConflictError when they have no history in common */
async function comparedWith(
  { github, name, repository }: GitopsSource,
  base: BaseBranch,
  { branch, head }: { readonly branch: string; readonly head: string },
) {
  try {
    const basehead = `${base.head}...${head}`;
    return (await github.octokit.rest.repos.compareCommitsWithBasehead({ ...name, basehead })).data;
  } catch (cause) {
    if (!(cause instanceof NotFoundError)) throw cause;
    throw new ConflictError(
      `The branch ${branch} of ${repository} has no history in common with ${base.branch}`,
      {
        hint: `Has ${base.branch} been force-pushed? Delete the branch ${branch}, then run this again.`,
        cause,
      },
    );
  }
}

/** `change` with the `denied.yaml` that the branch has, `there`, when that denies the image already: it names the time. */
function withDenialOf(change: Change, { denial }: Proposal, there: string | undefined): Change {
  const { path, before } = change.denied;
  if (denial === undefined || there === undefined || there === before) return change;
  if (!hasDenial(there, denial.image, path)) return change;
  return withEdit(change, 'denied', { ...change.denied, after: there });
}

/** The texts at `ref` of the files that `change` is about, in the order of {@link editsOf}. */
async function textsAt(
  source: GitopsSource,
  change: Change,
  ref: string,
): Promise<readonly (string | undefined)[]> {
  return await Promise.all(editsOf(change).map(({ path }) => readText(source, path, ref)));
}

/** Whether `there` is `start` with another deployment in it and nothing else changed. */
function isOurRelease(start: string | undefined, there: string | undefined, path: string): boolean {
  if (start === undefined || there === undefined) return start === undefined;
  let stated: Deployment | undefined;
  try {
    stated = readRelease(there, path);
  } catch {
    return false;
  }
  return there === start || (stated !== undefined && editRelease(start, stated, path) === there);
}

interface CommitParts {
  readonly tree: string;
  readonly files: readonly ChangedFile[];
  readonly parents: readonly string[];
}

/** Writes a commit that no ref points at yet. */
async function commit(
  { github, name }: GitopsSource,
  { title, next, experiment }: Proposal,
  { tree, files, parents }: CommitParts,
): Promise<string> {
  const { git } = github.octokit.rest;
  const { data: changed } = await git.createTree({
    ...name,
    base_tree: tree,
    tree: files.map((file) => ({ ...file, mode: '100644', type: 'blob' })),
  });
  const { data } = await git.createCommit({
    ...name,
    message: `${title}\n\n${trailers(next, experiment)}`,
    tree: changed.sha,
    parents: [...parents],
  });
  return data.sha;
}

/** What the commit changes, as lines that `git interpret-trailers` reads. */
function trailers({ image }: Deployment, experiment: Proposal['experiment']): string {
  if (experiment === undefined) return `Image: ${image}\n`;
  const { version, weight } = experiment.arms.challenger;
  return `Image: ${image}\nChallenger: ${version}\nShare: ${weight}%\n`;
}
