import { rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { createLog } from '../../../../serving/log.ts';
import { liveState } from '../../../../serving/runtime/live.ts';
import { reasonsNotReady } from '../../../../serving/state.ts';
import { writeReleasedModel } from '../../../fixtures/served.ts';
import { aFolder } from '../../../support/folder.ts';

const experiment = (weight: number) => `name: beaks
model: penguins
arms:
  champion: { version: 1.0.0, weight: ${100 - weight} }
  challenger: { version: 1.1.0, weight: ${weight} }
`;

async function aLiveService({ versions = ['1.0.0'] } = {}) {
  const modelsFolder = await aFolder();
  const experimentFile = join(await aFolder(), 'experiment.yaml');
  for (const version of versions) await writeReleasedModel(modelsFolder, { version });
  const lines: Record<string, unknown>[] = [];
  const log = createLog((line) => lines.push(Object.fromEntries(Object.entries(JSON.parse(line) ?? {}))));
  const live = liveState(
    { modelsFolder, experimentFile, defaultVersions: new Map([['penguins', '1.0.0']]) },
    log,
  );
  await live.start();
  const versionsNow = () =>
    live
      .current()
      .catalog.get('penguins')
      ?.versions.map(({ version }) => version);
  return { live, modelsFolder, experimentFile, lines, versionsNow };
}

describe('liveState', () => {
  it('takes up a new version, and tells it', async () => {
    const { live, modelsFolder, versionsNow, lines } = await aLiveService();
    await writeReleasedModel(modelsFolder, { version: '1.1.0' });
    await live.refresh();
    expect(versionsNow()).toEqual(['1.0.0', '1.1.0']);
    expect(lines.map(({ message }) => message)).toEqual(['ready', 'reloaded']);
  });

  it('does nothing while nothing has changed', async () => {
    const { live, lines } = await aLiveService();
    const before = live.current();
    await live.refresh();
    expect(live.current()).toBe(before);
    expect(lines).toHaveLength(1);
  });

  it('stays with the good versions when a new one is damaged, stays ready, and warns', async () => {
    const { live, modelsFolder, versionsNow, lines } = await aLiveService();
    const folder = await writeReleasedModel(modelsFolder, { version: '1.1.0' });
    await writeFile(join(folder, 'model.json'), '{}');
    await live.refresh();
    expect(versionsNow()).toEqual(['1.0.0']);
    expect(reasonsNotReady(live.current())).toEqual([]);
    expect(live.current().warnings).toEqual([expect.stringContaining('penguins/1.1.0/model.json')]);
    expect(lines.at(-1)).toMatchObject({ message: 'not taken up' });
    await rm(folder, { recursive: true });
    await live.refresh();
    expect(live.current().warnings).toEqual([]);
  });

  it('is never ready when its first models are damaged, until they are mended', async () => {
    const { live, modelsFolder } = await aLiveService({ versions: [] });
    expect(reasonsNotReady(live.current())).not.toEqual([]);
    await writeReleasedModel(modelsFolder);
    await live.refresh();
    expect(reasonsNotReady(live.current())).toEqual([]);
  });

  it('begins, changes and ends an experiment as its file does', async () => {
    const { live, experimentFile } = await aLiveService({ versions: ['1.0.0', '1.1.0'] });
    const share = () => live.current().experiment?.assign('anna').share;
    expect(share()).toBeUndefined();
    await writeFile(experimentFile, experiment(20));
    await live.refresh();
    expect(share()).toBe(0.2);
    // As a mounted volume does it: the file is exchanged, not written into.
    await writeFile(`${experimentFile}.new`, experiment(50));
    await rename(`${experimentFile}.new`, experimentFile);
    await live.refresh();
    expect(share()).toBe(0.5);
    await writeFile(experimentFile, '# none\n');
    await live.refresh();
    expect(share()).toBeUndefined();
    expect(live.current().warnings).toEqual([]);
  });

  it.each([
    ['is no experiment', 'name: 5\n', /experiment\.yaml/],
    [
      'is over a version that is not loaded',
      experiment(20).replace('1.1.0', '9.0.0'),
      /loaded versions: 1\.0\.0/,
    ],
    ['is over another model', experiment(20).replace('model: penguins', 'model: birds'), /loaded: penguins/],
  ])('keeps the experiment that ran when its file %s, and warns', async (_, text, warning) => {
    const { live, experimentFile } = await aLiveService({ versions: ['1.0.0', '1.1.0'] });
    await writeFile(experimentFile, experiment(20));
    await live.refresh();
    await writeFile(experimentFile, text);
    await live.refresh();
    expect(live.current().experiment?.experiment.name).toBe('beaks');
    expect(reasonsNotReady(live.current())).toEqual([]);
    expect(live.current().warnings).toEqual([expect.stringMatching(warning)]);
  });

  it('serves the standard version when the first experiment is wrong', async () => {
    const { live, experimentFile } = await aLiveService();
    await writeFile(experimentFile, experiment(20));
    await live.refresh();
    expect(live.current().experiment).toBeUndefined();
    expect(live.current().catalog.get('penguins')?.standard.version).toBe('1.0.0');
    expect(live.current().warnings).toEqual([expect.stringMatching(/1\.1\.0; loaded versions: 1\.0\.0/)]);
  });

  it('follows links that are moved, as mounted volumes exchange their files', async () => {
    const mount = await aFolder();
    for (const version of ['1.0.0', '1.1.0']) {
      await writeReleasedModel(join(mount, `..${version}`, 'models'), { version });
    }
    await symlink('..1.0.0', join(mount, '..data'));
    await symlink(join('..data', 'models'), join(mount, 'models'));
    const settings = {
      modelsFolder: join(mount, 'models'),
      experimentFile: undefined,
      defaultVersions: new Map(),
    };
    const live = liveState(
      settings,
      createLog(() => undefined),
    );
    const standard = () => live.current().catalog.get('penguins')?.standard.version;
    await live.start();
    expect(standard()).toBe('1.0.0');
    await symlink('..1.1.0', join(mount, '..data_tmp'));
    await rename(join(mount, '..data_tmp'), join(mount, '..data'));
    await live.refresh();
    expect(standard()).toBe('1.1.0');
  });

  it('goes on with an experiment when something else has changed, and begins one whose version did', async () => {
    const { live, modelsFolder, experimentFile } = await aLiveService({ versions: ['1.0.0', '1.1.0'] });
    await writeFile(experimentFile, experiment(20));
    await live.refresh();
    const before = live.current().experiment;
    await writeReleasedModel(modelsFolder, { version: '1.2.0' });
    await live.refresh();
    expect(live.current().experiment).toBe(before);
    await writeReleasedModel(modelsFolder, { version: '1.1.0', model: { seed: 7 } });
    await live.refresh();
    expect(live.current().experiment?.challenger.seed).toBe(7);
  });

  it('says once what is wrong, however often it looks', async () => {
    const { live, experimentFile, lines } = await aLiveService();
    await writeFile(experimentFile, 'name: 5\n');
    await live.refresh();
    await live.refresh();
    expect(lines.filter(({ message }) => message === 'not taken up')).toHaveLength(1);
    await rm(experimentFile);
    await live.refresh();
    expect(lines.at(-1)).toMatchObject({ message: 'reloaded' });
  });

  it('tries again what could not be read, though it looks the same', async () => {
    const { live, modelsFolder } = await aLiveService({ versions: [] });
    const folder = await writeReleasedModel(modelsFolder);
    const file = join(folder, 'model.json');
    await rename(file, `${file}.away`);
    await live.refresh();
    expect(reasonsNotReady(live.current())).not.toEqual([]);
    await rename(`${file}.away`, file);
    await live.refresh();
    expect(reasonsNotReady(live.current())).toEqual([]);
  });

  it('has the problems of others among its own, and is ready when they are gone', async () => {
    const modelsFolder = await aFolder();
    await writeReleasedModel(modelsFolder);
    const messages: unknown[] = [];
    const log = createLog((line) => messages.push(Object(JSON.parse(line)).message));
    const problems = { faults: ['no keys'], warnings: ['an old certificate'] };
    let others = problems;
    const live = liveState(
      { modelsFolder, experimentFile: undefined, defaultVersions: new Map() },
      log,
      () => others,
    );
    await live.start();
    expect(reasonsNotReady(live.current())).toEqual(['no keys']);
    expect(live.current().warnings).toEqual(['an old certificate']);
    others = { faults: [], warnings: [] };
    await live.refresh();
    expect(reasonsNotReady(live.current())).toEqual([]);
    expect(messages).toEqual(['not ready', 'not taken up', 'ready']);
  });

  it('stays stopping whatever is loaded after', async () => {
    const { live, modelsFolder } = await aLiveService();
    live.drain();
    await writeReleasedModel(modelsFolder, { version: '1.1.0' });
    await live.refresh();
    expect(reasonsNotReady(live.current())).toEqual(['The service is stopping']);
  });
});
