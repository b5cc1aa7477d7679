import { setTimeout as wait } from 'node:timers/promises';
import { ConflictError } from '../../../lib/errors/errors.ts';
import type { Github } from '../../../lib/github/client.ts';
import type { Progress } from './progress.ts';

const pollMs = 1000;

/**
 * Merges the promotion's pull request when `yes`, or waits until a person has merged it on the forge's page.
 *
 * @throws ConflictError when it is closed instead
 */
export async function approve(
  github: Github,
  { owner, repo, number }: { readonly owner: string; readonly repo: string; readonly number: number },
  yes: boolean,
  progress: Progress,
  signal: AbortSignal,
): Promise<void> {
  const began = performance.now();
  const read = async () => (await github.octokit.rest.pulls.get({ owner, repo, pull_number: number })).data;
  const pull = await read();
  if (!pull.merged && yes) {
    await github.octokit.rest.pulls.merge({ owner, repo, pull_number: number, sha: pull.head.sha });
    progress.stage('merge', (performance.now() - began) / 1000, `pull request ${number}, by --yes`);
    return;
  }
  if (!pull.merged)
    progress.line(`\n  Now you: open ${pull.html_url}, read it, and press Merge. (Ctrl-C leaves it open.)\n`);
  for (;;) {
    const { merged, state, html_url } = await read();
    if (merged) break;
    if (state === 'closed') {
      throw new ConflictError(`The pull request ${html_url} was closed, so nothing is deployed`, {
        hint: 'Run ./scripts/quickstart again: it opens another.',
      });
    }
    await wait(pollMs, undefined, { signal });
  }
  progress.stage('merge', (performance.now() - began) / 1000, `pull request ${number}, by you`);
}
