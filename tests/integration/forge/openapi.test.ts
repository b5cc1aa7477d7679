import { beforeAll, describe, expect, it } from '@jest/globals';
import { createAppAuth } from '@octokit/auth-app';
import { request } from '@octokit/request';
import { createApps } from '../../../scripts/local/forge/http/apps.ts';
import { linksOf } from '../../../scripts/local/forge/http/links.ts';
import { apiRoutes } from '../../../scripts/local/forge/routes/api.ts';
import { aCommit, anOctokit, aPull, aTestedForge, refusal, type TestedForge } from '../../fixtures/forge.ts';
import { aForgeApp } from '../../fixtures/forge-app.ts';
import { type ApiDescription, readDescription } from './openapi.ts';

const description = await readDescription();
const relayApp = aForgeApp();

/** What a client of the forge was answered, held against the description. */
interface Observed {
  readonly fetch: typeof globalThis.fetch;
  readonly operations: Set<string>;
  readonly faults: string[];
}

function observe(github: ApiDescription): Observed {
  const operations = new Set<string>();
  const faults: string[] = [];
  const observed: typeof globalThis.fetch = async (input, init) => {
    const answer = await fetch(input, init);
    const path = decodeURIComponent(new URL(answer.url).pathname).replace(/^\/api\/(v3|uploads)/, '');
    const method = init?.method ?? 'GET';
    const operation = github.operation(method, path);
    if (operation === undefined) {
      faults.push(`GitHub has no ${method} ${path}`);
      return answer;
    }
    if (answer.ok) operations.add(operation);
    const text = await answer.clone().text();
    const json = answer.headers.get('Content-Type')?.startsWith('application/json') === true;
    if (json || text === '') {
      faults.push(...github.faults(operation, answer.status, json ? JSON.parse(text) : undefined));
    }
    return answer;
  };
  return { fetch: observed, operations, faults };
}

