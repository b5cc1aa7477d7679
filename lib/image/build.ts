import { type Digest, digestOf } from '../digest/digest.ts';
import { assembleImage, type BaseSource } from './assemble.ts';
import type { ImageRepository } from './image.ts';
import { labelsOf } from './labels.ts';
import { type Layer, type LayerFile, packLayer } from './layer.ts';
import { partsOf, pushImage } from './push.ts';
import { digestReference } from './reference.ts';
import { serviceFiles, serviceFolder, serviceProgram, serviceRuntime } from './service.ts';
import type { TransferredPart } from './transfer.ts';
import { imageUnderTag, requireSameModels } from './version-tag.ts';

/** The port that the service listens on. */
const servicePort = 8080;

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
  /** Other versions of the same model that the image carries too, for an A/B test. */
  readonly beside?: readonly ReleasedModel[];
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
 * Builds the image of a registered version and stores it in `target` under the tag of {@link imageTag}. The same
 * release, service, base and time give the same digest on any machine, and only what `target` lacks is uploaded, so
 * this may be run again after it was killed, and twice at once. The tag appears last.
 *
 * @throws ConflictError when the tag names an image with another model
 */
export async function buildImage(request: ImageRequest): Promise<BuiltImage> {
  const { target, released, beside = [], base } = request;
  const tag = imageTag(released, beside);
  const layers = await ownLayers(request);
  const [assembled, existing] = await Promise.all([
    assembleImage(base, [layers.service, ...layers.models], {
      program: serviceProgram,
      nodeOptions: serviceRuntime.nodeOptions,
      workingDirectory: serviceFolder,
      environment: imageEnvironment,
      port: servicePort,
      labels: imageLabels(released, beside),
      created: request.created,
    }),
    imageUnderTag(target, tag),
  ]);
  const { root, platforms } = assembled;
  const parts = partsOf(assembled, base, [
    { what: 'service', layer: layers.service },
    ...layers.models.map((layer, index) => ({
      what: layers.models.length === 1 ? 'model' : `model ${index + 1}`,
      layer,
    })),
  ]);
  const image = {
    digest: root.digest,
    image: digestReference(target.name, root.digest),
    tag,
    platforms: platforms.map(({ name }) => name),
  };
  if (existing?.stored.digest === root.digest) {
    const present = parts.map(
      ({ what, digest, size }) => ({ what, digest, size, transfer: 'present' }) as const,
    );
    return { ...image, pushed: false, replaced: undefined, parts: present };
  }
  if (existing !== undefined)
    requireSameModels(
      existing,
      [released, ...beside].map(({ model }) => model),
      target,
      tag,
    );
  const transferred = await pushImage(assembled, parts, target, tag);
  return { ...image, pushed: true, replaced: existing?.stored.digest, parts: transferred };
}

/** The layers that go on top of the base, from below. */
interface OwnLayers {
  readonly service: Layer;
  /** One a version; that of the image's own is the last. */
  readonly models: readonly Layer[];
}

/** The variables that every image sets. */
const imageEnvironment = {
  MODELS_DIR: '/models',
  NODE_ENV: 'production',
  ...serviceRuntime.environment,
  PORT: String(servicePort),
} as const;

/** The files of a version, as they lie in an image: `models/<name>/<version>/{model,release}.json`. */
export function modelFiles({ name, version, model, release }: ReleasedModel): LayerFile[] {
  const folder = `models/${name}/${version}`;
  return [
    { path: `${folder}/model.json`, bytes: model },
    { path: `${folder}/release.json`, bytes: release },
  ];
}

/** The tag of the image of `released`: its version, and which others it carries: `1.1.0-with-1.0.0`. */
export function imageTag(
  { version }: Pick<ReleasedModel, 'version'>,
  beside: readonly Pick<ReleasedModel, 'version'>[],
): string {
  return beside.length === 0 ? version : `${version}-with-${beside.map((each) => each.version).join('-')}`;
}

/** The labels of the image of `released`, which carries the versions `beside` too. */
export function imageLabels(
  { model, release, ...released }: ReleasedModel,
  beside: readonly ReleasedModel[] = [],
): Record<string, string> {
  return labelsOf({
    ...released,
    model: digestOf(model),
    release: digestOf(release),
    beside: beside.map(({ version, model: bytes }) => ({ version, model: digestOf(bytes) })),
  });
}

async function ownLayers({ released, beside = [], service }: ImageRequest): Promise<OwnLayers> {
  return {
    service: await packLayer(await serviceFiles(service), 'slipway: the inference service'),
    models: await Promise.all(
      [...beside, released].map((each) =>
        packLayer(modelFiles(each), `slipway: model ${each.name} ${each.version}`),
      ),
    ),
  };
}
