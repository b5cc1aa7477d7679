import { execFile } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { z } from 'zod';
import { type Forge, startForge } from '../../scripts/local/forge/index.ts';
import { runStep } from '../../scripts/local/runner/runner.ts';
import { git } from '../support/checkout.ts';
import { type RunningDocker, startDocker } from '../support/docker.ts';
import { aFolder } from '../support/folder.ts';
import { describeWith } from '../support/needs.ts';
import { aFreePort } from '../support/ports.ts';
import { type RunningRegistry, startRegistry } from '../support/registry.ts';
import { root } from '../support/tree.ts';

jest.setTimeout(180_000);

const execute = promisify(execFile);
const repository = 'acme/penguins';

/** The chain up to an image in a real registry, and that image pulled, run and asked by a real Docker. */
describeWith(['dockerd', 'docker', 'docker-registry', 'ldd', 'tar'], 'the image of a version', (programs) => {
  let short: string;
  let docker: RunningDocker;
  let registry: RunningRegistry;
  let forge: Forge;
  let workspace: string;
  let commit: string;
  let base: string;

  beforeAll(async () => {
    short = await mkdtemp(join(tmpdir(), 'sd-'));
    docker = await startDocker(programs, short);
    registry = await startRegistry(programs['docker-registry'], await aFolder());
    Object.assign(process.env, docker.environment);
    base = await pushBase(docker, registry);

    forge = await startForge({ folder: await aFolder() });
    await forge.createRepository({
      owner: 'acme',
      name: 'penguins',
      from: join(root, 'examples', 'penguins'),
    });
    commit = await git(forge.gitFolder('acme', 'penguins'), 'rev-parse', 'main');
    workspace = await aFolder();
    await cp(join(root, 'examples', 'penguins'), workspace, { recursive: true });
    await action('ingest');
    await action('train');
    await action('evaluate', { 'champion-environment': 'none' });
    await action('register', { token: forge.token });
  });

  afterAll(async () => {
    for (const name of Object.keys(docker.environment)) delete process.env[name];
    await docker.stop();
    await Promise.all([registry.stop(), forge.close()]);
    await rm(short, { recursive: true, force: true });
  });

  async function action(name: string, inputs: Record<string, string> = {}) {
    const lines: string[] = [];
    const { exitCode, outputs } = await runStep(
      join(root, 'actions', name),
      { model: '.', ...inputs },
      (line) => lines.push(line),
      { apiUrl: forge.apiUrl, serverUrl: forge.url, repository, commit, workspace, token: forge.token },
    );
    if (exitCode !== 0) throw new Error(`${name} failed\n${lines.join('\n')}`);
    return outputs;
  }

  /** Pulls `image`, runs it, and asks the service in it for its readiness, a prediction and its lineage. */
  async function ask(image: string) {
    const port = await aFreePort();
    await docker.docker('pull', '--quiet', image);
    const settings = { PORT: String(port), HOST: '127.0.0.1', SLIPWAY_IMAGE: image, DRAIN_DELAY_MS: '0' };
    const variables = Object.entries(settings).flatMap(([name, value]) => ['--env', `${name}=${value}`]);
    const id = (
      await docker.docker('run', '--detach', '--read-only', '--network', 'host', ...variables, image)
    ).trim();
    const url = `http://127.0.0.1:${port}`;
    try {
      await ready(`${url}/health/ready`, () => docker.docker('logs', id));
      const answer = await fetch(`${url}/v1/models/penguins:predict?lineage=true`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ instances: [gentoo] }),
      });
      const user = (await docker.docker('inspect', '--format', '{{.Config.User}}', id)).trim();
      return { user, body: answerSchema.parse(await answer.json()) };
    } finally {
      await docker.docker('stop', id);
      expect((await docker.docker('inspect', '--format', '{{.State.ExitCode}}', id)).trim()).toBe('0');
    }
  }

  it('appended without Docker is pulled, run and asked by Docker', async () => {
    const image = `${registry.host}/acme/appended`;
    const built = await action('build-push', { image, base });
    expect(built['image']).toBe(`${image}@${built['digest']}`);
    const { user, body } = await ask(String(built['image']));
    expect(user).toMatch(/^65532/);
    expect(body.predictions[0].value).toBe('Gentoo');
    expect(body.lineage).toMatchObject({ tag: 'penguins@v1.0.0', repository, commit, image: built['image'] });
    expect(await action('build-push', { image, base })).toMatchObject({
      digest: built['digest'],
      reused: 'true',
    });
  });

  it('built by Docker is pulled, run and asked likewise', async () => {
    const image = `${registry.host}/acme/built`;
    const inputs = { image, base, builder: 'docker' };
    const built = await action('build-push', inputs);
    expect(built).toMatchObject({ tag: '1.0.0', reused: 'false' });
    const { user, body } = await ask(String(built['image']));
    expect(user).toMatch(/^65532/);
    expect(body.predictions[0].value).toBe('Gentoo');
    expect(body.lineage).toMatchObject({ tag: 'penguins@v1.0.0', image: built['image'] });
    expect(await action('build-push', inputs)).toEqual({ ...built, reused: 'true', 'pushed-bytes': '0' });
  });
});

const gentoo = {
  Island: 'Biscoe',
  'Beak Length (mm)': 50,
  'Beak Depth (mm)': 15,
  'Flipper Length (mm)': 225,
  'Body Mass (g)': 5500,
  Sex: 'MALE',
};

const answerSchema = z.object({
  predictions: z.tuple([z.object({ value: z.string() })]),
  lineage: z.record(z.string(), z.unknown()),
});

async function ready(url: string, log: () => Promise<string>): Promise<void> {
  for (let attempt = 0; attempt < 150; attempt += 1) {
    if (
      await fetch(url).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return;
    await wait(100);
  }
  throw new Error(`the container is not ready\n${await log()}`);
}

/**
 * Pushes an image with nothing but this machine's Node 24 and the libraries it links, where distroless has it, for a
 * machine that can reach no public registry.
 *
 * @returns the image by its digest
 */
async function pushBase(docker: RunningDocker, registry: RunningRegistry): Promise<string> {
  const files = join(await aFolder(), 'root');
  await mkdir(files, { mode: 0o755 });
  const place = async (source: string, path: string) => {
    await mkdir(dirname(join(files, path)), { recursive: true });
    await cp(await realpath(source), join(files, path));
  };
  await place(process.execPath, 'nodejs/bin/node');
  const { stdout } = await execute('ldd', [process.execPath]);
  for (const [, library = ''] of stdout.matchAll(/(\/\S+) \(0x/g)) await place(library, library.slice(1));
  // The folder becomes the root of the image, where every user must find the way.
  await chmod(files, 0o755);
  const archive = join(await aFolder(), 'base.tar');
  await execute('tar', ['--create', '--file', archive, '--directory', files, '.']);
  const name = `${registry.host}/base`;
  await docker.docker('import', '--change', 'ENTRYPOINT ["/nodejs/bin/node"]', archive, `${name}:24`);
  await docker.docker('push', '--quiet', `${name}:24`);
  const head = await fetch(`http://${registry.host}/v2/base/manifests/24`, {
    method: 'HEAD',
    headers: { accept: 'application/vnd.docker.distribution.manifest.v2+json' },
  });
  return `${name}@${head.headers.get('docker-content-digest')}`;
}
