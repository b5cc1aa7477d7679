import { expect } from '@jest/globals';
import { openRegistry } from '../../../lib/registry/open.ts';
import type { AssetName, RegisteredVersion } from '../../../lib/registry/registry.ts';
import type { Forge } from '../../../scripts/local/forge/index.ts';
import { aClient, type ForgeRepository } from '../../support/forge.ts';

const assetNames: readonly AssetName[] = [
  'dataset.json',
  'evaluation.json',
  'model.json',
  'release.json',
  'run.json',
];

/** Expects that of the models of `versions` there are these versions and nothing else: one tag, one whole release each. */
export async function expectVersions(
  forge: Forge,
  { repository, owner, repo, git }: ForgeRepository,
  versions: readonly RegisteredVersion[],
): Promise<void> {
  const names = new Set(versions.map(({ release }) => release.name));
  const isMeant = (tag: string) => names.has(tag.split('@')[0] ?? '');
  const expected = versions.map(({ release }) => release.tag).sort();
  const tags = (await git('tag', '--list')).split('\n').filter(isMeant);
  expect(tags.sort()).toEqual(expected);
  const github = aClient(forge);
  const all = await github.octokit.paginate(github.octokit.rest.repos.listReleases, {
    owner,
    repo,
    per_page: 100,
  });
  const releases = all.filter(({ tag_name }) => isMeant(tag_name));
  expect(releases.map(({ tag_name, draft }) => (draft ? `${tag_name} (draft)` : tag_name)).sort()).toEqual(
    expected,
  );
  const registry = openRegistry({ github, repository });
  for (const version of versions) {
    const { release, digest } = await registry.resolve(version.release.name, version.release.tag);
    expect({ release, digest }).toEqual({ release: version.release, digest: version.digest });
    const record = releases.find(({ tag_name }) => tag_name === release.tag);
    expect(record?.assets.map(({ name, state }) => `${name} ${state}`).sort()).toEqual(
      assetNames.map((name) => `${name} uploaded`),
    );
    expect(await git('rev-parse', `${release.tag}^{commit}`)).toBe(release.commit);
    expect(await git('cat-file', 'tag', release.tag)).toContain(`Model-Digest: ${release.model}`);
  }
}
