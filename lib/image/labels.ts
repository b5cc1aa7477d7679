import { type Digest, isDigest } from '../digest/digest.ts';

/** The labels by which an image says what it holds. */
export const labelNames = {
  title: 'org.opencontainers.image.title',
  version: 'org.opencontainers.image.version',
  revision: 'org.opencontainers.image.revision',
  source: 'org.opencontainers.image.source',
  name: 'dev.slipway.name',
  model: 'dev.slipway.model',
  release: 'dev.slipway.release',
  /** Other versions of the model in the image: `1.0.0=sha256:…`, with spaces between. */
  beside: 'dev.slipway.beside',
} as const;

/** What of a release is written on its image. */
export interface ImageLabels {
  /** Name of the model. */
  readonly name: string;
  /** Semantic version without `v`. */
  readonly version: string;
  /** The commit that was trained from. */
  readonly commit: string;
  /** Link of the repository that holds the release. GHCR gives that repository rights on the image by it. */
  readonly source: string;
  /** Digest of `model.json`. */
  readonly model: Digest;
  /** Digest of `release.json`. */
  readonly release: Digest;
  /** Other versions of the model in the image, and the digests of their `model.json`. */
  readonly beside: readonly BesideVersion[];
}

/** A version that an image carries beside its own. */
export interface BesideVersion {
  readonly version: string;
  readonly model: Digest;
}

/** The labels of the image of a release. */
export function labelsOf({
  name,
  version,
  commit,
  source,
  model,
  release,
  beside,
}: ImageLabels): Record<string, string> {
  return {
    [labelNames.title]: name,
    [labelNames.version]: version,
    [labelNames.revision]: commit,
    [labelNames.source]: source,
    [labelNames.name]: name,
    [labelNames.model]: model,
    [labelNames.release]: release,
    ...(beside.length === 0
      ? {}
      : { [labelNames.beside]: beside.map((each) => `${each.version}=${each.model}`).join(' ') }),
  };
}

/** Reads the label of {@link labelNames.beside}; what is malformed in it is left out. */
export function besideIn(label: string | undefined): readonly BesideVersion[] {
  return (label ?? '').split(' ').flatMap((part) => {
    const [version = '', model = ''] = part.split('=');
    return version !== '' && isDigest(model) ? [{ version, model }] : [];
  });
}
