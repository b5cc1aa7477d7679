import { LineCounter, parseAllDocuments, type Scalar, visit } from 'yaml';
import { z } from 'zod';
import type { Built } from './build.ts';
import { type Overlay, partsOf, type TreeFinding } from './finding.ts';
import type { Tree } from './tree.ts';

/** That an overlay wants the requests for a host whose path begins like this. */
interface Claim {
  readonly host: string;
  /** `/` is every path. */
  readonly path: string;
  /** Whether only this very path is meant. */
  readonly exact: boolean;
}

const path = z.object({ type: z.string().default('PathPrefix'), value: z.string().default('/') });
const httpRoute = z.object({
  kind: z.enum(['HTTPRoute', 'GRPCRoute', 'TLSRoute']),
  spec: z.object({
    hostnames: z.array(z.string()).default([]),
    rules: z
      .array(z.object({ matches: z.array(z.object({ path: path.optional().catch(undefined) })).default([]) }))
      .default([]),
  }),
});
const uriMatch = z.object({
  uri: z
    .union([
      z.object({ prefix: z.string() }),
      z.object({ exact: z.string() }),
      z.object({ regex: z.string() }),
    ])
    .optional(),
});
const virtualService = z.object({
  kind: z.literal('VirtualService'),
  spec: z.object({
    hosts: z.array(z.string()).default([]),
    http: z.array(z.object({ match: z.array(uriMatch).default([]) })).default([]),
  }),
});
const ingress = z.object({
  kind: z.literal('Ingress'),
  spec: z.object({
    rules: z
      .array(
        z.object({
          host: z.string().default('*'),
          http: z
            .object({
              paths: z.array(
                z.object({ path: z.string().default('/'), pathType: z.string().default('Prefix') }),
              ),
            })
            .optional(),
        }),
      )
      .default([]),
  }),
});

/** The hosts and paths that `resource`, as it goes to the cluster, takes requests for. */
function claimsOf(resource: unknown): Claim[] {
  const route = httpRoute.safeParse(resource);
  if (route.success) {
    const { hostnames, rules } = route.data.spec;
    const matches = rules.flatMap((rule) =>
      rule.matches.length === 0 ? [{ path: undefined }] : rule.matches,
    );
    const paths = matches.map((match) =>
      claimedPath(match.path?.value ?? '/', match.path?.type ?? 'PathPrefix'),
    );
    return claims(hostnames.length === 0 ? ['*'] : hostnames, paths);
  }
  const service = virtualService.safeParse(resource);
  if (service.success) {
    const matches = service.data.spec.http.flatMap(({ match }) => (match.length === 0 ? [{}] : match));
    const paths = matches.map(({ uri }) => {
      if (uri === undefined || 'regex' in uri) return claimedPath('/', 'Prefix');
      return 'exact' in uri ? claimedPath(uri.exact, 'Exact') : claimedPath(uri.prefix, 'Prefix');
    });
    // A name without a dot is that of a Service in the same namespace, which is the model's own.
    return claims(
      service.data.spec.hosts.filter((host) => host === '*' || host.includes('.')),
      paths,
    );
  }
  const entry = ingress.safeParse(resource);
  if (!entry.success) return [];
  return entry.data.spec.rules.flatMap(({ host, http }) =>
    claims([host], http?.paths.map((each) => claimedPath(each.path, each.pathType)) ?? []),
  );
}

/** What a regular expression takes cannot be compared, so it counts as everything. */
function claimedPath(value: string, type: string): Omit<Claim, 'host'> {
  if (type === 'RegularExpression') return { path: '/', exact: false };
  return { path: value === '/' ? value : value.replace(/\/+$/, ''), exact: type === 'Exact' };
}

function claims(hosts: readonly string[], paths: readonly Omit<Claim, 'host'>[]): Claim[] {
  const taken = paths.length === 0 ? [claimedPath('/', 'Prefix')] : paths;
  return hosts.flatMap((host) => taken.map((each) => ({ host: host.toLowerCase(), ...each })));
}

function overlap(one: Claim, other: Claim): boolean {
  if (one.host !== other.host) return false;
  return within(one, other) || within(other, one);
}

/** Whether a request for `inner` would be one for `outer` too. */
function within(inner: Claim, outer: Claim): boolean {
  if (inner.path === outer.path) return true;
  if (outer.exact) return false;
  return outer.path === '/' || inner.path.startsWith(`${outer.path}/`);
}

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
  const claimants = built.flatMap(({ folder, resources }): Claimant[] => {
    const overlay = tree.overlays.find((candidate) => candidate.folder === folder);
    if (overlay === undefined) return [];
    const made = parseAllDocuments(resources).flatMap((document) => claimsOf(document.toJS()));
    return [{ overlay, clusters: clustersOf(overlay.environment), claims: made }];
  });
  return claimants.flatMap((claimant, index) =>
    claimants.slice(0, index).flatMap((earlier) => conflicts(tree, earlier, claimant)),
  );
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
