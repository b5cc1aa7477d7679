import { parseAllDocuments } from 'yaml';
import { show } from '../../spec/problem.ts';
import { overlayErrors, type TreeFinding } from './finding.ts';
import type { Tree } from './tree.ts';

const namespacesFile = 'argocd/namespaces.yaml';

/** What of the folders of `tree` is missing, or is called what nothing in Kubernetes can be called. */
export function checkLayout(tree: Tree): TreeFinding[] {
  return [
    ...tree.environments.flatMap((environment) => environmentFindings(tree, environment)),
    ...overlayFindings(tree),
  ];
}

function environmentFindings(tree: Tree, environment: string): TreeFinding[] {
  const folder = `envs/${environment}`;
  const findings: TreeFinding[] = [];
  const fault = (file: string, message: string) =>
    findings.push({ severity: 'error', message, location: { file, line: 1, column: 1 }, concerns: [folder] });
  const [inside = folder] = filesBelow(tree, folder);
  if (!/^[a-z]([a-z0-9-]{0,29}[a-z0-9])?$/.test(environment)) {
    fault(
      inside,
      `the environment ${show(environment)}: expected lower-case letters, digits and inner hyphens, at most 31, as namespaces and applications are called after it`,
    );
    return findings;
  }
  if (!tree.files.has(`${folder}/_environment/kustomization.yaml`)) {
    fault(
      inside,
      `the environment ${environment} has no ${folder}/_environment/kustomization.yaml, which every model in it builds on`,
    );
  }
  const namespaces = tree.files.get(namespacesFile);
  if (namespaces !== undefined && !namespaceNames(namespaces).includes(`models-${environment}`)) {
    fault(
      namespacesFile,
      `there is no namespace models-${environment} for the environment ${environment}: \`npm run gitops -- add\` writes one`,
    );
  }
  return findings;
}

function overlayFindings(tree: Tree): TreeFinding[] {
  return tree.overlays.flatMap((overlay) => {
    const { folder, model } = overlay;
    const [inside = folder] = filesBelow(tree, folder);
    const messages: string[] = [];
    if (!/^[a-z]([a-z0-9-]{0,48}[a-z0-9])?$/.test(model)) {
      messages.push(
        `the model ${show(model)}: expected lower-case letters, digits and inner hyphens, at most 50, as its resources are called after it`,
      );
    }
    for (const file of ['release.yaml', 'kustomization.yaml']) {
      if (!tree.files.has(`${folder}/${file}`)) {
        messages.push(`${folder} has no ${file}: copy the one of the folder template`);
      }
    }
    return overlayErrors(
      overlay,
      inside,
      messages.map((message) => ({ message, location: { file: inside, line: 1, column: 1 } })),
    );
  });
}

function filesBelow({ files }: Tree, folder: string): string[] {
  return [...files.keys()].filter((file) => file.startsWith(`${folder}/`));
}

/** The names of the namespaces that `text`, several resources, makes. */
export function namespaceNames(text: string): string[] {
  return parseAllDocuments(text).flatMap((document) => {
    const name: unknown = document.getIn(['metadata', 'name']);
    return document.get('kind') === 'Namespace' && typeof name === 'string' ? [name] : [];
  });
}
