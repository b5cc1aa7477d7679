import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ExecOutput, getExecOutput } from '@actions/exec';
import { z } from 'zod';
import { type Digest, hexOf } from '../digest/digest.ts';
import { FormatError, NotFoundError, PermissionError, UnavailableError } from '../errors/errors.ts';
import { type BuiltImage, imageTag, type ReleasedModel } from './build.ts';
import { contextLabel, type DockerContext, writeContext } from './docker-context.ts';
import type { ImageRepository } from './image.ts';
import { inspectImage, platformsOf, readPlatformImage, requireManifest } from './inspect.ts';
import { digestReference, parseReference } from './reference.ts';
import type { Credentials } from './registry-token.ts';
import type { Transfer, TransferredPart } from './transfer.ts';
import { imageUnderTag, requireSameModels } from './version-tag.ts';

export interface DockerRequest {
  readonly context: DockerContext;
  readonly released: ReleasedModel;
  /** Other versions that are in the context too. */
  readonly beside?: readonly ReleasedModel[];
  /** The repository that the image goes to, in a registry. */
  readonly target: ImageRepository;
  /** Left out: those of Docker's own configuration. */
  readonly credentials: Credentials | undefined;
}

/**
 * Builds the image of a registered version with `docker build`, pushes it under the tag of {@link imageTag} and reads its
 * digest back. When the tag names an image that was made of the same context, nothing is built.
 *
 * @throws ConflictError when the tag names an image with another model
 * @throws NotFoundError when there is no `docker`
 * @throws FormatError when the build fails
 * @throws PermissionError or UnavailableError when the push fails
 */
