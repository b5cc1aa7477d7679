import type { ForgeApp } from '../http/apps.ts';
import type { Links } from '../http/links.ts';
import type { RepositoryRecord } from '../state/records.ts';
import { type Json, time } from './common.ts';
import { repositoryShape } from './repository.ts';
import { userShape } from './user.ts';

/** The number of the one installation of `app`. */
export function installationId({ id }: ForgeApp): number {
  return 1_000_000 + id;
}

/** The installation of `app` for all repositories of `owner`. */
export function installationShape(links: Links, app: ForgeApp, owner: string, permissions: Json): Json {
  const id = installationId(app);
  const account = userShape(links, owner);
  return {
    id,
    account,
    repository_selection: 'all',
    access_tokens_url: `${links.api}/app/installations/${id}/access_tokens`,
    repositories_url: `${links.api}/installation/repositories`,
    html_url: `${links.server}/settings/installations/${id}`,
    app_id: app.id,
    app_slug: app.slug,
    target_id: account['id'],
    target_type: 'User',
    permissions,
    events: [],
    created_at: '2026-01-01T00:00:00Z',
    updated_at: '2026-01-01T00:00:00Z',
    single_file_name: null,
    suspended_by: null,
    suspended_at: null,
  };
}

export interface GivenToken {
  readonly token: string;
  readonly expiresAt: Date;
  readonly permissions: Json;
  /** The repositories that it is good for; undefined for all. */
  readonly chosen: readonly RepositoryRecord[] | undefined;
  readonly mayWrite: boolean;
}

/** A token of an installation. */
export function installationTokenShape(
  links: Links,
  { token, expiresAt, permissions, chosen, mayWrite }: GivenToken,
): Json {
  return {
    token,
    expires_at: time(expiresAt),
    permissions,
    repository_selection: chosen === undefined ? 'all' : 'selected',
    ...(chosen === undefined
      ? {}
      : { repositories: chosen.map((one) => repositoryShape(links, one, { openIssues: 0, mayWrite })) }),
  };
}
