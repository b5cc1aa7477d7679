import type { Links } from '../http/links.ts';
import type { DeploymentRecord, DeploymentStatusRecord, RepositoryRecord } from '../state/records.ts';
import { type Json, nodeId, time } from './common.ts';
import { repositoryLinks } from './repository.ts';
import { userShape } from './user.ts';

export function deploymentShape(
  links: Links,
  repository: RepositoryRecord,
  deployment: DeploymentRecord,
): Json {
  const { api } = repositoryLinks(links, repository);
  const url = `${api}/deployments/${deployment.id}`;
  return {
    url,
    id: deployment.id,
    node_id: nodeId('Deployment', deployment.id),
    sha: deployment.sha,
    ref: deployment.ref,
    task: deployment.task,
    payload: deployment.payload,
    original_environment: deployment.originalEnvironment,
    environment: deployment.environment,
    description: deployment.description,
    creator: userShape(links, deployment.creator),
    created_at: time(deployment.createdAt),
    updated_at: time(deployment.updatedAt),
    statuses_url: `${url}/statuses`,
    repository_url: api,
    transient_environment: deployment.transient,
    production_environment: deployment.production,
  };
}

export function deploymentStatusShape(
  links: Links,
  repository: RepositoryRecord,
  deployment: DeploymentRecord,
  status: DeploymentStatusRecord,
): Json {
  const { api } = repositoryLinks(links, repository);
  const url = `${api}/deployments/${deployment.id}`;
  return {
    url: `${url}/statuses/${status.id}`,
    id: status.id,
    node_id: nodeId('DeploymentStatus', status.id),
    state: status.state,
    creator: userShape(links, status.creator),
    description: status.description,
    environment: status.environment,
    environment_url: status.environmentUrl,
    log_url: status.logUrl,
    target_url: status.logUrl,
    created_at: time(status.createdAt),
    updated_at: time(status.createdAt),
    deployment_url: url,
    repository_url: api,
  };
}
