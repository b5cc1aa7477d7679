import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { digestOf } from '../../../lib/digest/digest.ts';
import type { Github } from '../../../lib/github/client.ts';
import { watermark } from '../../../lib/registry/card.ts';
import { openRegistry } from '../../../lib/registry/open.ts';
import type { ModelRegistry } from '../../../lib/registry/registry.ts';
import type { Forge } from '../../../scripts/local/forge/index.ts';
import { aCandidate, aCommit, type CandidateParts } from '../../fixtures/release.ts';
import { failureOf } from '../../support/errors.ts';
import { aClient, aForge, aRepository, type ForgeRepository } from '../../support/forge.ts';
import { expectVersions } from './state.ts';

const readOnlyToken = 'a-token-that-only-reads';

let forge: Forge;
let github: Github;
let repository: ForgeRepository;
let registry: ModelRegistry;

beforeAll(async () => {
  forge = await aForge({ readOnlyTokens: [readOnlyToken] });
});

beforeEach(async () => {
  repository = await aRepository(forge);
  github = aClient(forge);
  registry = openRegistry({ github, repository: repository.repository });
});

function register(parts: CandidateParts = {}) {
  return registry.register(aCandidate({ commit: repository.head, ...parts }));
}

/** The releases of the repository by the REST API, drafts among them. */
async function releases() {
  const { owner, repo } = repository;
  return (await github.octokit.rest.repos.listReleases({ owner, repo, per_page: 100 })).data;
}

describe('a registered model', () => {
  it('is a version: its tag, and a release that is whole and not the latest of the repository', async () => {
    const version = await register();
    expect(version).toMatchObject({
      created: true,
      release: { version: '1.0.0', tag: 'penguins@v1.0.0', commit: repository.head, previous: null },
    });
    await expectVersions(forge, repository, [version]);
    const [release] = await releases();
    expect(release).toMatchObject({ name: 'penguins 1.0.0', prerelease: false, html_url: version.url });
    expect(release?.assets.find(({ name }) => name === 'release.json')?.digest).toBe(version.digest);
    expect(release?.body).toContain('macro\\_f1');
  });

  it('is the same version when it comes again, also from another run and commit', async () => {
    const first = await register();
    await repository.commit('main', 'README.md', 'Changed.\n');
    const commit = await repository.git('rev-parse', 'main');
    const writes = github.sent.writes;
    const again = await register({ commit, run: { duration: 99 } });
    expect(again).toEqual({ ...first, created: false });
    expect(github.sent.writes).toBe(writes);
  });

  it('is found again after others came', async () => {
    const first = await register();
    await register({ model: { seed: 7 } });
    expect(await register()).toEqual({ ...first, created: false });
  });

  it('moves the version as the change asks', async () => {
    await register();
    const patch = await register({ model: { seed: 7 } });
    const minor = await register({ model: { seed: 8 }, dataset: { contract: digestOf('another') } });
    expect(patch.release).toMatchObject({ version: '1.0.1', previous: '1.0.0' });
    expect(minor.release).toMatchObject({
      version: '1.1.0',
      previous: '1.0.1',
      reason: 'Minor version since 1.0.1: the data changed.',
    });
  });

  it('takes a version that is asked for, also a pre-release and then the release of the same model', async () => {
    const candidate = await register({ version: '2.0.0-rc.1' });
    const final = await register({ version: 'v2.0.0' });
    expect(candidate.release.version).toBe('2.0.0-rc.1');
    expect(final).toMatchObject({ created: true, release: { version: '2.0.0', previous: '2.0.0-rc.1' } });
    expect((await releases()).map(({ tag_name, prerelease }) => [tag_name, prerelease]).sort()).toEqual([
      ['penguins@v2.0.0', false],
      ['penguins@v2.0.0-rc.1', true],
    ]);
    // Without a version it is the highest of its own.
    expect(await register()).toMatchObject({ created: false, release: { version: '2.0.0' } });
  });

  it('costs no more requests when there are many versions', async () => {
    for (let seed = 0; seed < 12; seed += 1) await register({ model: { seed } });
    const before = github.sent.requests;
    await register({ model: { seed: 99 } });
    expect(github.sent.requests - before).toBeLessThan(15);
    const again = github.sent.requests;
    await register({ model: { seed: 3 } });
    expect(github.sent.requests - again).toBeLessThan(7);
  });
});

