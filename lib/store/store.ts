import type { Digest } from '../digest/digest.ts';

/**
 * A content-addressed store. What is in it never changes: blobs are named by their digest, and a record, once
 * written under a key, stays. Writers may run at the same time.
 */
export interface Store {
  /** `file:<absolute path>`, `s3://bucket/prefix` or `gs://bucket/prefix`. */
  readonly uri: string;
  /** Stores `bytes` unless they are there already. */
  put(bytes: Uint8Array): Promise<Digest>;
  /** Stores the file at `path` unless its content is there already, without holding it in memory. */
  putFile(path: string): Promise<Digest>;
  has(digest: Digest): Promise<boolean>;
  /**
   * @throws NotFoundError when the store has no such blob
   * @throws IntegrityError when the stored bytes do not have that digest
   */
  get(digest: Digest): Promise<Uint8Array>;
  /** Writes the blob to `path`, which appears only once whole and verified. Errors as {@link Store.get}. */
  getFile(digest: Digest, path: string): Promise<void>;
  /**
   * Remembers `results` as what `step` gives for the input named by `key`; create-only.
   * @returns the results that the store now holds: those of whoever came first
   */
  record(step: StepName, key: Digest, results: StepResults): Promise<StepResults>;
  /** What {@link Store.record} holds for `step` and `key`. */
  recall(step: StepName, key: Digest): Promise<StepResults | undefined>;
}

/** The steps whose results are remembered. */
export type StepName = 'ingest' | 'train' | 'evaluate';

/** The digests that a step made, by the name of the manifest, e.g. `{ dataset: 'sha256:…' }`. */
export type StepResults = Readonly<Record<string, Digest>>;
