import { execFile } from 'node:child_process';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { z } from 'zod';
import { isDigest } from '../../../lib/digest/digest.ts';
import { inspectImage } from '../../../lib/image/inspect.ts';
import { layoutRepository } from '../../../lib/image/layout.ts';
import { openImageRepository } from '../../../lib/image/open.ts';
import { buildRelayImage } from '../../../lib/image/relay.ts';
import { aFolder } from '../../support/folder.ts';
import { describeWith } from '../../support/needs.ts';
import { type RunningRegistry, startRegistry } from '../../support/registry.ts';
import { root } from '../../support/tree.ts';

const execute = promisify(execFile);

describeWith(['docker-registry'], 'the image of the relay', ({ 'docker-registry': program }) => {
  let registry: RunningRegistry;
  let bundle: string;

  beforeAll(async () => {
    registry = await startRegistry(program, await aFolder());
    bundle = join(await aFolder(), 'relay');
    await mkdir(bundle);
    await writeFile(join(bundle, 'index.js'), 'console.log("relay");\n');
  });

  afterAll(() => registry.stop());

  const request = () =>
    ({
      bundle,
      base: undefined,
      tag: '0.1.0',
      source: 'https://github.com/acme/slipway',
      created: '1970-01-01T00:00:00.000Z',
    }) as const;

  it('is pushed once, with the same digest wherever it is made', async () => {
    const target = openImageRepository(`${registry.host}/acme/slipway-relay`);
    const first = await buildRelayImage({ ...request(), target });
    const again = await buildRelayImage({ ...request(), target });
    const elsewhere = layoutRepository(await aFolder(), 'localhost/slipway-relay');
    const other = await buildRelayImage({ ...request(), target: elsewhere });
    expect([first.pushed, again.pushed, other.pushed]).toEqual([true, false, true]);
    expect(new Set([first.digest, again.digest, other.digest]).size).toBe(1);
    expect(first.image).toBe(`${registry.host}/acme/slipway-relay@${first.digest}`);
    expect(await target.manifest('0.1.0')).toMatchObject({ digest: first.digest });
  });

  it('runs the relay as an unprivileged user, on its port, on top of the base', async () => {
    const base = layoutRepository(await aFolder(), 'localhost/base');
    await buildRelayImage({ ...request(), target: base, tag: 'base' });
    const target = openImageRepository(`${registry.host}/acme/on-a-base`);
    await buildRelayImage({ ...request(), base: { repository: base, tagOrDigest: 'base' }, target });
    const manifest = await target.manifest('0.1.0');
    const { layers, config } = z
      .object({ layers: z.array(z.unknown()), config: z.object({ digest: z.string().refine(isDigest) }) })
      .parse(JSON.parse(Buffer.from(manifest?.bytes ?? '').toString('utf8')));
    expect(layers).toHaveLength(2);
    const settings: unknown = JSON.parse(Buffer.from(await target.blob(config.digest)).toString('utf8'));
    expect(settings).toMatchObject({
      config: {
        User: '65532:65532',
        Entrypoint: ['node', '/app/index.js'],
        WorkingDir: '/app',
        ExposedPorts: { '8080/tcp': {} },
        Labels: {
          'org.opencontainers.image.title': 'slipway-relay',
          'org.opencontainers.image.version': '0.1.0',
          'org.opencontainers.image.source': 'https://github.com/acme/slipway',
        },
      },
    });
  });

  it('is made and written into the tree by one command', async () => {
    const folder = join(await aFolder(), 'relay');
    await cp(join(root, 'gitops', 'relay'), folder, { recursive: true });
    const image = `${registry.host}/acme/by-command`;
    const run = () =>
      execute(
        process.execPath,
        ['scripts/relay-image.ts', '--image', image, '--base', 'none', '--bundle', bundle, '--write', folder],
        {
          cwd: root,
          env: { PATH: process.env['PATH'], HOME: folder },
        },
      );
    const before = await readFile(join(folder, 'kustomization.yaml'), 'utf8');
    expect((await run()).stdout).toMatch(/@sha256:[0-9a-f]{64} was pushed .*\n.*names it now/);
    const after = await readFile(join(folder, 'kustomization.yaml'), 'utf8');
    const digest = /digest: (\S+)/.exec(after)?.[1] ?? '';
    expect(isDigest(digest)).toBe(true);
    expect(after).toBe(
      before.replace('ghcr.io/OWNER/slipway-relay', image).replace(`sha256:${'0'.repeat(64)}`, digest),
    );
    await inspectImage(openImageRepository(image), digest);
    expect((await run()).stdout).toMatch(/was there already .*\n.*names it already/);
  });

  it('is not made without a bundle, and not written into a tree that has no place for it', async () => {
    const target = layoutRepository(await aFolder(), 'localhost/slipway-relay');
    const missing = buildRelayImage({ ...request(), bundle: await aFolder(), target });
    await expect(missing).rejects.toThrow('There is no bundle in');
  });
});
