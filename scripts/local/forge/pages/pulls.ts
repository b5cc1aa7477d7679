import { Hono } from 'hono';
import { html } from 'hono/html';
import { listCommits } from '../git/commits.ts';
import { mergeTrees } from '../git/merge.ts';
import { owner } from '../http/access.ts';
import { ApiError } from '../http/api-error.ts';
import { type ForgeContext, type ForgeEnvironment, type Parts, pathNumber } from '../http/environment.ts';
import { mergePull } from '../pulls/merge.ts';
import { brought, isPull, pullChanges } from '../pulls/state.ts';
import { currentPulls } from '../routes/pulls.ts';
import type { PullRequestRecord } from '../state/records.ts';
import type { Repository } from '../state/repository.ts';
import { conversation } from './conversation.ts';
import { diffView } from './diff-view.ts';
import { createForms, type Forms } from './forms.ts';
import { commitList } from './history.ts';
import { issueList } from './issues.ts';
import { page } from './layout.ts';
import { mergeBox } from './merge-box.ts';
import { type Html, pathOf, stateBadge } from './parts.ts';
import { pageRepository } from './scope.ts';

/** The pull requests of a repository; the merge button is here. */
export function pullPages(parts: Parts): Hono<ForgeEnvironment> {
  const { now } = parts;
  const forms = createForms(now);
  return new Hono<ForgeEnvironment>()
    .get('/:owner/:repo/pulls', async (c) => {
      const repository = pageRepository(parts, c);
      const pulls = await currentPulls(repository, now().toISOString());
      const content = html`<h1>Pull requests</h1>${issueList(repository, pulls, now())}`;
      return await page(c, { title: 'Pull requests', repository, tab: 'pulls', content });
    })
    .get('/:owner/:repo/pull/:number{[0-9]+}', async (c) => {
      const repository = pageRepository(parts, c);
      const issue = await currentPull(repository, pathNumber(c, 'number'), now());
      return await pullPage(c, repository, issue, forms, now());
    })
    .post('/:owner/:repo/pull/:number{[0-9]+}/merge', async (c) => {
      const repository = pageRepository(parts, c);
      const number = pathNumber(c, 'number');
      const form = await c.req.parseBody();
      const head = String(form['head'] ?? '');
      if (!forms.accept(c, purpose(repository, number, head), String(form['form_token'] ?? ''))) {
        throw new ApiError(
          403,
          'This form is no longer valid. Open the pull request again and press the button there.',
        );
      }
      await repository.exclusively(async () => {
        const issue = await brought(repository, findPull(repository, number), now().toISOString());
        await mergePull(repository, issue, { method: 'merge', head, login: owner.login, at: now() });
      });
      return c.redirect(`${pathOf(repository.record())}/pull/${number}`, 303);
    });
}

async function pullPage(
  c: ForgeContext,
  repository: Repository,
  issue: PullRequestRecord,
  forms: Forms,
  now: Date,
): Promise<Response> {
  const { gitFolder } = repository;
  const record = repository.record();
  const { base, head, draft } = issue.pull;
  const commits = await listCommits(gitFolder, ['--max-count=100', `${base.sha}..${head.sha}`]);
  const outcome =
    issue.state === 'open' && !draft ? await mergeTrees(gitFolder, base.sha, head.sha) : undefined;
  const token =
    outcome !== undefined && 'tree' in outcome
      ? forms.show(c, purpose(repository, issue.number, head.sha))
      : undefined;
  const content = html`<h1>${issue.title} <span class="quiet">#${issue.number}</span></h1>
<div class="title-line">${stateBadge(issue, true)}<span>${summary(issue)}</span></div>
${conversation(issue, now)}
${mergeBox(record, issue, { conflicts: outcome !== undefined && 'conflicts' in outcome ? outcome.conflicts : [], token }, now)}
<h2>Commits</h2>${commitList(record, commits, now)}
<h2>Files changed</h2>${diffView(record, await pullChanges(repository, issue), head.sha)}`;
  return await page(c, { title: `${issue.title} · #${issue.number}`, repository, tab: 'pulls', content });
}

function summary({ author, pull }: PullRequestRecord): Html {
  const verb = pull.merged === null ? 'wants to merge' : 'merged';
  const who = pull.merged === null ? author : (pull.merged.by ?? 'a push');
  return html`<strong>${who}</strong> ${verb} <code class="branch">${pull.head.ref}</code> into <code class="branch">${pull.base.ref}</code>`;
}

/** What a form was shown for: this pull request with this head. */
function purpose(repository: Repository, number: number, head: string): string {
  return `merge ${pathOf(repository.record())} ${number} ${head}`;
}

function findPull(repository: Repository, number: number): PullRequestRecord {
  const issue = repository.issues.get(number);
  if (issue === undefined || !isPull(issue)) throw new ApiError(404, 'There is no such pull request.');
  return issue;
}

async function currentPull(repository: Repository, number: number, now: Date): Promise<PullRequestRecord> {
  return await repository.exclusively(() =>
    brought(repository, findPull(repository, number), now.toISOString()),
  );
}