if (description === undefined) {
  const reason = 'needs npm ci --prefix tests/openapi';
  describe("the forge and GitHub's OpenAPI description", () => {
    if (process.env['CI'] === 'true') {
      it(reason, () => {
        throw new Error(`${reason}: .ci/run must install what the tests need`);
      });
    } else it.skip(`skipped: ${reason}`, () => undefined);
  });
} else {
  describe("the forge and GitHub's OpenAPI description", () => {
    const seen = observe(description);
    let tested: TestedForge;

    beforeAll(async () => {
      tested = await aTestedForge({
        fetch: seen.fetch,
        apps: [relayApp],
        files: {
          'README.md': '# Models\n',
          'folder/file.txt': 'text\n',
          '.github/workflows/train.yml': 'on:\n  workflow_dispatch:\n    inputs: {model: {required: true}}\n',
        },
      });
    });

    const noFaults = () => expect(seen.faults.splice(0)).toEqual([]);

    it('answers the calls about refs and objects as described', async () => {
      const { octokit, here } = tested;
      const main = (await octokit.git.getRef({ ...here, ref: 'heads/main' })).data.object.sha;
      const { data: blob } = await octokit.git.createBlob({ ...here, content: 'aGk=', encoding: 'base64' });
      await octokit.git.getBlob({ ...here, file_sha: blob.sha });
      const head = await aCommit(tested, {
        branch: 'one',
        files: { 'folder/file.txt': 'other\n', new: 'x' },
      });
      await octokit.git.getCommit({ ...here, commit_sha: head });
      await octokit.git.getTree({ ...here, tree_sha: head, recursive: 'true' });
      const { data: tag } = await octokit.git.createTag({
        ...here,
        tag: 'penguins@v1.0.0',
        message: 'First',
        object: head,
        type: 'commit',
        tagger: { name: 'Ann', email: 'ann@example.com', date: '2026-01-02T03:04:05+01:00' },
      });
      await octokit.git.getTag({ ...here, tag_sha: tag.sha });
      await octokit.git.createRef({ ...here, ref: 'refs/tags/penguins@v1.0.0', sha: tag.sha });
      await octokit.git.listMatchingRefs({ ...here, ref: 'tags/penguins@' });
      await octokit.git.updateRef({ ...here, ref: 'heads/one', sha: main, force: true });
      await octokit.git.deleteRef({ ...here, ref: 'heads/one' });
      await refusal(octokit.git.getRef({ ...here, ref: 'heads/none' }));
      await refusal(octokit.git.createRef({ ...here, ref: 'refs/heads/main', sha: main }));
      await refusal(octokit.git.updateRef({ ...here, ref: 'heads/main', sha: '1'.repeat(40) }));
      noFaults();
    });

    it('answers the calls about the repository, its files and its history as described', async () => {
      const { octokit, here } = tested;
      await octokit.repos.get(here);
      await octokit.repos.getContent({ ...here, path: '' });
      await octokit.repos.getContent({ ...here, path: 'folder/file.txt' });
      await octokit.repos.listCommits({ ...here, path: 'folder' });
      await octokit.repos.getCommit({ ...here, ref: 'main' });
      await aCommit(tested, { branch: 'two', files: { 'a b/ü#?.txt': 'text\n' } });
      await octokit.repos.compareCommitsWithBasehead({ ...here, basehead: 'main...two' });
      await octokit.repos.getBranch({ ...here, branch: 'two' });
      await refusal(octokit.repos.getContent({ ...here, path: 'none' }));
      await refusal(octokit.repos.getCommit({ ...here, ref: 'none' }));
      noFaults();
    });

    it('answers the calls about releases and their assets as described', async () => {
      const { octokit, here } = tested;
      const { data: draft } = await octokit.repos.createRelease({
        ...here,
        tag_name: 'penguins@v2.0.0',
        target_commitish: 'main',
        draft: true,
      });
      const upload = async (name: string) =>
        (
          await octokit.repos.uploadReleaseAsset({
            ...here,
            release_id: draft.id,
            name,
            data: '{}',
            url: draft.upload_url,
          })
        ).data;
      const asset = await upload('model.json');
      const spare = await upload('spare.json');
      await octokit.repos.deleteReleaseAsset({ ...here, asset_id: spare.id });
      await octokit.repos.getReleaseAsset({ ...here, asset_id: asset.id });
      await octokit.repos.listReleaseAssets({ ...here, release_id: draft.id });
      await octokit.repos.updateRelease({ ...here, release_id: draft.id, draft: false, make_latest: 'true' });
      await octokit.repos.getRelease({ ...here, release_id: draft.id });
      await octokit.repos.getReleaseByTag({ ...here, tag: 'penguins@v2.0.0' });
      await octokit.repos.getLatestRelease(here);
      await octokit.repos.listReleases(here);
      await refusal(octokit.repos.getReleaseByTag({ ...here, tag: 'none' }));
      await refusal(octokit.repos.createRelease({ ...here, tag_name: 'penguins@v2.0.0' }));
      await octokit.repos.deleteRelease({ ...here, release_id: draft.id });
      noFaults();
    });

    it('answers the calls about pull requests as described', async () => {
      const { octokit, here } = tested;
      const { number, head } = await aPull(tested, { branch: 'three' });
      const pull = { ...here, pull_number: number };
      await octokit.issues.addLabels({ ...here, issue_number: number, labels: ['promotion'] });
      await octokit.pulls.requestReviewers({ ...pull, reviewers: ['ann'] });
      await octokit.pulls.list({ ...here, head: 'acme:three' });
      await octokit.pulls.get(pull);
      await octokit.pulls.update({ ...pull, title: 'Another title' });
      await octokit.pulls.listFiles(pull);
      await octokit.pulls.createReview({ ...pull, event: 'COMMENT', body: 'Fine' });
      await octokit.pulls.listReviews(pull);
      await refusal(octokit.pulls.create({ ...here, title: 'Second', head: 'three', base: 'main' }));
      await refusal(octokit.pulls.merge({ ...pull, sha: '1'.repeat(40) }));
      await octokit.pulls.merge({ ...pull, sha: head });
      await octokit.pulls.get(pull);
      await refusal(octokit.pulls.merge(pull));
      noFaults();
    });

    it('answers the calls about issues, dispatches, deployments, statuses and the account as described', async () => {
      const { octokit, here } = tested;
      const { data: issue } = await octokit.issues.create({ ...here, title: 'Bad model', labels: ['bug'] });
      const { data: comment } = await octokit.issues.createComment({
        ...here,
        issue_number: issue.number,
        body: 'One',
      });
      await octokit.issues.updateComment({ ...here, comment_id: comment.id, body: 'Two' });
      await octokit.issues.listComments({ ...here, issue_number: issue.number });
      await octokit.issues.listForRepo({ ...here, state: 'all' });
      await octokit.issues.update({ ...here, issue_number: issue.number, state: 'closed' });
      await octokit.repos.createDispatchEvent({
        ...here,
        event_type: 'drift',
        client_payload: { model: 'p' },
      });
      await octokit.actions.createWorkflowDispatch({
        ...here,
        workflow_id: 'train.yml',
        ref: 'main',
        inputs: { model: 'penguins' },
      });
      const { data: deployment } = await octokit.repos.createDeployment({ ...here, ref: 'main' });
      if (!('id' in deployment)) throw new Error('no deployment was made');
      const at = { ...here, deployment_id: deployment.id };
      await octokit.repos.createDeploymentStatus({ ...at, state: 'success' });
      await octokit.repos.listDeploymentStatuses(at);
      await octokit.repos.listDeployments(here);
      const sha = (await octokit.repos.getCommit({ ...here, ref: 'main' })).data.sha;
      await octokit.repos.createCommitStatus({
        ...here,
        sha,
        state: 'pending',
        context: 'argocd/penguins',
        target_url: 'https://argocd.example.com',
      });
      await octokit.repos.listCommitStatusesForRef({ ...here, ref: 'main' });
      await octokit.users.getAuthenticated();
      await octokit.rateLimit.get();
      noFaults();
    });

    it('answers the calls of a GitHub App as described', async () => {
      const { forge, here } = tested;
      const app = createAppAuth({
        appId: relayApp.id,
        privateKey: relayApp.privateKey,
        request: request.defaults({ baseUrl: forge.apiUrl, request: { fetch: seen.fetch } }),
      });
      const { token } = await app({ type: 'app' });
      const signedIn = anOctokit(forge, token, seen.fetch);
      const { data: installation } = await signedIn.apps.getRepoInstallation(here);
      const given = await app({
        type: 'installation',
        installationId: installation.id,
        repositoryNames: [here.repo],
        permissions: { contents: 'write' },
      });
      const { data } = await anOctokit(forge, given.token, seen.fetch).repos.get(here);
      expect(data.permissions?.push).toBe(true);
      await signedIn.apps.createInstallationAccessToken({ installation_id: installation.id });
      expect(
        (await refusal(signedIn.apps.createInstallationAccessToken({ installation_id: 1 }))).status,
      ).toBe(404);
      noFaults();
    });

    it('refuses as described those who may not', async () => {
      const { forge } = tested;
      const stranger = anOctokit(forge, 'unknown', seen.fetch);
      expect((await refusal(stranger.users.getAuthenticated())).status).toBe(401);
      noFaults();
    });

    it('has held every call that it speaks against the description', () => {
      const spoken = apiRoutes({
        links: linksOf('http://127.0.0.1'),
        repositories: { find: () => undefined, all: () => [], create: () => Promise.reject(new Error()) },
        nextId: () => Promise.resolve(1),
        now: () => new Date(),
        access: { actorOf: () => undefined },
        apps: createApps([], () => new Date()),
      })
        .routes.filter(({ method }) => method !== 'ALL')
        .map(({ method, path }) => {
          const plain = path.replace(/^\/(v3|uploads)/, '').replace(/:(\w+)(\{[^}]*\})?/g, '1');
          return description.operation(method, plain.replace(/\/$/, '')) ?? `${method} ${path}`;
        });
      expect([...new Set(spoken)].sort()).toEqual([...seen.operations].sort());
    });
  });
}
