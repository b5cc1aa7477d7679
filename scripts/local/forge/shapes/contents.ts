import type { TreeEntry } from '../git/trees.ts';
import { encodePath } from '../http/links.ts';
import type { Json } from './common.ts';
import { base64Lines, objectUrl } from './git.ts';
import type { RepositoryLinks } from './repository.ts';

/** An entry of a folder; `ref` is the name that the client asked with. */
export function entryShape(links: RepositoryLinks, entry: TreeEntry, ref: string): Json {
  const path = encodePath(entry.path);
  const self = `${links.api}/contents/${path}?ref=${encodeURIComponent(ref)}`;
  const git = entry.type === 'commit' ? null : objectUrl(links, entry.type, entry.sha);
  const html = `${links.html}/blob/${encodePath(ref)}/${path}`;
  return {
    type: kindOf(entry),
    size: entry.size ?? 0,
    name: entry.path.split('/').at(-1),
    path: entry.path,
    sha: entry.sha,
    url: self,
    git_url: git,
    html_url: html,
    download_url: entry.type === 'blob' ? `${links.html}/raw/${encodePath(ref)}/${path}` : null,
    _links: { self, git, html },
  };
}

/** A file with its content, which GitHub leaves out (encoding `none`) above 1 MB. */
export function fileShape(links: RepositoryLinks, entry: TreeEntry, ref: string, bytes: Uint8Array): Json {
  const large = bytes.length > 1024 * 1024;
  return {
    ...entryShape(links, entry, ref),
    type: 'file',
    content: large ? '' : base64Lines(bytes),
    encoding: large ? 'none' : 'base64',
  };
}

function kindOf({ type, mode }: TreeEntry): string {
  if (type === 'tree') return 'dir';
  if (type === 'commit') return 'submodule';
  return mode === '120000' ? 'symlink' : 'file';
}
