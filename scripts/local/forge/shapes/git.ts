import type { Commit } from '../git/commits.ts';
import type { FileChange } from '../git/diff.ts';
import type { TagObject } from '../git/objects.ts';
import type { Ref } from '../git/refs.ts';
import type { TreeEntry } from '../git/trees.ts';
import { encodePath } from '../http/links.ts';
import { type Json, nodeId, signature, unsigned } from './common.ts';
import type { RepositoryLinks } from './repository.ts';

/** The address of an object in the Git part of the API. */
export function objectUrl({ api }: RepositoryLinks, type: string, sha: string): string {
  return `${api}/git/${type}s/${sha}`;
}

export function refShape(links: RepositoryLinks, { name, sha, type }: Ref): Json {
  return {
    ref: name,
    node_id: nodeId('Ref', name),
    url: `${links.api}/git/${encodePath(name)}`,
    object: { sha, type, url: objectUrl(links, type, sha) },
  };
}

export function tagShape(links: RepositoryLinks, tag: TagObject): Json {
  return {
    node_id: nodeId('Tag', tag.sha),
    tag: tag.tag,
    sha: tag.sha,
    url: objectUrl(links, 'tag', tag.sha),
    message: tag.message,
    tagger: signature(tag.tagger),
    object: { sha: tag.object, type: tag.type, url: objectUrl(links, tag.type, tag.object) },
    verification: unsigned,
  };
}

/** A commit in the Git part of the API. */
export function gitCommitShape(links: RepositoryLinks, commit: Commit): Json {
  return {
    sha: commit.sha,
    node_id: nodeId('Commit', commit.sha),
    url: objectUrl(links, 'commit', commit.sha),
    html_url: `${links.html}/commit/${commit.sha}`,
    author: signature(commit.author),
    committer: signature(commit.committer),
    message: commit.message,
    tree: { sha: commit.tree, url: objectUrl(links, 'tree', commit.tree) },
    parents: commit.parents.map((sha) => ({
      sha,
      url: objectUrl(links, 'commit', sha),
      html_url: `${links.html}/commit/${sha}`,
    })),
    verification: unsigned,
  };
}

/** A commit in the repository part of the API. The forge knows no account by its address, so nobody is named. */
export function commitShape(links: RepositoryLinks, commit: Commit): Json {
  const url = `${links.api}/commits/${commit.sha}`;
  return {
    sha: commit.sha,
    node_id: nodeId('Commit', commit.sha),
    url,
    html_url: `${links.html}/commit/${commit.sha}`,
    comments_url: `${url}/comments`,
    commit: {
      url: objectUrl(links, 'commit', commit.sha),
      author: signature(commit.author),
      committer: signature(commit.committer),
      message: commit.message,
      comment_count: 0,
      tree: { sha: commit.tree, url: objectUrl(links, 'tree', commit.tree) },
      verification: unsigned,
    },
    author: null,
    committer: null,
    parents: commit.parents.map((sha) => ({
      sha,
      url: `${links.api}/commits/${sha}`,
      html_url: `${links.html}/commit/${sha}`,
    })),
  };
}

/** A commit with what it changed. */
export function commitWithFilesShape(
  links: RepositoryLinks,
  commit: Commit,
  changes: readonly FileChange[],
): Json {
  const additions = total(changes, 'additions');
  const deletions = total(changes, 'deletions');
  return {
    ...commitShape(links, commit),
    stats: { additions, deletions, total: additions + deletions },
    files: changes.map((change) => fileChangeShape(links, change, commit.sha)),
  };
}

/** How many lines all `changes` add or delete. */
export function total(changes: readonly FileChange[], which: 'additions' | 'deletions'): number {
  return changes.reduce((sum, change) => sum + change[which], 0);
}

/** A changed file; its addresses lead to the file as it is in `commit`. */
export function fileChangeShape(links: RepositoryLinks, change: FileChange, commit: string): Json {
  const path = encodePath(change.path);
  return {
    sha: change.sha,
    filename: change.path,
    status: change.status,
    additions: change.additions,
    deletions: change.deletions,
    changes: change.additions + change.deletions,
    blob_url: `${links.html}/blob/${commit}/${path}`,
    raw_url: `${links.html}/raw/${commit}/${path}`,
    contents_url: `${links.api}/contents/${path}?ref=${commit}`,
    ...(change.patch === undefined ? {} : { patch: change.patch }),
    ...(change.previousPath === undefined ? {} : { previous_filename: change.previousPath }),
  };
}

export function treeShape(links: RepositoryLinks, sha: string, entries: readonly TreeEntry[]): Json {
  return {
    sha,
    url: objectUrl(links, 'tree', sha),
    tree: entries.map((entry) => ({
      path: entry.path,
      mode: entry.mode,
      type: entry.type,
      sha: entry.sha,
      ...(entry.size === undefined ? {} : { size: entry.size }),
      ...(entry.type === 'commit' ? {} : { url: objectUrl(links, entry.type, entry.sha) }),
    })),
    truncated: false,
  };
}

/** Base64 with a line end after each 60 characters, as GitHub sends content. */
export function base64Lines(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('base64')
    .replace(/.{1,60}/g, '$&\n');
}

export function blobShape(links: RepositoryLinks, sha: string, bytes: Uint8Array): Json {
  return {
    sha,
    node_id: nodeId('Blob', sha),
    size: bytes.length,
    url: objectUrl(links, 'blob', sha),
    content: base64Lines(bytes),
    encoding: 'base64',
  };
}
