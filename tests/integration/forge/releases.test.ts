import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { anOctokit, aTestedForge, refusal, type TestedForge } from '../../fixtures/forge.ts';

const readOnly = 'reader-token-of-the-tests';

describe('the releases of the forge', () => {
  let tested: TestedForge;
  let main: string;

  beforeAll(async () => {
    tested = await aTestedForge({ readOnlyTokens: [readOnly] });
    main = (await tested.octokit.git.getRef({ ...tested.here, ref: 'heads/main' })).data.object.sha;
  });

  async function aDraft(tag: string, options: object = {}) {
    const { octokit, here } = tested;
    return (await octokit.repos.createRelease({ ...here, tag_name: tag, draft: true, ...options })).data;
  }

  async function upload(
    { upload_url: url, id }: { upload_url: string; id: number },
    name: string,
    data: string,
  ) {
    const { octokit, here } = tested;
    return (await octokit.repos.uploadReleaseAsset({ ...here, release_id: id, url, name, data })).data;
  }

  async function publish(id: number) {
    return (await tested.octokit.repos.updateRelease({ ...tested.here, release_id: id, draft: false })).data;
  }

  it('keeps the bytes of an asset and says their digest', async () => {
    const draft = await aDraft('bytes@v1.0.0');
    const content = JSON.stringify({ weights: [0.1, -0.2], name: 'ü' });
    const asset = await upload(draft, 'model.json', content);
    expect(asset).toMatchObject({
      name: 'model.json',
      state: 'uploaded',
      size: Buffer.byteLength(content),
      digest: `sha256:${createHash('sha256').update(content).digest('hex')}`,
    });
    const got = await fetch(asset.url, {
      headers: { Authorization: `token ${tested.forge.token}`, Accept: 'application/octet-stream' },
    });
    expect(await got.text()).toBe(content);
  });

  it('makes the tag when a release is published and not before', async () => {
    const { octokit, here } = tested;
    const draft = await aDraft('tagged@v1.0.0', { target_commitish: main });
    const ref = { ...here, ref: 'tags/tagged@v1.0.0' };
    expect((await refusal(octokit.git.getRef(ref))).status).toBe(404);
    await publish(draft.id);
    expect((await octokit.git.getRef(ref)).data.object.sha).toBe(main);
  });

  it('leaves a tag that exists where it points', async () => {
    const { octokit, here } = tested;
    const { data: tag } = await octokit.git.createTag({
      ...here,
      tag: 'kept@v1.0.0',
      message: 'm',
      object: main,
      type: 'commit',
    });
    await octokit.git.createRef({ ...here, ref: 'refs/tags/kept@v1.0.0', sha: tag.sha });
    await publish((await aDraft('kept@v1.0.0')).id);
    const { data } = await octokit.git.getRef({ ...here, ref: 'tags/kept@v1.0.0' });
    expect(data.object).toMatchObject({ type: 'tag', sha: tag.sha });
  });

  it('lets several drafts share a tag, shows none of them by tag, and publishes one', async () => {
    const { octokit, here } = tested;
    const [one, other] = [await aDraft('shared@v1.0.0'), await aDraft('shared@v1.0.0')];
    const byTag = () => octokit.repos.getReleaseByTag({ ...here, tag: 'shared@v1.0.0' });
    expect((await refusal(byTag())).status).toBe(404);
    await publish(one.id);
    expect((await byTag()).data.id).toBe(one.id);
    const answer = await refusal(publish(other.id));
    expect(answer.status).toBe(422);
    expect(answer.message).toContain('already_exists');
  });

  it('lets exactly one of many drafts of a tag be published at once', async () => {
    const drafts = [];
    for (let index = 0; index < 6; index += 1) drafts.push(await aDraft('crowd@v1.0.0'));
    const results = await Promise.allSettled(drafts.map(({ id }) => publish(id)));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('hides drafts from those who may not write', async () => {
    const { forge, octokit, here } = tested;
    const draft = await aDraft('hidden@v1.0.0');
    const asset = await upload(draft, 'a.txt', 'a');
    const reader = anOctokit(forge, readOnly);
    const seen = await reader.paginate(reader.repos.listReleases, here);
    expect(seen.map(({ tag_name: tag }) => tag)).not.toContain('hidden@v1.0.0');
    expect((await refusal(reader.repos.getRelease({ ...here, release_id: draft.id }))).status).toBe(404);
    expect((await refusal(reader.repos.getReleaseAsset({ ...here, asset_id: asset.id }))).status).toBe(404);
    const all = await octokit.paginate(octokit.repos.listReleases, { ...here, per_page: 2 });
    expect(all.map(({ tag_name: tag }) => tag)).toContain('hidden@v1.0.0');
  });

  it('freezes what is published: assets, tag and target, but not title and notes', async () => {
    const { octokit, here } = tested;
    const draft = await aDraft('frozen@v1.0.0');
    const asset = await upload(draft, 'a.txt', 'a');
    expect(await publish(draft.id)).toMatchObject({ immutable: true, draft: false });
    const release = { ...here, release_id: draft.id };
    expect((await refusal(upload(draft, 'b.txt', 'b'))).message).toContain(
      'Cannot upload assets to an immutable release.',
    );
    const changes = [
      () => octokit.repos.deleteReleaseAsset({ ...here, asset_id: asset.id }),
      () => octokit.repos.updateRelease({ ...release, tag_name: 'other@v1.0.0' }),
      () => octokit.repos.updateRelease({ ...release, draft: true }),
      () => octokit.git.deleteRef({ ...here, ref: 'tags/frozen@v1.0.0' }),
      () => octokit.git.updateRef({ ...here, ref: 'tags/frozen@v1.0.0', sha: main, force: true }),
    ];
    for (const change of changes) expect((await refusal(change())).status).toBe(422);
    const { data } = await octokit.repos.updateRelease({ ...release, body: 'New notes' });
    expect(data).toMatchObject({ body: 'New notes', tag_name: 'frozen@v1.0.0' });
  });

  it('never lets the tag of an immutable release get another release', async () => {
    const { octokit, here } = tested;
    const draft = await aDraft('burnt@v1.0.0');
    await publish(draft.id);
    await octokit.repos.deleteRelease({ ...here, release_id: draft.id });
    await octokit.git.deleteRef({ ...here, ref: 'tags/burnt@v1.0.0' });
    const answer = await refusal(octokit.repos.createRelease({ ...here, tag_name: 'burnt@v1.0.0' }));
    expect(answer.status).toBe(422);
    expect(answer.message).toContain('tag_name was used by an immutable release');
  });

  it('leaves releases open to change where the repository wants so', async () => {
    const { forge, octokit } = tested;
    await forge.createRepository({ owner: 'acme', name: 'mutable', immutableReleases: false });
    const there = { owner: 'acme', repo: 'mutable' };
    const { data: release } = await octokit.repos.createRelease({ ...there, tag_name: 'v1', draft: true });
    const call = octokit.repos.uploadReleaseAsset({
      ...there,
      release_id: release.id,
      url: release.upload_url,
      name: 'a',
      data: 'a',
    });
    expect((await call).status).toBe(201);
    expect(release.immutable).toBe(false);
  });

  it('refuses an asset whose name is taken, that is empty or that has no name', async () => {
    const draft = await aDraft('names@v1.0.0');
    await upload(draft, 'a.txt', 'a');
    expect((await refusal(upload(draft, 'a.txt', 'b'))).message).toContain('already_exists');
    expect((await refusal(upload(draft, 'empty.txt', ''))).message).toContain('size');
    expect((await refusal(upload(draft, '', 'b'))).message).toContain('missing_field');
  });

  it('gives an asset a name that is no path', async () => {
    const draft = await aDraft('paths@v1.0.0');
    expect((await upload(draft, '../../../etc/passwd', 'x')).name).toBe('etc.passwd');
    expect((await upload(draft, 'a b/"c\n', 'x')).name).toBe('a.b.c');
  });

  it('has no latest release while none is published', async () => {
    const { forge, octokit } = tested;
    await forge.createRepository({ owner: 'acme', name: 'unreleased' });
    expect(
      (await refusal(octokit.repos.getLatestRelease({ owner: 'acme', repo: 'unreleased' }))).status,
    ).toBe(404);
  });

  it('never takes a model release, a draft or a pre-release for the latest', async () => {
    const { octokit, here } = tested;
    await octokit.repos.createRelease({ ...here, tag_name: 'app@v1', make_latest: 'true' });
    await octokit.repos.createRelease({ ...here, tag_name: 'model@v9', make_latest: 'false' });
    await octokit.repos.createRelease({ ...here, tag_name: 'app@v2-rc', prerelease: true });
    await aDraft('app@v3');
    expect((await octokit.repos.getLatestRelease(here)).data.tag_name).toBe('app@v1');
  });

  it.each(['-x', 'a b', '../x', 'a..b', 'x.lock'])('makes no release with the tag %j', async (tag) => {
    expect((await refusal(aDraft(tag))).status).toBe(422);
  });

  it('publishes no release at a commit that does not exist', async () => {
    const { octokit, here } = tested;
    const call = octokit.repos.createRelease({ ...here, tag_name: 'nowhere@v1', target_commitish: 'none' });
    expect((await refusal(call)).message).toContain('target_commitish');
  });
});
