import { z } from 'zod';
import { defineManifest, digestSchema } from '../manifest/manifest.ts';

const count = z.int().nonnegative();

/** A histogram: `counts[i]` values lie in `[edges[i], edges[i + 1])`, the last bin including its end. */
const histogramSchema = z.strictObject({ edges: z.array(z.number()), counts: z.array(count) });

const numericProfile = z.strictObject({
  kind: z.literal('numeric'),
  nulls: count,
  min: z.number().nullable(),
  max: z.number().nullable(),
  mean: z.number().nullable(),
  /** Sample standard deviation. */
  deviation: z.number().nullable(),
  /** At 5, 25, 50, 75 and 95 per cent. */
  quantiles: z.array(z.number()),
  histogram: histogramSchema,
});

const categoricalProfile = z.strictObject({
  kind: z.literal('categorical'),
  nulls: count,
  distinct: count,
  /** The most frequent values, at most 50, most frequent first; ties by code point. */
  top: z.array(z.strictObject({ value: z.string(), count })),
});

const splitFile = z.strictObject({ digest: digestSchema, rows: count, bytes: count });

/**
 * `dataset.json`: what was read, what the contract said of it, and where its rows are.
 *
 * It holds nothing of when or where it was made: the same sources and the same `data` and `split` of `model.yml`
 * give the same digest.
 */
export const datasetManifest = defineManifest(
  'slipway.dataset/v1',
  z.strictObject({
    kind: z.literal('slipway.dataset/v1'),
    name: z.string(),
    sources: z.array(z.strictObject({ uri: z.string(), digest: digestSchema, bytes: count })),
    /** Digest of the parts of `model.yml` that decide the rows: `data` and `split`. */
    contract: digestSchema,
    /** Column names and types in the order of the contract. */
    columns: z.array(
      z.strictObject({
        name: z.string(),
        type: z.enum(['number', 'integer', 'category', 'boolean', 'timestamp', 'text']),
        nullable: z.boolean(),
      }),
    ),
    rows: z.strictObject({ read: count, accepted: count, rejected: count }),
    /** Why rows were rejected, and how many, most frequent first. */
    rejections: z.array(z.strictObject({ column: z.string(), reason: z.string(), count })),
    /** JSON Lines of all rejected rows: `{source, row, column, value, reason}`; absent when there are none. */
    rejected: digestSchema.optional(),
    profile: z.record(z.string(), z.discriminatedUnion('kind', [numericProfile, categoricalProfile])),
    splitRule: z.strictObject({
      key: z.array(z.string()),
      salt: z.string(),
      train: z.number(),
      validation: z.number(),
      test: z.number(),
    }),
    /** One Parquet file a split. */
    splits: z.strictObject({ train: splitFile, validation: splitFile, test: splitFile }),
  }),
);

export type Dataset = ReturnType<typeof datasetManifest.read>;
export type ColumnProfile = Dataset['profile'][string];
export type SplitName = keyof Dataset['splits'];
