import { relative, sep } from 'node:path';
import type { Location } from '../../errors/errors.ts';
import { parseYaml } from '../../spec/yaml.ts';
import { buildTree } from './build.ts';
import { checkEnvironments } from './environment.ts';
import { checkExperiment } from './experiment.ts';
import { judgedBy, type Overlay, overlayErrors, type TreeFinding } from './finding.ts';
import { checkHosts } from './hosts.ts';
import { checkImages, type DeployedOverlay } from './images.ts';
import { type KnownModels, knownModels, unknownModel, whyNotKnown } from './known-models.ts';
import { findKustomize } from './kustomize.ts';
import { checkLayout } from './layout.ts';
import { checkRelease } from './release.ts';
import { readTree, type Tree } from './tree.ts';
import { checkYamlFiles } from './yaml-files.ts';

export interface CheckOptions {
  /** Absolute path of the folder that holds `envs/`. */
  readonly folder: string;
  /** Absolute path that the paths in what is found start from. */
  readonly from: string;
  /** The files of the tree that a change touches, relative to it; undefined: everything counts. */
  readonly changed?: readonly string[] | undefined;
}

export interface TreeCheck {
  /** By file and line. */
  readonly findings: readonly Pick<TreeFinding, 'severity' | 'message' | 'location'>[];
  readonly overlays: number;
  /** Whether the overlays were built: only then is it known that they build, and that no host is claimed twice. */
  readonly isBuilt: boolean;
  /** What could not be looked at, and why. */
  readonly skipped: readonly string[];
}

/**
 * Looks at all of a GitOps tree that can be wrong before it is merged, and says all that is. Nothing is written, and no
 * cluster is asked.
 *
 * @throws NotFoundError when there is no tree in the folder
 */
export async function checkTree({ folder, from, changed }: CheckOptions): Promise<TreeCheck> {
  const shown = shownFolder(folder, from);
  const tree = await readTree(folder, shown);
  const skipped: string[] = [];
  const known = await knownModels(folder);
  const unknowable = whyNotKnown(known);
  if (unknowable !== undefined) skipped.push(`whether each model is known: ${unknowable}`);
  const environments = checkEnvironments(tree);
  const findings = [
    ...checkYamlFiles(tree),
    ...environments.findings,
    ...checkLayout(tree),
    ...checkOverlays(tree, unknowable === undefined ? known : undefined),
  ];
  const kustomize = await findKustomize();
  if (kustomize === undefined) {
    skipped.push(
      'whether overlays build, and whether two of them claim one host: needs kustomize or kubectl',
    );
  } else {
    const { built, findings: faults } = await buildTree(tree, kustomize);
    findings.push(...faults, ...checkHosts(tree, built, environments.clustersOf));
  }
  const judged = changed === undefined ? findings : judgedBy(changed, findings);
  return {
    findings: judged.toSorted(byPlace).map(({ severity, message, location }) => ({
      severity,
      message,
      location: { ...location, file: shown === '.' ? location.file : `${shown}/${location.file}` },
    })),
    overlays: tree.overlays.length,
    isBuilt: kustomize !== undefined,
    skipped,
  };
}

function shownFolder(folder: string, from: string): string {
  const way = relative(from, folder);
  return (way.startsWith('..') ? folder : way || '.').split(sep).join('/');
}

function checkOverlays(tree: Tree, known: KnownModels | undefined): TreeFinding[] {
  const deployed: DeployedOverlay[] = [];
  const findings = tree.overlays.flatMap((overlay) => {
    const { folder, model } = overlay;
    const [file, experimentFile] = [`${folder}/release.yaml`, `${folder}/experiment.yaml`];
    const text = tree.files.get(file);
    if (text === undefined) return [];
    const release = checkRelease(text, file, model);
    const { deployment } = release;
    if (deployment !== undefined)
      deployed.push({ overlay, deployment, place: placeIn(text, file, ['spec', 'image']) });
    const experiment = tree.files.get(experimentFile);
    return [
      ...overlayErrors(overlay, file, release.findings),
      ...(known === undefined || known.files.has(model) || release.repository !== undefined
        ? []
        : unknown(overlay, text, file, known)),
      ...(experiment === undefined
        ? []
        : overlayErrors(
            overlay,
            experimentFile,
            checkExperiment(experiment, experimentFile, {
              model,
              release,
              kustomization: tree.files.get(`${folder}/kustomization.yaml`),
            }),
          )),
    ];
  });
  return [...findings, ...checkImages(deployed)];
}

function unknown(overlay: Overlay, text: string, file: string, known: KnownModels): TreeFinding[] {
  const message = `${unknownModel(overlay.model, known)}. One that is kept in another repository says so here: metadata.annotations, slipway.dev/model-repository: owner/name`;
  return overlayErrors(overlay, file, [{ message, location: placeIn(text, file, ['metadata', 'name']) }]);
}

function placeIn(text: string, file: string, path: readonly string[]): Location {
  const yaml = parseYaml(text);
  return 'faults' in yaml ? { file, line: 1, column: 1 } : { file, ...yaml.locate(path, 'value') };
}

function byPlace({ location: a }: TreeFinding, { location: b }: TreeFinding): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);
}
