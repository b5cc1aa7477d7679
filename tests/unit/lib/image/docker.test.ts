import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { hexOf } from '../../../../lib/digest/digest.ts';
import {
  FormatError,
  NotFoundError,
  PermissionError,
  UnavailableError,
} from '../../../../lib/errors/errors.ts';
import { buildWithDocker, type DockerRequest } from '../../../../lib/image/docker.ts';
import { dockerContext } from '../../../../lib/image/docker-context.ts';
import { layoutRepository } from '../../../../lib/image/layout.ts';
import { serviceProgram, serviceRuntime } from '../../../../lib/image/service.ts';
import { aBase, aReleasedModel, aServiceBundle, writeFiles } from '../../../fixtures/image.ts';
import { aFolder } from '../../../support/folder.ts';
import { root } from '../../../support/tree.ts';

const name = 'registry.example/acme/penguins';
const { PATH } = process.env;
let folder: string;

beforeEach(async () => {
  folder = await aFolder();
});

afterEach(() => {
  process.env['PATH'] = PATH;
});

/** A `docker` that does what these lines of shell say, by its first argument, and keeps how it was called. */
async function aDocker(cases: Readonly<Record<string, string>>): Promise<void> {
  const branches = Object.entries(cases).map(([command, lines]) => `${command}) ${lines} ;;`);
  const program = `#!/bin/sh
echo "$@" >> ${folder}/calls
case "$1" in
${branches.join('\n')}
esac
`;
  await writeFiles(folder, { 'bin/docker': program });
  await chmod(join(folder, 'bin', 'docker'), 0o755);
  process.env['PATH'] = `${join(folder, 'bin')}:${PATH}`;
}

async function aRequest(parts: Partial<DockerRequest> = {}): Promise<DockerRequest> {
  const released = aReleasedModel();
  const service = await aServiceBundle(join(folder, 'service'));
  const dockerfile = join(folder, 'Dockerfile');
  await writeFile(dockerfile, 'ARG BASE\nFROM $BASE\n');
  return {
    released,
    context: await dockerContext(released, { service, dockerfile, base: 'registry.example/base@sha256:…' }),
    target: layoutRepository(join(folder, 'pushed'), name),
    credentials: undefined,
    ...parts,
  };
}

const calls = () => readFile(join(folder, 'calls'), 'utf8');

describe('the Dockerfile', () => {
  it('runs the service as an image that is built without Docker does', async () => {
    const dockerfile = await readFile(join(root, 'serving', 'Dockerfile'), 'utf8');
    const { nodeOptions, environment } = serviceRuntime;
    const entrypoint = /^ENTRYPOINT (.*)$/m.exec(dockerfile)?.[1] ?? '';
    expect(JSON.parse(entrypoint)).toEqual(['node', ...nodeOptions, serviceProgram]);
    for (const [name, value] of Object.entries(environment))
      expect(dockerfile).toContain(` ${name}=${value} `);
  });
});