describe('registration refuses', () => {
  it('a version that is another model', async () => {
    await register({ version: '1.0.0' });
    const text = await failureOf(register({ version: '1.0.0', model: { seed: 7 } }));
    expect(text).toMatch(/ConflictError: penguins@v1\.0\.0 is another model \(sha256:/);
    expect(await releases()).toHaveLength(1);
  });

  it('a version whose tag somebody else made, annotated or not', async () => {
    await repository.git('tag', 'penguins@v1.0.0', 'main');
    await repository.git('tag', '-a', '-m', 'By hand', 'penguins@v1.1.0', 'main');
    for (const version of ['1.0.0', '1.1.0']) {
      expect(await failureOf(register({ version }))).toContain('exists and was not made by register');
    }
    expect((await register()).release).toMatchObject({ version: '2.0.0', previous: null });
  });

  it('a commit that is not in the repository', async () => {
    const text = await failureOf(register({ commit: aCommit }));
    expect(text).toContain(`NotFoundError: The commit ${aCommit} is not in ${repository.repository}`);
    expect(await repository.git('tag')).toBe('');
  });

  it('a model that did not pass, before it asks anything', async () => {
    expect(await failureOf(register({ evaluation: { verdict: 'fail' } }))).toContain('GateError');
    expect(github.sent.requests).toBe(0);
  });

  it('a token that may not write, naming the right', async () => {
    const reader = openRegistry({
      github: aClient(forge, { token: readOnlyToken }),
      repository: repository.repository,
    });
    const text = await failureOf(reader.register(aCandidate({ commit: repository.head })));
    expect(text).toContain('PermissionError');
    expect(text).toContain('"contents: write"');
  });

  it('a token that nobody knows', async () => {
    const stranger = openRegistry({
      github: aClient(forge, { token: 'x' }),
      repository: repository.repository,
    });
    expect(await failureOf(stranger.resolve('penguins', 'latest'))).toMatch(
      /PermissionError.*wrong or has expired/,
    );
  });

  it('a repository that is not there', async () => {
    const elsewhere = openRegistry({ github, repository: 'acme/nothing' });
    expect(await failureOf(elsewhere.register(aCandidate()))).toContain('acme/nothing');
  });
});

describe('what others left', () => {
  it('as a draft beside the published version, by a run that lost the race, is cleared away by the next', async () => {
    const version = await register();
    const { owner, repo } = repository;
    const tag_name = version.release.tag;
    await github.octokit.rest.repos.createRelease({
      owner,
      repo,
      tag_name,
      draft: true,
      body: watermark(tag_name),
    });
    expect(await register()).toMatchObject({ created: false });
    await expectVersions(forge, repository, [version]);
  });

  it('as drafts of the same version is taken over or cleared away, but for what is a person’s', async () => {
    const { owner, repo } = repository;
    const draft = (body: string) =>
      github.octokit.rest.repos.createRelease({
        owner,
        repo,
        tag_name: 'penguins@v1.0.0',
        draft: true,
        body,
      });
    await draft('Notes of a person.');
    await draft('<!-- slipway:version penguins@v1.0.0 -->');
    await draft('<!-- slipway:version penguins@v1.0.0 -->');
    const version = await register();
    const left = await releases();
    expect(left.map(({ draft: isDraft, body }) => (isDraft ? body : 'published')).sort()).toEqual([
      'Notes of a person.',
      'published',
    ]);
    expect(await registry.resolve('penguins', 'latest')).toMatchObject({ digest: version.digest });
  });
});

describe('a version', () => {
  it.each(['latest', '1.0.1', 'v1.0.1', 'penguins@v1.0.1'])('is found by %s', async (reference) => {
    await register();
    const { created: _, ...version } = await register({ model: { seed: 7 } });
    expect(await registry.resolve('penguins', reference)).toEqual(version);
  });

  it('that is not registered is an error that names those that are', async () => {
    await register();
    await register({ model: { name: 'penguins-v2' } });
    expect(await failureOf(registry.resolve('penguins', '9.9.9'))).toMatch(
      /NotFoundError: penguins@v9\.9\.9 is not registered in .*\nWhat to do: Its version tags are 1\.0\.0\./,
    );
    expect(await failureOf(registry.resolve('birdstrikes', 'latest'))).toContain(
      'birdstrikes has no registered version',
    );
  });

  it('that was cut short is not there yet, and a pre-release is not the latest', async () => {
    const version = await register();
    await repository.git('tag', '-a', '-m', 'cut short', 'penguins@v1.1.0', 'main');
    await register({ model: { seed: 7 }, version: '2.0.0-rc.1' });
    expect((await registry.resolve('penguins', 'latest')).digest).toBe(version.digest);
    expect(await failureOf(registry.resolve('penguins', '1.1.0'))).toContain('NotFoundError');
  });

  it('gives its files, each verified', async () => {
    const candidate = aCandidate({ commit: repository.head });
    const version = await registry.register(candidate);
    expect(Buffer.from(await registry.asset(version, 'model.json'))).toEqual(Buffer.from(candidate.model));
    expect(Buffer.from(await registry.asset(version, 'run.json'))).toEqual(Buffer.from(candidate.run));
    const other = { ...version, release: { ...version.release, model: digestOf('another') } };
    expect(await failureOf(registry.asset(other, 'model.json'))).toContain('IntegrityError');
  });

  it('whose tag was moved to another commit is an error', async () => {
    await register();
    const tag = await repository.git('cat-file', 'tag', 'penguins@v1.0.0');
    await repository.commit('main', 'README.md', 'Changed.\n');
    const moved = tag.replace(repository.head, await repository.git('rev-parse', 'main'));
    await repository.git('update-ref', 'refs/tags/penguins@v1.0.0', await repository.tagObject(`${moved}\n`));
    expect(await failureOf(registry.resolve('penguins', 'latest'))).toMatch(
      /IntegrityError: .* is not whole: its tag points at another commit/,
    );
  });
});