export async function buildWithDocker(request: DockerRequest): Promise<BuiltImage> {
  const { context, released, beside = [], target, credentials } = request;
  const tag = imageTag(released, beside);
  const existing = await imageUnderTag(target, tag);
  if (existing?.description?.labels[contextLabel] === context.digest) {
    return pushedImage(target, existing.stored.digest, tag, () => 'present');
  }
  if (existing !== undefined)
    requireSameModels(
      existing,
      [released, ...beside].map(({ model }) => model),
      target,
      tag,
    );
  const reference = `${target.name}:${tag}`;
  const folder = await mkdtemp(join(tmpdir(), 'slipway-image-'));
  try {
    await buildContext(context, reference, join(folder, 'context'));
    const printed = await push(reference, target.name, credentials, join(folder, 'client'));
    const digest = await pushedDigest(target.name, reference);
    const image = await pushedImage(target, digest, tag, (...names) => transferOf(printed, names));
    return { ...image, pushed: true, replaced: existing?.stored.digest };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function buildContext(context: DockerContext, reference: string, folder: string): Promise<void> {
  await writeContext(context, folder);
  const repeated = (option: string, values: Readonly<Record<string, string>>) =>
    Object.entries(values).flatMap(([name, value]) => [option, `${name}=${value}`]);
  const { exitCode, stderr } = await docker([
    'build',
    '--tag',
    reference,
    ...repeated('--build-arg', context.buildArguments),
    ...repeated('--label', context.labels),
    folder,
  ]);
  if (exitCode !== 0) {
    throw new FormatError(`docker build failed with exit code ${exitCode}: ${lastLine(stderr)}`, {
      hint: 'Its output is above. The Dockerfile is given app/, models/ and the build arguments BASE, NAME and VERSION.',
    });
  }
}

async function push(
  reference: string,
  name: string,
  credentials: Credentials | undefined,
  folder: string,
): Promise<string> {
  const { exitCode, stdout, stderr } = await docker(
    ['push', reference],
    credentials && { configuration: await clientFolder(name, credentials, folder) },
  );
  if (exitCode === 0) return stdout;
  const said = lastLine(stderr);
  if (/denied|unauthorized|authentication required|forbidden/i.test(said)) {
    throw new PermissionError(`docker push to ${name} was refused: ${said}`, {
      hint: 'Check the user, the password or token, and that it may push to this repository.',
    });
  }
  throw new UnavailableError(`docker push to ${name} failed: ${said}`, {
    hint: 'Its output is above. Run again when the registry is there: layers that arrived are kept.',
  });
}

/** A configuration for one push, so that the login is neither on a command line nor left in the user's own. */
async function clientFolder(name: string, credentials: Credentials, folder: string): Promise<string> {
  const reference = parseReference(name);
  const host = reference.kind === 'registry' ? reference.host : name;
  const key = host === 'docker.io' ? 'https://index.docker.io/v1/' : host;
  const auth = Buffer.from(`${credentials.username}:${credentials.password}`).toString('base64');
  await mkdir(folder, { mode: 0o700 });
  await writeFile(join(folder, 'config.json'), JSON.stringify({ auths: { [key]: { auth } } }), {
    mode: 0o600,
  });
  return folder;
}

/** The digest under which Docker knows that it pushed `reference`. */
async function pushedDigest(name: string, reference: string): Promise<Digest> {
  const args = ['image', 'inspect', '--format', '{{json .RepoDigests}}', reference];
  const { exitCode, stdout } = await docker(args, { silent: true });
  const known = exitCode === 0 ? z.array(z.string()).safeParse(JSON.parse(stdout)).data : undefined;
  for (const text of known ?? []) {
    const found = parseReference(text);
    if (found.kind === 'registry' && found.name === name && found.digest !== undefined) return found.digest;
  }
  throw new UnavailableError(`Docker does not tell the digest of ${reference}, which it has pushed`);
}

async function pushedImage(
  target: ImageRepository,
  digest: Digest,
  tag: string,
  transfer: (layer: Digest, diffId: Digest | undefined) => Transfer,
): Promise<BuiltImage> {
  const { platforms } = await inspectImage(target, digest);
  const parts: TransferredPart[] = [];
  for (const { stored } of await platformsOf(target, await requireManifest(target, digest))) {
    const { manifest, config } = await readPlatformImage(target, stored);
    for (const [index, layer] of manifest.layers.entries()) {
      parts.push({
        what: `layer ${index + 1}`,
        digest: layer.digest,
        size: layer.size,
        transfer: transfer(layer.digest, config.rootfs.diff_ids[index]),
      });
    }
  }
  const image = digestReference(target.name, digest);
  return { digest, image, tag, platforms, pushed: false, replaced: undefined, parts };
}

/** What `docker push` printed of a layer, which it names by the start of one of its digests. */
function transferOf(printed: string, [layer, diffId]: readonly [Digest, Digest | undefined]): Transfer {
  const ids = [layer, diffId]
    .filter((digest) => digest !== undefined)
    .map((digest) => hexOf(digest).slice(0, 12));
  const line = printed.split('\n').findLast((each) => ids.some((id) => each.startsWith(`${id}: `)));
  if (line === undefined) return 'uploaded';
  if (line.includes('already exists')) return 'present';
  return line.includes('Mounted') ? 'mounted' : 'uploaded';
}

/** Runs `docker`, whose output goes to the log as well unless it is to be silent. */
async function docker(
  args: string[],
  { configuration, silent = false }: { readonly configuration?: string; readonly silent?: boolean } = {},
): Promise<ExecOutput> {
  const env = { ...process.env, ...(configuration === undefined ? {} : { DOCKER_CONFIG: configuration }) };
  const defined = Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  try {
    return await getExecOutput('docker', args, {
      ignoreReturnCode: true,
      silent,
      env: Object.fromEntries(defined),
    });
  } catch (cause) {
    throw new NotFoundError('The program docker cannot be started', {
      hint: 'Install Docker on the runner, or leave the input builder at append, which needs none.',
      cause,
    });
  }
}

function lastLine(text: string): string {
  return text.trimEnd().split('\n').at(-1)?.trim() || 'it said nothing';
}
