import { describe, expect, it } from '@jest/globals';
import { InputError } from '../../../../lib/errors/errors.ts';
import { type NewRepository, repositoryFiles, repositoryUrl } from '../../../../scripts/gitops/new.ts';

const workflow = `# Refuses.
on:
  pull_request:
    paths: [gitops/**]
jobs:
  check:
    steps:
      - uses: actions/checkout@abc # v7.0.1
      - uses: $/actions/check-gitops
        with:
          base: x
`;

const repository: NewRepository = {
  url: 'https://github.com/acme/gitops.git',
  branch: 'trunk',
  slipway: 'acme/slipway',
};

function written(files: Readonly<Record<string, string>>, given = repository): Map<string, string> {
  const tree = new Map(Object.entries(files).map(([path, text]) => [path, Buffer.from(text)]));
  return new Map(repositoryFiles(tree, workflow, given).map(({ path, after }) => [path, String(after)]));
}

describe('the files of a new GitOps repository', () => {
  it('have no models, but their environments', () => {
    const files = written({
      'envs/staging/penguins/release.yaml': '',
      'envs/staging/_environment/kustomization.yaml': 'kind: Component\n',
      'envs/README.md': '',
    });
    expect([...files.keys()]).toEqual([
      '.github/workflows/check.yml',
      '.github/CODEOWNERS',
      'envs/staging/_environment/kustomization.yaml',
      'envs/README.md',
    ]);
  });

  it('say where Argo CD reads from, and keep the comments there', () => {
    const source =
      '# The one file.\nspec:\n  repository: x # here\n  branch: main\n  releases: gitops/envs/*/*/release.yaml\n';
    expect(written({ 'argocd/source.yaml': source }).get('argocd/source.yaml')).toBe(
      '# The one file.\nspec:\n  repository: https://github.com/acme/gitops.git # here\n  branch: trunk\n  releases: envs/*/*/release.yaml\n',
    );
    const unknown = written({ 'argocd/source.yaml': source }, { ...repository, url: undefined });
    expect(unknown.get('argocd/source.yaml')).toContain('repository: x # here');
  });

  it('name no folder gitops in commands, and link to what stayed behind', () => {
    const text = [
      'kubectl apply -k gitops/argocd',
      '[feedback](../../docs/feedback.md#where) [base](../base) [site](https://a.example/../x)',
    ].join('\n');
    expect(written({ 'components/README.md': text }).get('components/README.md')).toBe(
      [
        'kubectl apply -k argocd',
        '[feedback](https://github.com/acme/slipway/blob/main/docs/feedback.md#where) [base](../base) [site](https://a.example/../x)',
      ].join('\n'),
    );
  });

  it('check each pull request by the action of the repository that they came from', () => {
    expect(written({}).get('.github/workflows/check.yml')).toBe(`# Refuses.
on:
  pull_request: {}
jobs:
  check:
    steps:
      - uses: actions/checkout@abc # v7.0.1
      - uses: acme/slipway/actions/check-gitops@v1
        with:
          base: x
          gitops-path: .
`);
  });

  it('propose owners, and name nobody before a person does', () => {
    const text = written({}).get('.github/CODEOWNERS') ?? '';
    expect(text).toContain('@acme/platform');
    expect(text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))).toEqual([]);
  });
});

describe('the address of a repository', () => {
  it.each([
    ['https://github.com/acme/gitops', 'https://github.com/acme/gitops.git'],
    ['https://github.com/acme/gitops.git', 'https://github.com/acme/gitops.git'],
    ['https://git.example:8443/a/b/c/', 'https://git.example:8443/a/b/c.git'],
    ['git@github.com:acme/gitops', 'git@github.com:acme/gitops.git'],
    ['ssh://git@github.com/acme/gitops.git', 'ssh://git@github.com/acme/gitops.git'],
  ])('%s is taken as %s', (text, url) => {
    expect(repositoryUrl(text)).toBe(url);
  });

  it.each<[string, RegExp]>([
    ['acme/gitops', /expected an address/],
    ['https://github.com/acme', /expected an address/],
    ['https://bob:secret@github.com/acme/gitops', /without a user or a password/],
    ['https://token@github.com/acme/gitops', /without a user or a password/],
    ['http://github.com/acme/gitops', /expected an address/],
    ['file:///etc/passwd', /expected an address/],
    ['https://github.com/acme/gitops?x=1', /expected an address/],
    ['https://github.com/acme/git ops', /expected an address/],
    ['', /expected an address/],
  ])('%j is refused', (text, message) => {
    expect(() => repositoryUrl(text)).toThrow(InputError);
    expect(() => repositoryUrl(text)).toThrow(message);
    expect(() => repositoryUrl(text)).not.toThrow('secret');
  });
});
