import { z } from 'zod';
import { defineManifest, digestSchema } from '../manifest/manifest.ts';

/**
 * `provenance.json`: when and from where a dataset was first made. It differs from run to run, so it lies beside
 * `dataset.json` and is not part of its digest.
 */
export const provenanceManifest = defineManifest(
  'slipway.provenance/v1',
  z.strictObject({
    kind: z.literal('slipway.provenance/v1'),
    dataset: digestSchema,
    /** ISO 8601, UTC. */
    startedAt: z.iso.datetime(),
    /** Seconds. */
    duration: z.number().nonnegative(),
    sources: z.array(
      z.strictObject({
        uri: z.string(),
        digest: digestSchema,
        /** What S3 or Google Cloud says of the object that was read; null for a file. */
        etag: z.string().nullable(),
        /** On Google Cloud the generation. */
        versionId: z.string().nullable(),
      }),
    ),
  }),
);

export type Provenance = ReturnType<typeof provenanceManifest.read>;
