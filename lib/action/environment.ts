import { join, resolve } from 'node:path';

/** What a run knows of where it runs. Outside of GitHub the absent parts are `undefined`. */
export interface RunEnvironment {
  /** `owner/name` of the repository that the workflow belongs to. */
  readonly repository: string | undefined;
  readonly commit: string | undefined;
  /** Base of the REST API, without a slash at the end. */
  readonly apiUrl: string;
  /** Base of the pages for people, without a slash at the end. */
  readonly serverUrl: string;
  /** The page of the workflow run. */
  readonly runUrl: string | undefined;
  /** Absolute path that relative paths in inputs start from. */
  readonly workspace: string;
}

/** Reads the variables that the runner sets. */
export function readEnvironment(env: Readonly<Record<string, string | undefined>>): RunEnvironment {
  const repository = env['GITHUB_REPOSITORY'] || undefined;
  const serverUrl = env['GITHUB_SERVER_URL'] || 'https://github.com';
  const runId = env['GITHUB_RUN_ID'];
  return {
    repository,
    commit: env['GITHUB_SHA'] || undefined,
    apiUrl: env['GITHUB_API_URL'] || 'https://api.github.com',
    serverUrl,
    runUrl: repository && runId ? `${serverUrl}/${repository}/actions/runs/${runId}` : undefined,
    workspace: resolve(env['GITHUB_WORKSPACE'] || '.'),
  };
}

/** The folder where the actions leave the files of `model` for each other and for a look: `.slipway/<model>`. */
export function workFolder(environment: RunEnvironment, model: string): string {
  return join(environment.workspace, '.slipway', model);
}
