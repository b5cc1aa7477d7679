import { spawn } from 'node:child_process';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { startForge } from '../../../scripts/local/forge/index.ts';
import { anOctokit, aPull, aTestedForge, refusal } from '../../fixtures/forge.ts';
import { aFolder } from '../../support/folder.ts';

const children: number[] = [];

afterAll(() => {
  for (const pid of children) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has ended.
    }
  }
});

/** The forge as a process of its own. */
async function aProcess(
  folder: string,
): Promise<{ readonly url: string; readonly kill: () => Promise<void> }> {
  const main = join(import.meta.dirname, '../../../scripts/local/forge/main.ts');
  const child = spawn(process.execPath, [main, '--folder', folder, '--repository', 'acme/models'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { PATH: process.env['PATH'] },
  });
  if (child.pid !== undefined) children.push(child.pid);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let said = '';
  for await (const part of child.stdout) {
    said += String(part);
    if (said.includes('Token')) break;
  }
  const url = /^Pages\s+(\S+)\/$/m.exec(said)?.[1];
  if (url === undefined) throw new Error(`the forge did not start: ${said}`);
  return {
    url,
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

describe('a forge that starts again', () => {
  it('has everything that it had, at its new address', async () => {
    const folder = join(await aFolder(), 'forge');
    const before = await aTestedForge({ folder });
    const { octokit, here } = before;
    const { number } = await aPull(before, { branch: 'change' });
    await octokit.issues.createComment({ ...here, issue_number: number, body: 'Seen' });
    const { data: release } = await octokit.repos.createRelease({ ...here, tag_name: 'v1', draft: true });
    await octokit.repos.uploadReleaseAsset({
      ...here,
      release_id: release.id,
      url: release.upload_url,
      name: 'a.txt',
      data: 'content',
    });
    await octokit.repos.updateRelease({ ...here, release_id: release.id, draft: false });
    await octokit.repos.createDispatchEvent({ ...here, event_type: 'drift' });
    await before.forge.close();

    const after = await aTestedForge({ folder });
    expect(after.forge.token).toBe(before.forge.token);
    const { data: pull } = await after.octokit.pulls.get({ ...here, pull_number: number });
    expect(pull).toMatchObject({ state: 'open', mergeable: true, comments: 1 });
    expect(pull.html_url).toBe(`${after.forge.url}/acme/models/pull/${number}`);
    const { data: kept } = await after.octokit.repos.getReleaseByTag({ ...here, tag: 'v1' });
    expect(kept).toMatchObject({ immutable: true, assets: [{ name: 'a.txt' }] });
    const download = await fetch(kept.assets[0]?.browser_download_url ?? '');
    expect(await download.text()).toBe('content');
    expect(after.forge.dispatches('acme', 'models')).toHaveLength(1);
    const { data: issue } = await after.octokit.issues.create({ ...here, title: 'Next' });
    expect(issue.number).toBe(number + 1);
    expect(issue.id).toBeGreaterThan(pull.id);
  });

  it('keeps its token for its owner alone', async () => {
    const folder = join(await aFolder(), 'forge');
    const { forge } = await aTestedForge({ folder });
    const file = await stat(join(folder, 'token'));
    expect(file.mode & 0o777).toBe(0o600);
    expect((await readFile(join(folder, 'token'), 'utf8')).trim()).toBe(forge.token);
  });

  it('does not share its folder with another one', async () => {
    const folder = join(await aFolder(), 'forge');
    const { forge } = await aTestedForge({ folder });
    await expect(startForge({ folder })).rejects.toMatchObject({ name: 'ConflictError' });
    await forge.close();
    await (await startForge({ folder })).close();
  });

  it('says which port is taken, and can then start with another', async () => {
    const { forge } = await aTestedForge();
    const folder = join(await aFolder(), 'forge');
    const port = Number(new URL(forge.url).port);
    await expect(startForge({ folder, port })).rejects.toMatchObject({ name: 'UnavailableError' });
    await (await startForge({ folder })).close();
  });

  it('names a file of its state that is damaged', async () => {
    const folder = join(await aFolder(), 'forge');
    const { forge, octokit, here } = await aTestedForge({ folder });
    await octokit.issues.create({ ...here, title: 'One' });
    await forge.close();
    const path = join(folder, 'repositories/acme/models/issues/1.json');
    await writeFile(path, '{"number": 1');
    await expect(startForge({ folder })).rejects.toThrow(path);
    await writeFile(path, '{"number": 1}');
    await expect(startForge({ folder })).rejects.toThrow(path);
  });

  it('loses nothing that it has answered when it is killed, and has no half of anything', async () => {
    const folder = join(await aFolder(), 'forge');
    const here = { owner: 'acme', repo: 'models' };
    const answered = new Set<string>();
    for (let round = 0; round < 3; round += 1) {
      const running = await aProcess(folder);
      const token = (await readFile(join(folder, 'token'), 'utf8')).trim();

      const octokit = anOctokit({ apiUrl: `${running.url}/api/v3` }, token);
      const writers = Array.from({ length: 4 }, async (_, writer) => {
        for (let index = 0; ; index += 1) {
          const title = `${round}-${writer}-${index}`;
          await octokit.issues.create({ ...here, title });
          answered.add(title);
        }
      });
      const stopped = Promise.allSettled(writers);
      await new Promise((resolve) => setTimeout(resolve, 400));
      await running.kill();
      await stopped;
    }
    expect(answered.size).toBeGreaterThan(3);
    const { octokit } = await aTestedForge({ folder });
    const issues = await octokit.paginate(octokit.issues.listForRepo, { ...here, per_page: 100 });
    const titles = new Set(issues.map(({ title }) => title));
    for (const title of answered) expect(titles).toContain(title);
    expect(new Set(issues.map(({ number }) => number)).size).toBe(issues.length);
    expect(new Set(issues.map(({ id }) => id)).size).toBe(issues.length);
  });

  it('clears away a repository that was only half made', async () => {
    const folder = join(await aFolder(), 'forge');
    const { forge } = await aTestedForge({ folder });
    await expect(
      forge.createRepository({ owner: 'acme', name: 'broken', from: join(folder, 'none') }),
    ).rejects.toMatchObject({ name: 'NotFoundError' });
    expect(await readdir(join(folder, 'repositories', 'acme'))).toEqual(['models']);
    expect(() => forge.gitFolder('acme', 'broken')).toThrow('no repository acme/broken');
  });

  it('makes a repository once, and takes no name that is a path', async () => {
    const { forge, octokit, here } = await aTestedForge();
    const { data } = await octokit.git.getRef({ ...here, ref: 'heads/main' });
    await forge.createRepository({ owner: 'ACME', name: 'Models', from: await aFolder() });
    expect((await octokit.git.getRef({ ...here, ref: 'heads/main' })).data.object.sha).toBe(data.object.sha);
    for (const [owner, name] of [
      ['..', 'x'],
      ['acme', '../x'],
      ['acme', '..'],
      ['api', 'v3'],
      ['acme', 'x.git'],
    ] as const) {
      await expect(forge.createRepository({ owner, name })).rejects.toMatchObject({ name: 'InputError' });
    }
    expect((await refusal(octokit.repos.get({ owner: '..', repo: 'x' }))).status).toBe(404);
  });
});
