import { z } from 'zod';
import { defineManifest, digestSchema } from '../manifest/manifest.ts';

/** `release.json`: what a registered version consists of. It travels inside the image as its lineage. */
export const releaseManifest = defineManifest(
  'slipway.release/v1',
  z.strictObject({
    kind: z.literal('slipway.release/v1'),
    name: z.string(),
    /** Semantic version without `v`, e.g. `1.3.0`. */
    version: z.string(),
    /** `<name>@v<version>`. */
    tag: z.string(),
    /** The commit that was trained from and that the tag points at. */
    commit: z.string(),
    /** `owner/name` of the repository that holds the release. */
    repository: z.string(),
    /** The version before, or null for the first. */
    previous: z.string().nullable(),
    /** Why the version moved as it did, in a sentence. */
    reason: z.string(),
    model: digestSchema,
    dataset: digestSchema,
    run: digestSchema,
    evaluation: digestSchema,
  }),
);

export type Release = ReturnType<typeof releaseManifest.read>;
