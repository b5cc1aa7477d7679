import { z } from 'zod';
import { member } from '../../spec/fields.ts';

/** That requests for a host whose path begins like this are wanted. */
export interface Claim {
  /** In small letters; `*` is every host of the gateway. */
  readonly host: string;
  /** `/` is every path. */
  readonly path: string;
  /** Whether only this very path is meant. */
  readonly exact: boolean;
}

type ClaimedPath = Omit<Claim, 'host'>;

const everything: ClaimedPath = { path: '/', exact: false };

/** What a regular expression takes cannot be compared, so it counts as everything. */
function claimedPath(value: string, type: string): ClaimedPath {
  if (type === 'RegularExpression') return everything;
  return { path: value === '/' ? value : value.replace(/\/+$/, ''), exact: type === 'Exact' };
}

function claimsFor(hosts: readonly string[], paths: readonly ClaimedPath[]): Claim[] {
  const taken = paths.length === 0 ? [everything] : paths;
  return hosts.flatMap((host) => taken.map((path) => ({ host: host.toLowerCase(), ...path })));
}

/** Kubernetes takes a missing list, an empty one and null for the same. */
function listOf<T>(item: z.ZodType<T>) {
  return z
    .array(item)
    .nullish()
    .transform((list) => list ?? []);
}

const gatewayPath = z.object({ type: z.string().default('PathPrefix'), value: z.string().default('/') });

const gatewayRoute = z
  .object({
    hostnames: listOf(z.string()),
    rules: listOf(z.object({ matches: listOf(z.object({ path: gatewayPath.optional() })) })),
  })
  .transform(({ hostnames, rules }) =>
    claimsFor(
      hostnames.length === 0 ? ['*'] : hostnames,
      rules.flatMap(({ matches }) =>
        matches.length === 0
          ? [everything]
          : matches.map(({ path }) => (path === undefined ? everything : claimedPath(path.value, path.type))),
      ),
    ),
  );

const istioUri = z.object({ prefix: z.string().optional(), exact: z.string().optional() });

const virtualService = z
  .object({
    hosts: listOf(z.string()),
    http: listOf(z.object({ match: listOf(z.object({ uri: istioUri.optional() })) })),
  })
  .transform(({ hosts, http }) =>
    claimsFor(
      // A name without a dot is that of a Service in the same namespace, which is the model's own.
      hosts.filter((host) => host === '*' || host.includes('.')),
      http.flatMap(({ match }) =>
        match.length === 0
          ? [everything]
          : match.map(({ uri = {} }) =>
              uri.exact === undefined
                ? claimedPath(uri.prefix ?? '/', 'PathPrefix')
                : claimedPath(uri.exact, 'Exact'),
            ),
      ),
    ),
  );

const ingressPath = z.object({ path: z.string().default('/'), pathType: z.string() });

const ingress = z
  .object({
    rules: listOf(
      z.object({ host: z.string().default('*'), http: z.object({ paths: listOf(ingressPath) }).optional() }),
    ),
  })
  .transform(({ rules }) =>
    rules.flatMap(({ host, http }) =>
      claimsFor([host], http?.paths.map(({ path, pathType }) => claimedPath(path, pathType)) ?? []),
    ),
  );

const kinds: ReadonlyMap<unknown, z.ZodType<Claim[]>> = new Map<unknown, z.ZodType<Claim[]>>([
  ['HTTPRoute', gatewayRoute],
  ['TLSRoute', gatewayRoute],
  ['VirtualService', virtualService],
  ['Ingress', ingress],
]);

/**
 * The hosts and paths that `resource`, as it goes to a cluster, takes requests for; undefined when it is one that takes
 * requests, but cannot be read.
 */
export function claimsOf(resource: unknown): readonly Claim[] | undefined {
  const schema = kinds.get(member(resource, 'kind'));
  return schema === undefined ? [] : schema.safeParse(member(resource, 'spec')).data;
}

/** Whether there may be a request that both want. A host in full goes before a wildcard, so that these do not meet. */
export function overlap(one: Claim, other: Claim): boolean {
  return one.host === other.host && (within(one, other) || within(other, one));
}

/** Whether a request for `inner` would be one for `outer` too. */
function within(inner: Claim, outer: Claim): boolean {
  if (inner.path === outer.path) return true;
  if (outer.exact) return false;
  return outer.path === '/' || inner.path.startsWith(`${outer.path}/`);
}
