import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { statusFile, type TargetRecord } from '../../../../../scripts/local/deployer/status-file.ts';
import { aFolder } from '../../../../support/folder.ts';

const release = {
  version: '1.0.0',
  image: `localhost/penguins@sha256:${'a'.repeat(64)}`,
  digest: `sha256:${'a'.repeat(64)}`,
  commit: 'c0ffee',
} as const;

function aRecord(parts: Partial<TargetRecord> = {}): TargetRecord {
  return {
    environment: 'production',
    model: 'penguins',
    sync: 'Synced',
    health: 'Healthy',
    reason: null,
    wanted: release,
    running: release,
    commit: 'c0ffee',
    url: 'http://127.0.0.1:9000',
    port: 9000,
    deployments: [{ id: 1, commit: 'c0ffee', state: 'success' }],
    ...parts,
  };
}

describe('statusFile', () => {
  it('reads what was written', async () => {
    const file = statusFile(await aFolder());
    expect(await file.read()).toEqual([]);
    await file.write([aRecord()]);
    expect(await file.read()).toEqual([aRecord()]);
  });

  it('holds the last of several writes at once, whole, and nothing else', async () => {
    const folder = await aFolder();
    const file = statusFile(folder);
    await Promise.all(Array.from({ length: 20 }, (_, index) => file.write([aRecord({ port: index + 1 })])));
    expect(await file.read()).toEqual([aRecord({ port: 20 })]);
    expect(await readdir(folder)).toEqual(['status.json']);
  });

  it.each(['', '{"targets": 3}'])('starts anew from a file that it cannot read (%j)', async (text) => {
    const folder = await aFolder();
    await writeFile(join(folder, 'status.json'), text);
    expect(await statusFile(folder).read()).toEqual([]);
  });
});
