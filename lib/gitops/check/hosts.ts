import { LineCounter, parseAllDocuments, type Scalar, visit } from 'yaml';
import { member } from '../../spec/fields.ts';
import { show } from '../../spec/problem.ts';
import type { Built } from './build.ts';
import { type Claim, claimsOf, overlap } from './claims.ts';
import { type Overlay, partsOf, type TreeFinding } from './finding.ts';
import type { Tree } from './tree.ts';

interface Claimant {
  readonly overlay: Overlay;
  readonly clusters: readonly string[];
  readonly claims: readonly Claim[];
}

/**
 * Where two overlays of one cluster want the same requests: which of them answers would be left to the gateway.
 *
 * @param clustersOf where an environment's models run
 */
export function checkHosts(
  tree: Tree,
  built: readonly Built[],
  clustersOf: (environment: string) => readonly string[],
): TreeFinding[] {
  const findings: TreeFinding[] = [];
  const claimants: Claimant[] = [];
  for (const { folder, resources } of built) {
    const overlay = tree.overlays.find((candidate) => candidate.folder === folder);
    if (overlay === undefined) continue;
    const claims: Claim[] = [];
    for (const document of parseAllDocuments(resources)) {
      const resource: unknown = document.toJS();
      const claimed = claimsOf(resource);
      if (claimed === undefined) findings.push(unreadable(overlay, resource));
      else claims.push(...claimed);
    }
    const claimant = { overlay, clusters: clustersOf(overlay.environment), claims };
    findings.push(...claimants.flatMap((earlier) => conflicts(tree, earlier, claimant)));
    claimants.push(claimant);
  }
  return findings;
}

function unreadable(overlay: Overlay, resource: unknown): TreeFinding {
  return {
    severity: 'error',
    message: `builds a ${show(member(resource, 'kind'))} that cannot be read, so nobody can say which host it claims`,
    location: { file: `${overlay.folder}/kustomization.yaml`, line: 1, column: 1 },
    concerns: partsOf(overlay),
  };
}

function conflicts(tree: Tree, earlier: Claimant, later: Claimant): TreeFinding[] {
  if (!later.clusters.some((cluster) => earlier.clusters.includes(cluster))) return [];
  const contested = later.claims.filter((claim) => earlier.claims.some((other) => overlap(claim, other)));
  return [...new Set(contested.map(({ host }) => host))].map((host) => {
    const there = placeOf(tree, earlier.overlay, host);
    const name = host === '*' ? 'every host of its gateway' : `the host ${host}`;
    return {
      severity: 'error',
      message: `${later.overlay.model} in ${later.overlay.environment} claims ${name}, and so does ${earlier.overlay.model} in ${earlier.overlay.environment} (${there.file}:${there.line}). Give one of them another host or another path`,
      location: placeOf(tree, later.overlay, host),
      concerns: [...partsOf(later.overlay), ...partsOf(earlier.overlay)],
    };
  });
}

/** Where the tree says `host`: in the overlay's own files, or in its environment; else the overlay's kustomization. */
function placeOf(tree: Tree, { folder, environment }: Overlay, host: string) {
  for (const part of [folder, `envs/${environment}/_environment`]) {
    for (const [file, text] of tree.files) {
      if (!file.startsWith(`${part}/`) || text === undefined) continue;
      const place = placeOfText(text, host);
      if (place !== undefined) return { file, ...place };
    }
  }
  return { file: `${folder}/kustomization.yaml`, line: 1, column: 1 };
}

function placeOfText(text: string, host: string) {
  const lines = new LineCounter();
  let offset: number | undefined;
  for (const document of parseAllDocuments(text, { lineCounter: lines })) {
    visit(document, {
      Scalar(_, { value, range }: Scalar) {
        if (typeof value !== 'string' || !range || offset !== undefined) return undefined;
        // A patch is a text that holds the host on one of its lines.
        if (
          !value
            .toLowerCase()
            .split(/[\s'",[\]{}]+/)
            .includes(host)
        )
          return undefined;
        offset = value.toLowerCase() === host ? range[0] : text.toLowerCase().indexOf(host, range[0]);
        return visit.BREAK;
      },
    });
  }
  if (offset === undefined) return undefined;
  const { line, col } = lines.linePos(offset);
  return { line, column: col };
}
