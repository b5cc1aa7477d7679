import { ConflictError, FormatError, NotFoundError } from '../errors/errors.ts';
import { refuseDenied } from './denied.ts';
import { hasDenial, withDenial } from './denied-file.ts';
import { experimentAfter } from './experiment-file.ts';
import type { FileEdit } from './file-edit.ts';
import type { Deployment, Proposal } from './gitops.ts';
import { editRelease, readRelease } from './release-file.ts';
import { checkEnvironment, type GitopsSource, listFolder, readText } from './tree.ts';

/** A file as a new tree takes it: by its content, or by the blob that holds it. */
export type ChangedFile = { readonly path: string } & (
  | { readonly content: string }
  | { readonly sha: string }
);

/** What a proposal changes in the tree of one commit. */
export interface Change {
  /** `release.yaml`, and `experiment.yaml` where there is one or is to be one. */
  readonly release: FileEdit;
  readonly experiment: FileEdit;
  /** `denied.yaml`: changed by a rollback alone, but what it says decides. */
  readonly denied: FileEdit;
  readonly files: readonly ChangedFile[];
}

/** The files that a change is about: `release.yaml` and `experiment.yaml`, and `denied.yaml` where it changes. */
export function editsOf({ release, experiment, denied }: Change): readonly FileEdit[] {
  return denied.before === denied.after ? [release, experiment] : [release, experiment, denied];
}

/** `change` with another edit of one of its files. */
export function withEdit(change: Change, name: 'experiment' | 'denied', edit: FileEdit): Change {
  const { path, after } = edit;
  const files = change.files.map((file) =>
    file.path === path && after !== undefined ? { path, content: after } : file,
  );
  return { ...change, [name]: edit, files };
}

/**
 * What makes the tree of `ref` run `next`, with the proposal's experiment or none, or undefined when it does already. The
 * first promotion of a model to an environment brings its folder, which is a copy of the repository's own template.
 *
 * @throws NotFoundError for an unknown environment, when a folder must be made and there is no template, or when the
 * folder has no place for an experiment
 * @throws GateError when `denied.yaml` of `ref` has what is to run
 * @throws ConflictError when the environment does not run `proposal.from`
 */
export async function changeOf(
  source: GitopsSource,
  proposal: Proposal,
  ref: string,
): Promise<Change | undefined> {
  const { environment, next } = proposal;
  const path = source.paths.release(environment, next.model);
  const before = await readText(source, path, ref);
  const denied = await deniedEdit(source, proposal, ref);
  if (before === undefined) {
    await checkEnvironment(source, environment, ref);
    return newFolder(source, proposal, ref);
  }
  const present = readDeployment(before, next.model, path);
  refuseOther(present, proposal);
  const isThere = present !== undefined && isSame(present, next);
  const release = { path, before, after: isThere ? before : editRelease(before, next, path) };
  const experiment = await experimentEdit(source, proposal, ref);
  const edits = [release, experiment, denied];
  if (edits.every((edit) => edit.before === edit.after)) return undefined;
  const files = editsOf({ release, experiment, denied, files: [] }).flatMap((edit) =>
    edit.after === undefined ? [] : [{ path: edit.path, content: edit.after }],
  );
  return { release, experiment, denied, files };
}

async function deniedEdit(source: GitopsSource, proposal: Proposal, ref: string): Promise<FileEdit> {
  const { environment, next, denial } = proposal;
  const path = source.paths.denied(environment, next.model);
  const before = await readText(source, path, ref);
  refuseDenied(before, proposal, path);
  if (denial === undefined || hasDenial(before, denial.image, path)) return { path, before, after: before };
  return { path, before, after: withDenial(before, next.model, denial, path) };
}

function refuseOther(present: Deployment | undefined, { environment, from, next }: Proposal): void {
  if (from === undefined || (present !== undefined && (isSame(present, from) || isSame(present, next))))
    return;
  throw new ConflictError(
    `${environment} has changed meanwhile: it runs ${present?.version ?? 'no version'} of ${next.model} now, not ${from.version}`,
    { hint: 'Look at what runs there now. If that is to be rolled back as well, run this again.' },
  );
}

async function experimentEdit(
  source: GitopsSource,
  { environment, next: { model }, experiment }: Proposal,
  ref: string,
): Promise<FileEdit> {
  const path = source.paths.experiment(environment, model);
  const before = await readText(source, path, ref);
  const after = experimentAfter(before, experiment, path);
  if (experiment !== undefined) {
    const kustomization = source.paths.kustomization(environment, model);
    const text = await readText(source, kustomization, ref);
    if (text !== undefined && !text.includes('experiment.yaml')) {
      throw new NotFoundError(`${kustomization} has no place for an experiment`, {
        hint: 'This tree is from before experiments, so the challenger would answer nobody, or all. Take over what README.md of the folder gitops of Slipway lists, by a pull request, then run this again.',
      });
    }
  }
  return { path, before, after };
}

/** @throws FormatError when the file in the folder of `model` is the release of another */
export function readDeployment(text: string, model: string, path: string): Deployment | undefined {
  const deployment = readRelease(text, path);
  if (deployment === undefined || deployment.model === model) return deployment;
  throw new FormatError(`${path} is the release of "${deployment.model}", not of "${model}"`, {
    location: { file: path },
    hint: 'A folder of an environment has the name of its model. Put metadata.name right by a pull request.',
  });
}

export function isSame(a: Deployment, b: Deployment): boolean {
  return a.model === b.model && a.version === b.version && a.image === b.image;
}

async function newFolder(
  source: GitopsSource,
  { environment, next, experiment }: Proposal,
  ref: string,
): Promise<Change> {
  const { paths, repository } = source;
  const template = await listFolder(source, paths.template, ref);
  const origin = `${paths.template}/release.yaml`;
  const release = await readText(source, origin, ref);
  if (release === undefined) {
    throw new NotFoundError(
      `${next.model} has no folder in ${environment}, and ${repository} has no ${origin} to make it from`,
      {
        hint: `Add the folder ${paths.overlay(environment, next.model)} by hand, or the template.`,
      },
    );
  }
  if (experiment !== undefined) {
    throw new NotFoundError(
      `${environment} runs no ${next.model}, so there is nothing to hold a challenger against`,
    );
  }
  const after = editRelease(release, next, origin);
  const folder = paths.overlay(environment, next.model);
  const files = template.filter(({ type }) => type === 'file');
  return {
    release: { path: paths.release(environment, next.model), before: undefined, after },
    experiment: {
      path: paths.experiment(environment, next.model),
      before: undefined,
      after: await readText(source, `${paths.template}/experiment.yaml`, ref),
    },
    denied: { path: paths.denied(environment, next.model), before: undefined, after: undefined },
    files: files.map(({ name, sha }) =>
      name === 'release.yaml'
        ? { path: `${folder}/${name}`, content: after }
        : { path: `${folder}/${name}`, sha },
    ),
  };
}
