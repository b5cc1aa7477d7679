import { type Digest, digestOf, shortDigest } from '../digest/digest.ts';
import { ConflictError, FormatError } from '../errors/errors.ts';
import { type AssembledImage, assembleImage, type BaseSource } from './assemble.ts';
import type { ImageRepository, StoredManifest } from './image.ts';
import { inspectImage, nameOf } from './inspect.ts';
import { labelsOf } from './labels.ts';
import { type Layer, packLayer } from './layer.ts';
import { digestReference } from './reference.ts';
import { serviceFiles, serviceFolder, serviceProgram } from './service.ts';
import { type ImagePart, type TransferredPart, transferParts } from './transfer.ts';

/** The port that the service listens on. */
export const servicePort = 8080;

/** A registered version, as it goes into an image. */
export interface ReleasedModel {
  readonly name: string;
  /** Semantic version without `v`. */
  readonly version: string;
  /** The bytes of `model.json`. */
  readonly model: Uint8Array;
  /** The bytes of `release.json`. */
  readonly release: Uint8Array;
  /** The commit that was trained from. */
  readonly commit: string;
  /** Link of the repository that holds the release. */
  readonly source: string;
}

export interface ImageRequest {
  readonly released: ReleasedModel;
  /** Folder of the service's bundle. */
  readonly service: string;
  /** Left out: the image holds only service and model, and whoever runs it brings Node. */
  readonly base: BaseSource | undefined;
  readonly target: ImageRepository;
  /** Time written into the image, ISO 8601, UTC; the digest depends on it. */
  readonly created: string;
}

export interface BuiltImage {
  readonly digest: Digest;
  /** `repository@sha256:…`. */
  readonly image: string;
  readonly tag: string;
  readonly platforms: readonly string[];
  /** False when the very image was there under its tag, and nothing was written. */
  readonly pushed: boolean;
  /** What the tag named before, when the same model is now in another image (a newer service or base). */
  readonly replaced: Digest | undefined;
  readonly parts: readonly TransferredPart[];
}

/**
 * Builds the image of a registered version and stores it in `target` under the tag that is its version. The same
 * release, service, base and time give the same digest on any machine, and only what `target` lacks is uploaded, so
 * this may be run again after it was killed, and twice at once. The tag appears last.
 *
 * @throws ConflictError when the tag names an image with another model
 */
export async function buildImage(request: ImageRequest): Promise<BuiltImage> {
  const { target, released, base } = request;
  const tag = released.version;
  const layers = await ownLayers(request);
  const [assembled, existing] = await Promise.all([
    assembleImage(base, [layers.service, layers.model], {
      program: serviceProgram,
      workingDirectory: serviceFolder,
      environment: imageEnvironment,
      port: servicePort,
      labels: imageLabels(released),
      created: request.created,
    }),
    target.manifest(tag),
  ]);
  const { root, platforms } = assembled;
  const parts = partsOf(assembled, layers, base);
  const isThere = existing?.digest === root.digest;
  if (existing !== undefined && !isThere) await requireSameModel(target, existing, released);

  return {
    digest: root.digest,
    image: digestReference(target.name, root.digest),
    tag,
    platforms: platforms.map(({ name }) => name),
    pushed: !isThere,
    replaced: isThere ? undefined : existing?.digest,
    parts: isThere
      ? parts.map(({ what, digest, size }) => ({ what, digest, size, transfer: 'present' }))
      : await push(assembled, parts, target, base, tag),
  };
}

/** The layers that go on top of the base, from below. */
interface OwnLayers {
  readonly service: Layer;
  readonly model: Layer;
}

/** The variables that every image sets. */
export const imageEnvironment = {
  MODELS_DIR: '/models',
  NODE_ENV: 'production',
  PORT: String(servicePort),
} as const;

/** Where the files of a version are inside an image, without a slash at the start. */
export function modelFolder({ name, version }: Pick<ReleasedModel, 'name' | 'version'>): string {
  return `models/${name}/${version}`;
}

/** The labels of the image of `released`. */
export function imageLabels({ model, release, ...released }: ReleasedModel): Record<string, string> {
  return labelsOf({ ...released, model: digestOf(model), release: digestOf(release) });
}

async function ownLayers({ released, service }: ImageRequest): Promise<OwnLayers> {
  const folder = modelFolder(released);
  const model = [
    { path: `${folder}/model.json`, bytes: released.model },
    { path: `${folder}/release.json`, bytes: released.release },
  ];
  return {
    service: await packLayer(await serviceFiles(service), 'slipway: the inference service'),
    model: await packLayer(model, `slipway: model ${released.name} ${released.version}`),
  };
}

function partsOf(
  { platforms }: AssembledImage,
  { service, model }: OwnLayers,
  base: BaseSource | undefined,
): ImagePart[] {
  const own = (what: string, { descriptor: { digest, size }, bytes }: Layer): ImagePart => ({
    what,
    digest,
    size,
    read: async () => bytes,
  });
  const several = platforms.length > 1;
  return [
    ...platforms.flatMap(({ name, image: { baseLayers } }) =>
      baseLayers.map(({ digest, size }, index) => ({
        what: `base layer ${index + 1}${several ? ` (${name})` : ''}`,
        digest,
        size,
        read: async () => {
          if (base === undefined) throw new Error('an image without a base has no layers of one');
          return base.repository.blob(digest);
        },
      })),
    ),
    own('service', service),
    own('model', model),
    ...platforms.map(({ name, image: { config } }) => ({
      what: `configuration${several ? ` (${name})` : ''}`,
      digest: config.digest,
      size: config.bytes.length,
      read: async () => config.bytes,
    })),
  ];
}

/** Blobs first, then the manifests that name them, then the tag: at no time does a name lead to something missing. */
async function push(
  { root, platforms }: AssembledImage,
  parts: readonly ImagePart[],
  target: ImageRepository,
  base: BaseSource | undefined,
  tag: string,
): Promise<TransferredPart[]> {
  const transferred = await transferParts(parts, target, base?.repository.name);
  for (const { image } of platforms) {
    if (image.manifest.digest !== root.digest) await target.putManifest(image.manifest);
  }
  await target.putManifest(root, tag);
  return transferred;
}

/** A version's tag may move to a newer service or base around the same model, never to another model. */
async function requireSameModel(
  target: ImageRepository,
  existing: StoredManifest,
  { version, model }: ReleasedModel,
): Promise<void> {
  const found = await inspectImage(target, existing.digest).catch((error: unknown) => {
    if (error instanceof FormatError) return undefined;
    throw error;
  });
  const wanted = digestOf(model);
  if (found?.model === wanted) return;
  const holds = found?.model === undefined ? 'no model of Slipway' : `model ${shortDigest(found.model)}`;
  throw new ConflictError(
    `${nameOf(target, version)} exists already and holds ${holds}, not ${shortDigest(wanted)}`,
    {
      hint: 'Register the model under a new version, push to another repository, or delete that tag by hand.',
    },
  );
}
