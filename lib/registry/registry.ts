import type { Digest } from '../digest/digest.ts';
import type { Release } from './release.ts';

/** The files of a release, by asset name. */
export type AssetName = 'model.json' | 'dataset.json' | 'run.json' | 'evaluation.json' | 'release.json';

/** What is to become a version: the bytes of its four manifests and the commit they were made from. */
export interface Candidate {
  readonly model: Uint8Array;
  readonly dataset: Uint8Array;
  readonly run: Uint8Array;
  readonly evaluation: Uint8Array;
  readonly commit: string;
  /** Semantic version wanted; left out, the rule decides. */
  readonly version?: string;
}

export interface RegisteredVersion {
  readonly release: Release;
  /** Digest of `release.json`. */
  readonly digest: Digest;
  /** The release's page. */
  readonly url: string;
}

/** The versions of models, held in the tags and releases of one repository. */
export interface ModelRegistry {
  /**
   * Makes `candidate` a version, or finds the version that it is already. May be killed at any point and run again,
   * and may run twice at once: one version comes of it.
   *
   * @throws GateError when its evaluation did not pass
   * @throws ConflictError when the wanted version exists with another model
   * @throws PermissionError when the token may not write contents
   */
  register(candidate: Candidate): Promise<RegisteredVersion & { readonly created: boolean }>;
  /**
   * The version named by `reference`: `1.3.0`, `v1.3.0`, `<name>@v1.3.0` or `latest`.
   * @throws NotFoundError naming the versions that exist
   */
  resolve(model: string, reference: string): Promise<RegisteredVersion>;
  /** The bytes of an asset, verified against the digest that the release states. */
  asset(version: RegisteredVersion, name: AssetName): Promise<Uint8Array>;
}
