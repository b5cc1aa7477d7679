/** Makes the image of the alert relay: `npm run relay-image -- --image ghcr.io/acme/slipway-relay`. */
import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { env } from 'node:process';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { baseReference, openBase, targetReference } from '../actions/build-push/destination.ts';
import { dockerFolder, loginFor } from '../lib/action/image-login.ts';
import { describeError } from '../lib/errors/describe.ts';
import { InputError } from '../lib/errors/errors.ts';
import { distroless } from '../lib/image/base.ts';
import { openImageRepository } from '../lib/image/open.ts';
import { buildRelayImage } from '../lib/image/relay.ts';
import { writeImage } from './relay-image/kustomization.ts';

const usage = `Puts the bundle of the alert relay on a base with Node.js, and pushes it to a registry, with no Docker.

  npm run relay-image -- --image <repository> [options]

  --image <repository>   e.g. ghcr.io/acme/slipway-relay, or oci:<folder> for an OCI layout on disk
  --base <image>         image with Node.js 24, by its digest (distroless), oci:<folder>, or none
  --tag <tag>            the image's tag (the version of Slipway); deployments name the digest
  --write <folder>       writes repository and digest into the kustomization.yaml there: gitops/relay
  --bundle <folder>      what npm run build has made of the relay (dist/relay of Slipway)
  --help                 shows this

It logs in with REGISTRY_USERNAME and REGISTRY_PASSWORD, else as Docker does.`;

const root = dirname(import.meta.dirname);

try {
  await main();
} catch (error) {
  console.error(describeError(error));
  process.exitCode = 1;
}

async function main(): Promise<void> {
  const { image, base, bundle, tag, write, help } = readArguments();
  if (help) {
    console.log(usage);
    return;
  }
  if (image === undefined)
    throw new InputError('expected --image', { hint: '--help shows how it is called.' });
  // npm starts scripts in the package's folder, and says where the person was.
  const workspace = resolve(env['INIT_CWD'] ?? '.');
  const repository = env['GITHUB_REPOSITORY'] || undefined;
  const serverUrl = env['GITHUB_SERVER_URL'] || 'https://github.com';
  const target = targetReference(
    { image, deployed: undefined, model: 'slipway-relay' },
    { repository, workspace },
  );
  const baseImage = baseReference(base, workspace);
  const logins = {
    image: target,
    username: env['REGISTRY_USERNAME'] || undefined,
    password: env['REGISTRY_PASSWORD'] || undefined,
    workflowToken: undefined,
    runner: { repository, serverUrl },
    dockerFolder: dockerFolder(env),
  };
  const built = await buildRelayImage({
    bundle: bundle === undefined ? join(root, 'dist', 'relay') : resolve(workspace, bundle),
    base: await openBase(baseImage, baseImage && (await loginFor(baseImage, logins))),
    target: openImageRepository(target, {
      credentials: await loginFor(target, logins),
      layoutName: 'localhost/slipway-relay',
    }),
    tag: tag ?? (await ownVersion()),
    source: repository && `${serverUrl}/${repository}`,
    created: new Date(0).toISOString(),
  });
  console.log(
    `${built.image} ${built.pushed ? 'was pushed' : 'was there already'} (${built.platforms.join(', ')})`,
  );
  if (write === undefined) return;
  const file = join(resolve(workspace, write), 'kustomization.yaml');
  console.log(`${file} ${(await writeImage(file, built.image)) ? 'names it now' : 'names it already'}`);
}

function readArguments() {
  try {
    return parseArgs({
      options: {
        image: { type: 'string' },
        base: { type: 'string', default: distroless },
        bundle: { type: 'string' },
        tag: { type: 'string' },
        write: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (cause) {
    throw new InputError(cause instanceof Error ? cause.message : String(cause), {
      hint: '--help shows how it is called.',
    });
  }
}

async function ownVersion(): Promise<string> {
  const text = await readFile(join(root, 'package.json'), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}
