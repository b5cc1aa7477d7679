import { basename } from 'node:path/posix';
import { ConflictError } from '../errors/errors.ts';
import type { Descriptor, StoredManifest } from './image.ts';
import type { Layer } from './layer.ts';
import { mediaTypes, type OciConfig, type OciDescriptor, type OciManifest, stored } from './oci.ts';

/** What to append layers to: an image for one platform. */
export interface BaseImage {
  readonly manifest: OciManifest;
  readonly config: OciConfig;
}

/** How the image is run, beside what its base says. */
export interface ImageSettings {
  /** The program's file inside the image, run by Node. */
  readonly program: string;
  /** Options for Node that its variable NODE_OPTIONS does not take. */
  readonly nodeOptions: readonly string[];
  readonly workingDirectory: string;
  /** Added to the base's environment, or in place of its variables of the same name. */
  readonly environment: Readonly<Record<string, string>>;
  /** TCP port that the program listens on. */
  readonly port: number;
  readonly labels: Readonly<Record<string, string>>;
  /** ISO 8601, UTC. A fixed time: the image's digest depends on it. */
  readonly created: string;
}

/** A manifest and its configuration, ready to be stored. */
export interface AppendedImage {
  readonly manifest: StoredManifest;
  readonly config: StoredManifest;
  /** The layers that came with the base. */
  readonly baseLayers: readonly Descriptor[];
}

/** The user that images run as when the base would run them as root: `nonroot` of the distroless images. */
const unprivilegedUser = '65532:65532';

/**
 * The image that is `base` with `layers` on top; without a base it is the layers alone. It is an OCI image also when
 * the base is one in Docker's older format.
 *
 * @throws ConflictError when the base has layers that may not be pushed elsewhere
 */
export function appendLayers(
  base: BaseImage | undefined,
  layers: readonly Layer[],
  settings: ImageSettings,
): AppendedImage {
  const baseLayers = (base?.manifest.layers ?? []).map(ociLayer);
  const config = stored('config', configOf(base?.config, layers, settings));
  const manifest = stored('manifest', {
    schemaVersion: 2,
    mediaType: mediaTypes.manifest,
    config: { mediaType: mediaTypes.config, digest: config.digest, size: config.bytes.length },
    layers: [...baseLayers, ...layers.map(({ descriptor }) => ({ ...descriptor }))],
  });
  return { manifest, config, baseLayers };
}

function configOf(
  base: OciConfig | undefined,
  layers: readonly Layer[],
  { program, nodeOptions, workingDirectory, environment, port, labels, created }: ImageSettings,
): OciConfig {
  const inherited = base?.config ?? {};
  const names = new Set(Object.keys(environment));
  const kept = (inherited.Env ?? []).filter((entry) => !names.has(entry.split('=', 1)[0] ?? ''));
  const history = historyOf(base);
  return {
    created,
    // Without a base nothing in the image depends on a processor, but the format asks for one.
    architecture: base?.architecture ?? 'amd64',
    os: base?.os ?? 'linux',
    ...(base?.variant === undefined ? {} : { variant: base.variant }),
    config: {
      ...inherited,
      User: isRoot(inherited.User) ? unprivilegedUser : inherited.User,
      ExposedPorts: { ...inherited.ExposedPorts, [`${port}/tcp`]: {} },
      Env: [...kept, ...Object.entries(environment).map(([name, value]) => `${name}=${value}`)],
      Entrypoint: [...nodeOf(inherited.Entrypoint ?? []), ...nodeOptions, program],
      Cmd: undefined,
      WorkingDir: workingDirectory,
      Labels: sortedByKey({ ...inherited.Labels, ...labels }),
    },
    rootfs: {
      type: 'layers',
      diff_ids: [...(base?.rootfs.diff_ids ?? []), ...layers.map(({ diffId }) => diffId)],
    },
    ...(history === undefined
      ? {}
      : { history: [...history, ...layers.map(({ createdBy }) => ({ created, created_by: createdBy }))] }),
  };
}

/** The base's own way to start Node, when that is its entrypoint (distroless); otherwise `node` by its PATH. */
function nodeOf(entrypoint: readonly string[]): readonly string[] {
  const last = entrypoint.at(-1);
  return last !== undefined && basename(last) === 'node' ? entrypoint : ['node'];
}

function isRoot(user: string | null | undefined): boolean {
  const name = (user ?? '').split(':', 1)[0];
  return name === '' || name === '0' || name === 'root';
}

/** The base's history, unless it does not account for each layer: then a longer one would name the wrong layers. */
function historyOf(base: OciConfig | undefined): NonNullable<OciConfig['history']> | undefined {
  if (base === undefined) return [];
  const history = base.history ?? [];
  const accounted = history.filter((entry) => entry.empty_layer !== true).length;
  return accounted === base.rootfs.diff_ids.length ? history : undefined;
}

const ociLayerTypes: Readonly<Record<string, string>> = {
  'application/vnd.docker.image.rootfs.diff.tar.gzip': mediaTypes.layer,
  'application/vnd.docker.image.rootfs.diff.tar': 'application/vnd.oci.image.layer.v1.tar',
};

function ociLayer({ mediaType, digest, size, annotations }: OciDescriptor): Descriptor {
  if (mediaType.includes('foreign') || mediaType.includes('nondistributable')) {
    throw new ConflictError(`The base image has a layer that may not be pushed elsewhere (${digest})`, {
      hint: 'Choose another base image: only some Windows images have such layers.',
    });
  }
  return {
    mediaType: ociLayerTypes[mediaType] ?? mediaType,
    digest,
    size,
    ...(annotations === undefined ? {} : { annotations }),
  };
}

function sortedByKey(record: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(record).sort(([left], [right]) => (left < right ? -1 : 1)));
}
