import type { Links } from '../http/links.ts';
import type { RepositoryRecord } from '../state/records.ts';
import { type Json, nodeId, time } from './common.ts';
import { userShape } from './user.ts';

/** The addresses that the records of one repository speak of. */
export interface RepositoryLinks {
  readonly api: string;
  readonly html: string;
  readonly uploads: string;
}

export function repositoryLinks(links: Links, { owner, name }: RepositoryRecord): RepositoryLinks {
  const path = `${owner}/${name}`;
  return {
    api: `${links.api}/repos/${path}`,
    html: `${links.server}/${path}`,
    uploads: `${links.uploads}/repos/${path}`,
  };
}

/** What has to be counted to show a repository. */
export interface RepositoryCounts {
  readonly openIssues: number;
  readonly mayWrite: boolean;
}

/** A repository inside another object, e.g. as the base of a pull request. */
export function repositoryShape(links: Links, record: RepositoryRecord, counts: RepositoryCounts): Json {
  const { api, html } = repositoryLinks(links, record);
  const createdAt = time(record.createdAt);
  return {
    id: record.id,
    node_id: nodeId('Repository', record.id),
    name: record.name,
    full_name: `${record.owner}/${record.name}`,
    owner: userShape(links, record.owner),
    private: false,
    html_url: html,
    description: record.description,
    fork: false,
    url: api,
    ...templates(api),
    git_url: `${html}.git`,
    ssh_url: `${html}.git`,
    clone_url: `${html}.git`,
    svn_url: html,
    mirror_url: null,
    homepage: null,
    language: null,
    license: null,
    forks_count: 0,
    stargazers_count: 0,
    watchers_count: 0,
    size: 0,
    default_branch: record.defaultBranch,
    open_issues_count: counts.openIssues,
    is_template: false,
    topics: [],
    has_issues: true,
    has_projects: false,
    has_wiki: false,
    has_pages: false,
    has_downloads: false,
    has_discussions: false,
    archived: false,
    disabled: false,
    visibility: 'public',
    pushed_at: createdAt,
    created_at: createdAt,
    updated_at: createdAt,
    permissions: {
      admin: false,
      maintain: false,
      push: counts.mayWrite,
      triage: counts.mayWrite,
      pull: true,
    },
    allow_merge_commit: true,
    allow_squash_merge: true,
    allow_rebase_merge: false,
    allow_auto_merge: false,
    delete_branch_on_merge: false,
    allow_forking: false,
    web_commit_signoff_required: false,
    forks: 0,
    open_issues: counts.openIssues,
    watchers: 0,
  };
}

/** A repository asked for by its name. */
export function fullRepositoryShape(links: Links, record: RepositoryRecord, counts: RepositoryCounts): Json {
  return { ...repositoryShape(links, record, counts), subscribers_count: 0, network_count: 0 };
}

function templates(api: string): Json {
  return {
    archive_url: `${api}/{archive_format}{/ref}`,
    assignees_url: `${api}/assignees{/user}`,
    blobs_url: `${api}/git/blobs{/sha}`,
    branches_url: `${api}/branches{/branch}`,
    collaborators_url: `${api}/collaborators{/collaborator}`,
    comments_url: `${api}/comments{/number}`,
    commits_url: `${api}/commits{/sha}`,
    compare_url: `${api}/compare/{base}...{head}`,
    contents_url: `${api}/contents/{+path}`,
    contributors_url: `${api}/contributors`,
    deployments_url: `${api}/deployments`,
    downloads_url: `${api}/downloads`,
    events_url: `${api}/events`,
    forks_url: `${api}/forks`,
    git_commits_url: `${api}/git/commits{/sha}`,
    git_refs_url: `${api}/git/refs{/sha}`,
    git_tags_url: `${api}/git/tags{/sha}`,
    hooks_url: `${api}/hooks`,
    issue_comment_url: `${api}/issues/comments{/number}`,
    issue_events_url: `${api}/issues/events{/number}`,
    issues_url: `${api}/issues{/number}`,
    keys_url: `${api}/keys{/key_id}`,
    labels_url: `${api}/labels{/name}`,
    languages_url: `${api}/languages`,
    merges_url: `${api}/merges`,
    milestones_url: `${api}/milestones{/number}`,
    notifications_url: `${api}/notifications{?since,all,participating}`,
    pulls_url: `${api}/pulls{/number}`,
    releases_url: `${api}/releases{/id}`,
    stargazers_url: `${api}/stargazers`,
    statuses_url: `${api}/statuses/{sha}`,
    subscribers_url: `${api}/subscribers`,
    subscription_url: `${api}/subscription`,
    tags_url: `${api}/tags`,
    teams_url: `${api}/teams`,
    trees_url: `${api}/git/trees{/sha}`,
  };
}