describe('buildWithDocker', () => {
  it('gives the digest and what became of each layer, as docker push said', async () => {
    const request = await aRequest();
    const { digest, layer } = await aBase(request.target);
    await aDocker({
      push: `echo "${hexOf(layer.diffId).slice(0, 12)}: Layer already exists"`,
      image: `echo '["other.example/a@${digest}","${name}@${digest}"]'`,
    });
    expect(await buildWithDocker(request)).toMatchObject({
      digest,
      image: `${name}@${digest}`,
      tag: '1.0.0',
      pushed: true,
      parts: [{ what: 'layer 1', digest: layer.descriptor.digest, transfer: 'present' }],
    });
    expect(await calls()).toContain(
      `build --tag ${name}:1.0.0 --build-arg BASE=registry.example/base@sha256:…`,
    );
    expect(await calls()).toContain('--label dev.slipway.name=penguins');
  });

  it('gives the build service, model and Dockerfile', async () => {
    const request = await aRequest();
    const { digest } = await aBase(request.target);
    await aDocker({
      build: `for last; do :; done; (cd "$last" && find . -type f | sort) > ${folder}/context`,
      image: `echo '["${name}@${digest}"]'`,
    });
    await buildWithDocker(request);
    expect((await readFile(join(folder, 'context'), 'utf8')).split('\n').filter(Boolean)).toEqual([
      './Dockerfile',
      './app/12.index.js',
      './app/index.js',
      './app/package.json',
      './models/penguins/1.0.0/model.json',
      './models/penguins/1.0.0/release.json',
    ]);
  });

  it('logs in for the one push alone, with nothing of it on the command line', async () => {
    const request = await aRequest({ credentials: { username: 'octo', password: 'secret' } });
    const { digest } = await aBase(request.target);
    await aDocker({
      build: `echo "\${DOCKER_CONFIG:-none}" > ${folder}/build-config`,
      push: `cat "$DOCKER_CONFIG/config.json" > ${folder}/push-config`,
      image: `echo '["${name}@${digest}"]'`,
    });
    await buildWithDocker(request);
    expect(await readFile(join(folder, 'build-config'), 'utf8')).toBe(
      `${process.env['DOCKER_CONFIG'] ?? 'none'}\n`,
    );
    const auth = Buffer.from('octo:secret').toString('base64');
    expect(JSON.parse(await readFile(join(folder, 'push-config'), 'utf8'))).toEqual({
      auths: { 'registry.example': { auth } },
    });
    expect(await calls()).not.toContain('secret');
    expect(await calls()).not.toContain(auth);
  });

  it.each<[string, Record<string, string>, typeof FormatError, string]>([
    ['the build fails', { build: 'echo "COPY failed" >&2; exit 7' }, FormatError, 'exit code 7: COPY failed'],
    ['the push is refused', { push: 'echo "denied: no" >&2; exit 1' }, PermissionError, 'denied: no'],
    [
      'the registry is away',
      { push: 'echo "connection refused" >&2; exit 1' },
      UnavailableError,
      'connection refused',
    ],
    ['Docker does not tell the digest', { image: "echo '[]'" }, UnavailableError, 'does not tell the digest'],
  ])('says so when %s', async (_, cases, kind, message) => {
    await aDocker(cases);
    const error = await buildWithDocker(await aRequest()).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(kind);
    expect(String(error)).toContain(message);
  });

  it('says that there is no docker', async () => {
    const request = await aRequest();
    process.env['PATH'] = folder;
    await expect(buildWithDocker(request)).rejects.toThrow(NotFoundError);
  });

  it('builds nothing when the tag is taken by another model', async () => {
    const request = await aRequest();
    await aBase(request.target, { tag: '1.0.0' });
    await aDocker({});
    await expect(buildWithDocker(request)).rejects.toThrow('holds no model of Slipway');
    await expect(calls()).rejects.toThrow('ENOENT');
  });

  it('needs the Dockerfile', async () => {
    const service = await aServiceBundle(join(folder, 'service'));
    const given = { service, dockerfile: join(folder, 'nowhere'), base: 'b' };
    await expect(dockerContext(aReleasedModel(), given)).rejects.toThrow('There is no Dockerfile at');
  });
});

describe('dockerContext', () => {
  it('has a digest of all that goes in', async () => {
    const service = await aServiceBundle(join(folder, 'service'));
    const dockerfile = join(folder, 'Dockerfile');
    await writeFile(dockerfile, 'FROM scratch\n');
    const digestWith = async (parts: { base?: string; version?: string } = {}) =>
      (
        await dockerContext(aReleasedModel({ version: parts.version ?? '1.0.0' }), {
          service,
          dockerfile,
          base: parts.base ?? 'b',
        })
      ).digest;
    const first = await digestWith();
    expect(await digestWith()).toBe(first);
    const others = [await digestWith({ base: 'c' }), await digestWith({ version: '1.0.1' })];
    await writeFile(dockerfile, 'FROM scratch\nUSER 1\n');
    others.push(await digestWith());
    await writeFiles(service, { 'index.js': 'newer' });
    others.push(await digestWith());
    expect(new Set([first, ...others]).size).toBe(5);
  });
});
