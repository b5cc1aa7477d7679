import { posix } from 'node:path';
import { parseDocument, visit } from 'yaml';
import { InputError } from '../../lib/errors/errors.ts';
import { show } from '../../lib/spec/problem.ts';
import type { FileChange } from './write.ts';

export interface NewRepository {
  /** Where Argo CD is to read it from, as a URL; undefined: not known yet. */
  readonly url: string | undefined;
  readonly branch: string;
  /** `owner/name` of the repository whose actions it uses. */
  readonly slipway: string;
}

/**
 * The files of a new GitOps repository, with its tree at the top: environments without models, a workflow that checks
 * pull requests, and a proposal of who reviews what.
 *
 * @param tree the files of Slipway's own tree, relative to its folder
 * @param workflow the workflow that checks that tree
 */
export function repositoryFiles(
  tree: ReadonlyMap<string, Buffer>,
  workflow: string,
  repository: NewRepository,
): readonly FileChange[] {
  const files = [...tree].flatMap(([path, content]): FileChange[] => {
    // The models of Slipway's examples are nobody else's.
    if (/^envs\/[^/]+\/[^_][^/]*\//.test(path)) return [];
    if (!/\.(ya?ml|md)$/.test(path)) return [{ path, after: content }];
    const text = withoutFolder(content.toString());
    if (path === 'argocd/source.yaml') return [{ path, after: sourceOf(text, repository) }];
    return [{ path, after: path.endsWith('.md') ? withLinks(text, path, repository.slipway) : text }];
  });
  // By what is in argocd a repository is known, so that comes last.
  const isLast = ({ path }: FileChange) => Number(path.startsWith('argocd/'));
  return [
    { path: '.github/workflows/check.yml', after: workflowOf(workflow, repository) },
    { path: '.github/CODEOWNERS', after: owners(repository) },
    ...files.toSorted((a, b) => isLast(a) - isLast(b)),
  ];
}

/** The paths in commands and comments, which start from the repository. */
function withoutFolder(text: string): string {
  return text.replace(/\bgitops\/(?=(argocd|base|components|envs|monitoring|platform|template)\b)/g, '');
}

/** Comments stay. */
function sourceOf(text: string, { url, branch }: NewRepository): string {
  const document = parseDocument(text);
  if (url !== undefined) document.setIn(['spec', 'repository'], url);
  document.setIn(['spec', 'branch'], branch);
  return document.toString({ lineWidth: 0 });
}

/** Links that lead out of the tree, to what stays in Slipway's repository. */
function withLinks(text: string, path: string, slipway: string): string {
  return text.replace(/\]\((\.\.?\/[^)#\s]*)(#[^)\s]*)?\)/g, (link, target: string, anchor = '') => {
    const way = posix.join('gitops', posix.dirname(path), target);
    return way.startsWith('gitops/') || way === 'gitops'
      ? link
      : `](https://github.com/${slipway}/blob/main/${way}${anchor})`;
  });
}

/** The workflow of a repository in which the tree is all there is. */
function workflowOf(text: string, { slipway, branch }: NewRepository): string {
  const document = parseDocument(text);
  for (const event of ['pull_request', 'push']) {
    if (document.hasIn(['on', event, 'paths'])) document.deleteIn(['on', event, 'paths']);
  }
  if (document.hasIn(['on', 'push'])) document.setIn(['on', 'push', 'branches'], [branch]);
  visit(document, {
    Pair(_, pair) {
      const { key, value } = pair;
      if (String(key) !== 'uses' || String(value) !== '$/actions/check-gitops') return undefined;
      pair.value = document.createNode(`${slipway}/actions/check-gitops@v1`);
      return undefined;
    },
  });
  visit(document, {
    Map(_, map) {
      if (String(map.get('uses') ?? '').includes('/actions/check-gitops@'))
        map.setIn(['with', 'gitops-path'], '.');
    },
  });
  return document.toString({ lineWidth: 0 });
}

function owners({ url }: NewRepository): string {
  const organisation = /^https:\/\/[^/]+\/([\w-]+)\//.exec(url ?? '')?.[1] ?? 'ORGANISATION';
  return `# Who is asked to review what: a proposal. Put your teams in, and take the # in front of the lines away. The last line
# that matches a file decides. It binds when the branch's rules ask for a review from code owners.

# *                      @${organisation}/platform
# /envs/*/               @${organisation}/models
# /envs/production/      @${organisation}/models-on-call
# /envs/*/_environment/  @${organisation}/platform
`;
}

/**
 * `text` as a URL that Argo CD reads from, with .git at its end.
 * @throws InputError when it is none, or carries a password
 */
export function repositoryUrl(text: string): string {
  const expected = '--repository: expected an address such as https://github.com/acme/gitops';
  if (/^git@[\w.-]+:[\w./-]+$/.test(text)) return withGit(text);
  if (!URL.canParse(text)) {
    const hint = /^[\w.-]+\/[\w.-]+$/.test(text) ? { hint: `Write https://github.com/${text}` } : {};
    throw new InputError(`${expected}, but found ${show(text)}`, hint);
  }
  const { protocol, username, password, pathname, search, hash } = new URL(text);
  if (password !== '' || (username !== '' && protocol === 'https:')) {
    throw new InputError(
      '--repository: expected an address without a user or a password, as it is committed',
      {
        hint: 'Give Argo CD its credentials by `argocd repo add`.',
      },
    );
  }
  if (
    !['https:', 'ssh:'].includes(protocol) ||
    !/^\/[\w.-]+\/[\w./-]+$/.test(pathname) ||
    search + hash !== ''
  ) {
    throw new InputError(`${expected}, but found ${show(text)}`);
  }
  return withGit(text);
}

function withGit(url: string): string {
  return `${url.replace(/\/+$/, '').replace(/\.git$/, '')}.git`;
}
