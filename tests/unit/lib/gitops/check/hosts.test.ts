import { describe, expect, it } from '@jest/globals';
import { checkHosts } from '../../../../../lib/gitops/check/hosts.ts';
import { aTreeOf } from '../../../../fixtures/gitops-tree.ts';

interface Route {
  readonly hosts?: readonly string[];
  readonly paths?: readonly { type?: string; value: string }[];
}

function httpRoute({ hosts = ['models.example.com'], paths = [] }: Route = {}): string {
  const rules = paths.length === 0 ? [{}] : [{ matches: paths.map((path) => ({ path })) }];
  return JSON.stringify({ kind: 'HTTPRoute', spec: { hostnames: hosts, rules } });
}

function virtualService(hosts: readonly string[], uri?: Readonly<Record<string, string>>): string {
  const http = uri === undefined ? [{}] : [{ match: [{ uri }] }];
  return JSON.stringify({ kind: 'VirtualService', spec: { hosts, http } });
}

function ingress(host: string, path: string, pathType = 'Prefix'): string {
  return JSON.stringify({
    kind: 'Ingress',
    spec: { rules: [{ host, http: { paths: [{ path, pathType }] } }] },
  });
}

/** What is found when birds and penguins in staging build to these. */
function found(
  birds: string,
  penguins: string,
  clusters = ['one', 'one'],
  environments = ['staging', 'staging'],
) {
  const folders = [`envs/${environments[0]}/birds`, `envs/${environments[1]}/penguins`];
  const tree = aTreeOf({ [`${folders[0]}/route.yaml`]: '', [`${folders[1]}/route.yaml`]: '' });
  const built = [birds, penguins].map((resources, index) => ({ folder: folders[index] ?? '', resources }));
  return checkHosts(tree, built, (environment) => [clusters[environments.indexOf(environment)] ?? '']);
}

describe('two models', () => {
  it.each<[string, string, string]>([
    ['claim one host in routes of the Gateway API', httpRoute(), httpRoute()],
    ['claim one host, in capitals too', httpRoute(), httpRoute({ hosts: ['Models.Example.com'] })],
    [
      'claim one host among several',
      httpRoute({ hosts: ['a.example.com', 'b.example.com'] }),
      httpRoute({ hosts: ['c.example.com', 'b.example.com'] }),
    ],
    ['claim all hosts of a gateway', httpRoute({ hosts: [] }), httpRoute({ hosts: [] })],
    [
      'claim one path',
      httpRoute({ paths: [{ value: '/v1' }] }),
      httpRoute({ paths: [{ value: '/v1/' }, { value: '/v2' }] }),
    ],
    [
      'claim a path and a part of it',
      httpRoute({ paths: [{ value: '/v1' }] }),
      httpRoute({ paths: [{ value: '/v1/models' }] }),
    ],
    [
      'claim paths of which one is a regular expression',
      httpRoute({ paths: [{ type: 'RegularExpression', value: '/v[12]' }] }),
      httpRoute({ paths: [{ value: '/v2' }] }),
    ],
    [
      'claim one host in services of Istio',
      virtualService(['models.example.com']),
      virtualService(['models.example.com'], { prefix: '/v1' }),
    ],
    [
      'claim one host, one by the Gateway API and one by Istio',
      httpRoute(),
      virtualService(['models.example.com'], { exact: '/predict' }),
    ],
    [
      'claim one host by an Ingress',
      ingress('models.example.com', '/'),
      ingress('models.example.com', '/v1'),
    ],
  ])('that %s are refused', (_, birds, penguins) => {
    const findings = found(birds, penguins);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({
      severity: 'error',
      message: expect.stringMatching(
        /^penguins in staging claims .*and so does birds in staging \(envs\/staging\/birds\//,
      ),
    });
  });

  it.each<[string, string, string]>([
    [
      'hosts of their own',
      httpRoute({ hosts: ['birds.example.com'] }),
      httpRoute({ hosts: ['penguins.example.com'] }),
    ],
    [
      'paths of their own',
      httpRoute({ paths: [{ value: '/birds' }] }),
      httpRoute({ paths: [{ value: '/penguins' }] }),
    ],
    [
      'paths of which one only begins like the other',
      httpRoute({ paths: [{ value: '/bird' }] }),
      httpRoute({ paths: [{ value: '/birds' }] }),
    ],
    [
      'exact paths that differ',
      httpRoute({ paths: [{ type: 'Exact', value: '/v1' }] }),
      httpRoute({ paths: [{ type: 'Exact', value: '/v1/x' }] }),
    ],
    [
      'a host and a wildcard, where the host wins',
      httpRoute({ hosts: ['*.example.com'] }),
      httpRoute({ hosts: ['penguins.example.com'] }),
    ],
    ['the names of their own Services', virtualService(['birds']), virtualService(['penguins'])],
    ['no route at all', '{}', 'kind: Deployment\nspec: {}'],
  ])('with %s may be merged', (_, birds, penguins) => {
    expect(found(birds, penguins)).toEqual([]);
  });

  it('may claim one host in two clusters, but not in two environments of one', () => {
    const environments = ['production', 'staging'];
    expect(found(httpRoute(), httpRoute(), ['eu', 'us'], environments)).toEqual([]);
    expect(found(httpRoute(), httpRoute(), ['eu', 'eu'], environments)).toHaveLength(1);
  });
});

it.each([
  '{"kind": "HTTPRoute", "spec": {"hostnames": "models.example.com"}}',
  '{"kind": "HTTPRoute"}',
  '{"kind": "Ingress", "spec": {"rules": [{"http": {"paths": [{}]}}]}}',
])('a route that cannot be read may be for any host, and is refused: %s', (resource) => {
  expect(found(resource, '{}')).toMatchObject([
    {
      severity: 'error',
      message: expect.stringContaining('nobody can say which host it claims'),
      location: { file: 'envs/staging/birds/kustomization.yaml' },
    },
  ]);
});

describe('the place of a host', () => {
  it.each<[string, Readonly<Record<string, string>>, object]>([
    [
      'the file of the overlay that says it',
      { 'envs/staging/penguins/route.yaml': 'spec:\n  host: Models.example.com\n' },
      { file: 'envs/staging/penguins/route.yaml', line: 2, column: 9 },
    ],
    [
      'the line of a patch',
      {
        'envs/staging/penguins/kustomization.yaml':
          'patches:\n  - patch: |\n      - op: replace\n        value: models.example.com\n',
      },
      { file: 'envs/staging/penguins/kustomization.yaml', line: 4, column: 16 },
    ],
    [
      'the environment when the overlay does not say it',
      { 'envs/staging/_environment/environment.yaml': 'host: models.example.com\n' },
      { file: 'envs/staging/_environment/environment.yaml', line: 1, column: 7 },
    ],
    [
      'the kustomization when nothing says it',
      {},
      { file: 'envs/staging/penguins/kustomization.yaml', line: 1, column: 1 },
    ],
  ])('is %s', (_, files, place) => {
    const tree = aTreeOf({
      'envs/staging/birds/release.yaml': '',
      'envs/staging/penguins/release.yaml': '',
      ...files,
    });
    const built = ['birds', 'penguins'].map((model) => ({
      folder: `envs/staging/${model}`,
      resources: httpRoute(),
    }));
    expect(checkHosts(tree, built, () => ['one']).map(({ location }) => location)).toEqual([place]);
  });
});
