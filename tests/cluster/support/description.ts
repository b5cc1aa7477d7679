import { readFile } from 'node:fs/promises';
import { z } from 'zod';

/** What the tests are told of the cluster that was started for them. */
export const descriptionSchema = z.object({
  access: z.object({
    server: z.string(),
    authority: z.string(),
    token: z.string().exactOptional(),
    certificate: z.object({ certificate: z.string(), key: z.string() }).exactOptional(),
  }),
  prometheus: z.object({ url: z.string(), targets: z.string() }),
  forge: z.object({ url: z.string(), apiUrl: z.string(), token: z.string() }),
  repositories: z.object({ gitops: z.string(), models: z.string() }),
  /** A file to which each line adds what was measured. */
  measured: z.string(),
});

export type Description = z.infer<typeof descriptionSchema>;

/** The variable that names the file with the description. */
export const descriptionVariable = 'SLIPWAY_TEST_CLUSTER';

/** @throws Error when the tests were not started by ./scripts/test-cluster */
export async function readDescription(): Promise<Description> {
  const file = process.env[descriptionVariable];
  if (file === undefined)
    throw new Error('run ./scripts/test-cluster: it starts the cluster for these tests');
  return descriptionSchema.parse(JSON.parse(await readFile(file, 'utf8')));
}
