import { z } from 'zod';
import type { Resource } from './cases.ts';

const gatewayMatches = z.looseObject({
  spec: z.looseObject({
    rules: z.array(
      z.looseObject({
        matches: z.array(z.object({ path: z.object({ type: z.literal('PathPrefix'), value: z.string() }) })),
      }),
    ),
  }),
});
const uri = z.union([z.object({ prefix: z.string() }), z.object({ exact: z.string() })]);
const istioMatches = z.looseObject({
  spec: z.looseObject({
    http: z.array(z.looseObject({ match: z.array(z.object({ uri })) })),
  }),
});

/** Which paths the route among `resources` lets through, by the rules of the Gateway API and of Istio. */
export function reachable(resources: readonly Resource[]): (path: string) => boolean {
  const virtual = resources.find(({ kind }) => kind === 'VirtualService');
  if (virtual !== undefined) {
    const matches = istioMatches.parse(virtual).spec.http.flatMap(({ match }) => match);
    return (path) =>
      matches.some(({ uri: wanted }) =>
        'prefix' in wanted ? path.startsWith(wanted.prefix) : path === wanted.exact,
      );
  }
  const route = gatewayMatches.parse(resources.find(({ kind }) => kind === 'HTTPRoute'));
  const prefixes = route.spec.rules.flatMap(({ matches }) => matches.map(({ path }) => path.value));
  return (path) => prefixes.some((prefix) => path === prefix || path.startsWith(`${prefix}/`));
}
