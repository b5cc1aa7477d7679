import { join } from 'node:path';
import { isScalar, LineCounter, parseDocument, type Scalar, visit } from 'yaml';
import { printable } from '../../report/markdown.ts';
import { count, enumerate } from '../../spec/problem.ts';
import { partsOf, type TreeFinding } from './finding.ts';
import type { Kustomize } from './kustomize.ts';
import type { Tree } from './tree.ts';

/** What a folder of a tree builds. */
export interface Built {
  /** Relative to the tree. */
  readonly folder: string;
  /** Resources as YAML. */
  readonly resources: string;
}

/** More at once only wait for each other. */
const atOnce = 4;

/** Builds all of `tree` that can be built. A fault that several folders share is one finding. */
export async function buildTree(
  tree: Tree,
  kustomize: Kustomize,
): Promise<{ readonly built: readonly Built[]; readonly findings: readonly TreeFinding[] }> {
  const folders = buildableFolders(tree);
  const built: Built[] = [];
  const faults = new Map<string, string[]>();
  const waiting = [...folders];
  const work = async () => {
    for (let folder = waiting.shift(); folder !== undefined; folder = waiting.shift()) {
      const result = await kustomize.build(join(tree.folder, folder));
      if ('resources' in result) built.push({ folder, resources: result.resources });
      else {
        const fault = result.fault.replaceAll(`${tree.folder}/`, '');
        faults.set(fault, [...(faults.get(fault) ?? []), folder]);
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return {
    built: built.toSorted((a, b) => folders.indexOf(a.folder) - folders.indexOf(b.folder)),
    findings: [...faults].map(([fault, failing]) => faultFinding(tree, fault, failing.toSorted())),
  };
}

/** The folders with a kustomization that stands alone: not a component, nor the template, whose paths hold in a copy. */
function buildableFolders({ files }: Tree): string[] {
  return [...files].flatMap(([file, text]) => {
    const match = /^(.+)\/kustomization\.ya?ml$/.exec(file);
    if (match?.[1] === undefined || match[1] === 'template' || /^kind: *Component\s*$/m.test(text ?? ''))
      return [];
    return [match[1]];
  });
}

function faultFinding(tree: Tree, fault: string, folders: readonly string[]): TreeFinding {
  const [first = '', ...others] = folders;
  const file = ['kustomization.yaml', 'kustomization.yml']
    .map((name) => `${first}/${name}`)
    .find((path) => tree.files.has(path));
  const also = others.length === 0 ? '' : ` (nor do ${count(others.length, 'other')}: ${enumerate(others)})`;
  return {
    severity: 'error',
    message: `does not build${also}: ${reasonOf(fault)}`,
    location: { file: file ?? first, ...placeIn(tree.files.get(file ?? '') ?? '', fault) },
    concerns: folders.flatMap((folder) => {
      const overlay = tree.overlays.find((candidate) => candidate.folder === folder);
      return overlay === undefined ? [folder] : partsOf(overlay);
    }),
  };
}

/** Kustomize says of a missing file all that it tried in vain. */
function reasonOf(fault: string): string {
  const missing = / lstat (\S+): no such file or directory/.exec(fault)?.[1];
  return missing === undefined ? printable(fault) : `there is no ${printable(missing)}`;
}

/** Where in the kustomization `text` the first thing stands that the complaint puts in quotes, or ends a path with. */
function placeIn(text: string, fault: string): { readonly line: number; readonly column: number } {
  const named = [...fault.matchAll(/['"[]([^'"[\]]+)['"\]]/g)].map(([, name = '']) => lastPart(name));
  const lines = new LineCounter();
  const places = new Map<string, number>();
  visit(parseDocument(text, { lineCounter: lines }), {
    Scalar(_, scalar: Scalar) {
      const words = typeof scalar.value === 'string' ? lastPart(scalar.value) : '';
      if (isScalar(scalar) && scalar.range && !places.has(words)) places.set(words, scalar.range[0]);
    },
  });
  const offset = named.map((name) => places.get(name)).find((place) => place !== undefined);
  const { line, col } = lines.linePos(offset ?? 0);
  return { line: Math.max(1, line), column: Math.max(1, col) };
}

function lastPart(path: string): string {
  return path.replace(/\/+$/, '').replace(/^.*\//, '');
}
