import { FormatError, NotFoundError } from '../errors/errors.ts';
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
  /** `release.yaml` as it is; undefined when the model has no folder in the environment. */
  readonly before: string | undefined;
  /** `release.yaml` as it is to be. */
  readonly after: string;
  readonly files: readonly ChangedFile[];
}

/**
 * What makes the tree of `ref` run `next`, or undefined when it runs it already. The first promotion of a model to an
 * environment brings its folder, which is a copy of the repository's own template.
 *
 * @throws NotFoundError for an unknown environment, or when a folder must be made and there is no template
 */
export async function changeOf(
  source: GitopsSource,
  { environment, next }: Proposal,
  ref: string,
): Promise<Change | undefined> {
  const path = source.paths.release(environment, next.model);
  const before = await readText(source, path, ref);
  if (before !== undefined) {
    const present = readDeployment(before, next.model, path);
    if (present !== undefined && isSame(present, next)) return undefined;
    const after = editRelease(before, next, path);
    return { before, after, files: [{ path, content: after }] };
  }
  await checkEnvironment(source, environment, ref);
  return newFolder(source, environment, next, ref);
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
  environment: string,
  next: Deployment,
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
  const after = editRelease(release, next, origin);
  const folder = paths.overlay(environment, next.model);
  const files = template.filter(({ type }) => type === 'file');
  return {
    before: undefined,
    after,
    files: files.map(({ name, sha }) =>
      name === 'release.yaml'
        ? { path: `${folder}/${name}`, content: after }
        : { path: `${folder}/${name}`, sha },
    ),
  };
}
