import { join } from 'node:path';
import { LineCounter, parseDocument, type Scalar, visit } from 'yaml';
import { printable } from '../../report/markdown.ts';
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
    if (match?.[1] === undefined || match[1] === 'template' || /^kind: *["']?Component\b/m.test(text ?? ''))
      return [];
    return [match[1]];
  });
}

function faultFinding(tree: Tree, fault: string, folders: readonly string[]): TreeFinding {
  const [first = '', ...others] = folders;
  const file = ['kustomization.yaml', 'kustomization.yml']
    .map((name) => `${first}/${name}`)
    .find((path) => tree.files.has(path));
  return {
    severity: 'error',
    message: `does not build${alsoFailing(others)}: ${reasonOf(fault)}`,
    location: { file: file ?? first, ...placeIn(tree.files.get(file ?? '') ?? '', fault) },
    concerns: folders.flatMap((folder) => {
      const overlay = tree.overlays.find((candidate) => candidate.folder === folder);
      return overlay === undefined ? [folder] : partsOf(overlay);
    }),
  };
}

function alsoFailing(folders: readonly string[]): string {
  if (folders.length === 0) return '';
  return ` (nor ${folders.length === 1 ? 'does' : 'do'} ${folders.join(', ')})`;
}

/** Kustomize says of what is missing all that it tried in vain. */
function reasonOf(fault: string): string {
  const file = / lstat (\S+): no such file or directory/.exec(fault)?.[1];
  if (file !== undefined) return `there is no ${printable(file)}`;
  const [, field, kind] = /fieldPath `([^`]+)` is missing for replacement source (\w+)/.exec(fault) ?? [];
  if (field === undefined || kind === undefined) return printable(fault);
  return `${printable(field)} is missing in the ${kind}, from which a component reads it`;
}

/** Where in the kustomization `text` the first thing stands that the complaint names. */
function placeIn(text: string, fault: string): { readonly line: number; readonly column: number } {
  const lines = new LineCounter();
  const places = new Map<string, number>();
  visit(parseDocument(text, { lineCounter: lines }), {
    Scalar(key, { value, range }: Scalar) {
      const name = key === 'key' ? `field ${value}` : lastPart(String(value));
      if (range && !places.has(name)) places.set(name, range[0]);
    },
  });
  const unknownKey = /unknown field "(\w+)"/.exec(fault)?.[1];
  const names = fault.split(/[\s'"`:[\]\\]+/).map(lastPart);
  const offset = [`field ${unknownKey}`, ...names]
    .map((name) => places.get(name))
    .find((place) => place !== undefined);
  const { line, col } = lines.linePos(offset ?? 0);
  return { line: Math.max(1, line), column: Math.max(1, col) };
}

function lastPart(path: string): string {
  return path.replace(/\/+$/, '').replace(/^.*\//, '');
}
