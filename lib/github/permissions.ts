import type { HttpFailure } from './http-failure.ts';

/**
 * The right that the refused request needs, in the words of a workflow's `permissions`, e.g. `contents: write`:
 * what GitHub says in `x-accepted-github-permissions`, or what the route is known to need.
 */
export function neededPermission({ method, url, headers }: HttpFailure): string {
  const stated = headers['x-accepted-github-permissions'];
  if (stated) {
    return stated
      .split(';')
      .map((all) =>
        all
          .split(',')
          .map((one) => one.trim().replaceAll('_', '-').replace('=', ': '))
          .join(' and '),
      )
      .join(', or ');
  }
  const access = method === 'GET' || method === 'HEAD' ? 'read' : 'write';
  const [, part = ''] = /\/repos\/[^/]+\/[^/]+\/([a-z-]+)/.exec(url) ?? [];
  const scopes: Readonly<Record<string, string>> = {
    pulls: 'pull-requests',
    issues: 'issues',
    labels: 'issues',
    deployments: 'deployments',
  };
  return `${scopes[part] ?? 'contents'}: ${access}`;
}
