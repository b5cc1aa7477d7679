import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Digest, digestOfJson } from '../digest/digest.ts';
import { ConflictError, ContractError } from '../errors/errors.ts';
import { contractDigest } from '../spec/digests.ts';
import type { LoadedSpec } from '../spec/load.ts';
import type { Spec } from '../spec/schema.ts';
import type { Store } from '../store/store.ts';
import { checkRows } from './check-rows.ts';
import { type Dataset, datasetManifest, type SplitName } from './dataset.ts';
import { writeParquet } from './parquet-write.ts';
import { profileOf } from './profile.ts';
import { type Provenance, provenanceManifest } from './provenance.ts';
import { RejectedRowsError } from './rejections.ts';
import { type Snapshot, sourcesOf, takeSnapshots } from './source.ts';
import { splitter } from './split.ts';
import { TableBuilder } from './table-builder.ts';

/** Raised when the same sources and contract come to give other bytes: what older versions stored is then not reused. */
const ingestVersion = 1;

export interface IngestResult {
  readonly dataset: Dataset;
  /** Digest of `dataset.json`. */
  readonly digest: Digest;
  /** Whether the store had it already, so that nothing was parsed. */
  readonly reused: boolean;
  /** When and from where the dataset was first made; undefined when the store lost it. */
  readonly provenance: Provenance | undefined;
}

/**
 * Reads the sources of `model.yml`, checks each row against its contract, deals the rows to the splits and stores
 * them with their manifest. When neither the sources nor the contract changed since `store` was last given them,
 * nothing is parsed and the same dataset is given back.
 *
 * @throws SpecError, NotFoundError, PermissionError, UnavailableError, FormatError when a source cannot be read
 * @throws ContractError when its columns or too many of its rows ({@link RejectedRowsError}) break the contract, or
 * the rows are too few to be split
 */
export async function ingest(
  loaded: LoadedSpec,
  store: Store,
  now: () => Date = () => new Date(),
): Promise<IngestResult> {
  const startedAt = now();
  const folder = await mkdtemp(join(tmpdir(), 'slipway-ingest-'));
  try {
    const snapshots = await takeSnapshots(sourcesOf(loaded), folder);
    const key = ingestKey(loaded.spec, snapshots);
    const known = await recallDataset(store, key);
    if (known !== undefined) return known;
    const dataset = await makeDataset(loaded.spec, snapshots, store);
    const { bytes, digest } = datasetManifest.write(dataset);
    await store.put(bytes);
    const provenance: Provenance = {
      kind: 'slipway.provenance/v1',
      dataset: digest,
      startedAt: startedAt.toISOString(),
      duration: Math.max(0, now().getTime() - startedAt.getTime()) / 1000,
      sources: snapshots.map(({ uri, digest, etag = null, versionId = null }) => ({
        uri,
        digest,
        etag,
        versionId,
      })),
    };
    const results = await store.record('ingest', key, {
      dataset: digest,
      provenance: await store.put(provenanceManifest.write(provenance).bytes),
    });
    if (results['dataset'] !== digest) {
      throw new ConflictError(`${store.uri} holds another dataset for the same sources and contract`, {
        hint: 'It was made by another build of Slipway. Use a new store, or remove the record of this dataset.',
      });
    }
    return { dataset, digest, reused: false, provenance };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function ingestKey(spec: Spec, snapshots: readonly Snapshot[]): Digest {
  return digestOfJson({
    version: ingestVersion,
    name: spec.name,
    contract: contractDigest(spec),
    sources: snapshots.map(({ uri, format, digest }) => ({ uri, format, digest })),
  });
}

/** What `store` remembers for `key`, when all that it names is still there. */
async function recallDataset(store: Store, key: Digest): Promise<IngestResult | undefined> {
  const results = await store.recall('ingest', key);
  const digest = results?.['dataset'];
  if (digest === undefined || !(await store.has(digest))) return undefined;
  const dataset = datasetManifest.read(await store.get(digest), `the dataset ${digest}`);
  const blobs = Object.values(dataset.splits).map((split) => split.digest);
  if (dataset.rejected !== undefined) blobs.push(dataset.rejected);
  for (const blob of blobs) if (!(await store.has(blob))) return undefined;
  const origin = results?.['provenance'];
  const provenance =
    origin !== undefined && (await store.has(origin))
      ? provenanceManifest.read(await store.get(origin), `the provenance ${origin}`)
      : undefined;
  return { dataset, digest, reused: true, provenance };
}

async function makeDataset(spec: Spec, snapshots: readonly Snapshot[], store: Store): Promise<Dataset> {
  const columns = Object.entries(spec.data.columns).map(([name, { type, nulls }]) => ({
    name,
    type,
    nullable: nulls === 'allow',
  }));
  const names = columns.map(({ name }) => name);
  const { train, validation, test, salt } = spec.split;
  const key = spec.data.key.length > 0 ? spec.data.key : names;
  const splitRule = { key, salt, train, validation, test };

  const splitOf = splitter(splitRule, names);
  const builder = new TableBuilder(columns);
  const indices: Readonly<Record<SplitName, number[]>> = { train: [], validation: [], test: [] };
  const { read, rejected, rejections } = await checkRows(snapshots, spec.data, (cells) => {
    indices[splitOf(cells)].push(builder.rows);
    builder.append(cells);
  });
  const rows = { read, accepted: builder.rows, rejected };
  if (rejected > spec.data.maxRejected * read) {
    throw new RejectedRowsError(rejections, rows, spec.data.maxRejected);
  }
  checkSplits(indices, rows.accepted);

  const table = builder.build();
  const storeSplit = async (split: SplitName) => {
    const bytes = await writeParquet(table, Uint32Array.from(indices[split]), columns);
    return { digest: await store.put(bytes), rows: indices[split].length, bytes: bytes.length };
  };
  return {
    kind: 'slipway.dataset/v1',
    name: spec.name,
    sources: snapshots.map(({ uri, digest, bytes }) => ({ uri, digest, bytes })),
    contract: contractDigest(spec),
    columns,
    rows,
    rejections: rejections.groups().map(({ column, reason, count }) => ({ column, reason, count })),
    ...(rejected > 0 ? { rejected: await store.put(rejections.jsonLines()) } : {}),
    profile: Object.fromEntries(Array.from(table.columns, ([name, column]) => [name, profileOf(column)])),
    splitRule,
    splits: {
      train: await storeSplit('train'),
      validation: await storeSplit('validation'),
      test: await storeSplit('test'),
    },
  };
}

/** @throws ContractError when no row fell into a split that must not be empty */
function checkSplits(indices: Readonly<Record<SplitName, readonly number[]>>, accepted: number): void {
  for (const split of ['train', 'test'] as const) {
    if (indices[split].length > 0) continue;
    const rows = accepted === 1 ? '1 row keeps' : `${accepted} rows keep`;
    throw new ContractError(`No row fell into the ${split} split: only ${rows} the contract`, {
      hint: 'Bring more rows, raise the share of that split, or change split.salt in model.yml.',
    });
  }
}
