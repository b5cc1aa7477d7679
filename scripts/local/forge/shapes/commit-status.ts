import type { Links } from '../http/links.ts';
import type { CommitStatusRecord, RepositoryRecord } from '../state/records.ts';
import { type Json, nodeId, time } from './common.ts';
import { repositoryLinks } from './repository.ts';
import { userShape } from './user.ts';

export function commitStatusShape(
  links: Links,
  repository: RepositoryRecord,
  status: CommitStatusRecord,
): Json {
  const { api } = repositoryLinks(links, repository);
  const creator = userShape(links, status.creator);
  return {
    url: `${api}/statuses/${status.sha}`,
    avatar_url: creator['avatar_url'],
    id: status.id,
    node_id: nodeId('StatusContext', status.id),
    state: status.state,
    description: status.description,
    target_url: status.targetUrl,
    context: status.context,
    created_at: time(status.createdAt),
    updated_at: time(status.createdAt),
    creator,
  };
}
