import type { Digest } from '../digest/digest.ts';
import { assembleImage, type BaseSource } from './assemble.ts';
import type { ImageRepository } from './image.ts';
import { labelNames } from './labels.ts';
import { packLayer } from './layer.ts';
import { partsOf, pushImage } from './push.ts';
import { digestReference } from './reference.ts';
import { serviceFiles, serviceFolder, serviceProgram } from './service.ts';

/** The port that the alert relay listens on. */
const relayPort = 8080;

export interface RelayImageRequest {
  /** Folder of the relay's bundle. */
  readonly bundle: string;
  /** Left out: the image holds only the relay, and whoever runs it brings Node. */
  readonly base: BaseSource | undefined;
  readonly target: ImageRepository;
  readonly tag: string;
  /** Link of the repository that it was built from. GHCR gives that repository rights on the image by it. */
  readonly source: string | undefined;
  /** Time written into the image, ISO 8601, UTC; the digest depends on it. */
  readonly created: string;
}

export interface RelayImage {
  readonly digest: Digest;
  /** `repository@sha256:…`. */
  readonly image: string;
  readonly platforms: readonly string[];
  /** False when the very image was there under its tag, and nothing was written. */
  readonly pushed: boolean;
}

/**
 * Builds the image of the alert relay and stores it in `target` under `tag`, which moves there. The same bundle, base and
 * time give the same digest on any machine, so this may be run again, and twice at once. The tag appears last.
 *
 * @throws NotFoundError when there is no bundle, or no such base
 */
export async function buildRelayImage(request: RelayImageRequest): Promise<RelayImage> {
  const { bundle, base, target, tag, source, created } = request;
  const layer = await packLayer(await serviceFiles(bundle), 'slipway: the alert relay');
  const [assembled, existing] = await Promise.all([
    assembleImage(base, [layer], {
      program: serviceProgram,
      nodeOptions: [],
      workingDirectory: serviceFolder,
      environment: { NODE_ENV: 'production', PORT: String(relayPort) },
      port: relayPort,
      labels: {
        [labelNames.title]: 'slipway-relay',
        [labelNames.version]: tag,
        ...(source === undefined ? {} : { [labelNames.source]: source }),
      },
      created,
    }),
    target.manifest(tag),
  ]);
  const { root, platforms } = assembled;
  const pushed = existing?.digest !== root.digest;
  if (pushed) await pushImage(assembled, partsOf(assembled, base, [{ what: 'relay', layer }]), target, tag);
  return {
    digest: root.digest,
    image: digestReference(target.name, root.digest),
    platforms: platforms.map(({ name }) => name),
    pushed,
  };
}
