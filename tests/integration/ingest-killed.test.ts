import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { datasetManifest } from '../../lib/data/dataset.ts';
import { ingest } from '../../lib/data/ingest.ts';
import { digestOfFile } from '../../lib/digest/digest.ts';
import { loadSpec } from '../../lib/spec/load.ts';
import { openStore } from '../../lib/store/open.ts';
import { aFolder } from '../support/folder.ts';
import { root } from '../support/tree.ts';

const birdstrikes = join(root, 'examples/birdstrikes');

/** Says `ready` when all is loaded, so that the kill falls into the work. */
const script = `
import { ingest } from './lib/data/ingest.ts';
import { loadSpec } from './lib/spec/load.ts';
import { openStore } from './lib/store/open.ts';
await Promise.all([import('csv-parse'), import('hyparquet-writer')]);
const loaded = await loadSpec('examples/birdstrikes');
console.log('ready');
await ingest(loaded, openStore(process.argv[1], { workspace: '/' }));`;

describe('ingest, killed at any point and run again', () => {
  it('gives the dataset of a run that was left in peace, and no blob is half written', async () => {
    const folder = await aFolder();
    const uri = `file:${join(folder, 'killed')}`;
    for (const milliseconds of [5, 60, 120, 180, 240, 300, 360]) {
      const child = spawn(process.execPath, ['--input-type=module', '--eval', script, uri], {
        cwd: root,
        env: { ...process.env, NODE_OPTIONS: '' },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const ended = once(child, 'exit');
      await once(child.stdout, 'data');
      await sleep(milliseconds);
      child.kill('SIGKILL');
      await ended;
    }
    const loaded = await loadSpec(birdstrikes);
    const store = openStore(uri, { workspace: '/' });
    const again = await ingest(loaded, store);
    const peaceful = await ingest(loaded, openStore('file:peace', { workspace: folder }));
    expect(again.digest).toBe(peaceful.digest);
    expect(datasetManifest.read(await store.get(again.digest), 'dataset.json')).toEqual(
      datasetManifest.read(datasetManifest.write(peaceful.dataset).bytes, 'dataset.json'),
    );
    const blobs = await readdir(join(folder, 'killed', 'blobs'), { recursive: true, withFileTypes: true });
    for (const blob of blobs.filter((entry) => entry.isFile())) {
      expect(await digestOfFile(join(blob.parentPath, blob.name))).toBe(`sha256:${blob.name}`);
    }
  });
});
