import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Digest, digestOf, digestOfJson } from '../digest/digest.ts';
import { NotFoundError } from '../errors/errors.ts';
import { imageLabels, modelFiles, type ReleasedModel } from './build.ts';
import type { LayerFile } from './layer.ts';
import { serviceFiles } from './service.ts';

/** The label that holds {@link DockerContext.digest}. */
export const contextLabel = 'dev.slipway.context';

/** All that a `docker build` is given. */
export interface DockerContext {
  readonly files: readonly LayerFile[];
  /** The text of the Dockerfile. */
  readonly dockerfile: string;
  readonly buildArguments: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
  /**
   * Digest of all of the above. A `docker build` gives another image each time, so this is how a later run knows that
   * an image was made of the same things.
   */
  readonly digest: Digest;
}

/**
 * The context of the image of `released`: `app/` with the service, `models/<name>/<version>/` with the model, and the
 * build arguments BASE, NAME and VERSION.
 *
 * @throws NotFoundError when there is no Dockerfile or no bundle of the service
 */
export async function dockerContext(
  released: ReleasedModel,
  {
    service,
    dockerfile,
    base,
    beside = [],
  }: { service: string; dockerfile: string; base: string; beside?: readonly ReleasedModel[] },
): Promise<DockerContext> {
  const text = await readFile(dockerfile, 'utf8').catch((cause: unknown) => {
    throw new NotFoundError(`There is no Dockerfile at ${dockerfile}`, { cause });
  });
  const files = [...(await serviceFiles(service)), ...[...beside, released].flatMap(modelFiles)];
  const buildArguments = { BASE: base, NAME: released.name, VERSION: released.version };
  const labels = imageLabels(released, beside);
  const digest = digestOfJson({
    files: Object.fromEntries(files.map(({ path, bytes }) => [path, digestOf(bytes)])),
    dockerfile: digestOf(text),
    buildArguments,
    labels,
  });
  return { files, dockerfile: text, buildArguments, labels: { ...labels, [contextLabel]: digest }, digest };
}

/** Writes the files of `context` and its Dockerfile into `folder`. */
export async function writeContext({ files, dockerfile }: DockerContext, folder: string): Promise<void> {
  for (const { path, bytes } of files) {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, bytes, { mode: 0o644 });
  }
  await writeFile(join(folder, 'Dockerfile'), dockerfile);
}
