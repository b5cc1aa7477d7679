import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';

const inputDefinition = z.strictObject({
  description: z.string(),
  required: z.boolean().optional(),
  default: z.union([z.string(), z.number(), z.boolean()]).transform(String).optional(),
  deprecationMessage: z.string().optional(),
});

const actionFile = z.strictObject({
  name: z.string(),
  description: z.string(),
  author: z.string(),
  branding: z.strictObject({ icon: z.string(), color: z.string() }),
  inputs: z.record(z.string(), inputDefinition).default({}),
  outputs: z.record(z.string(), z.strictObject({ description: z.string() })).default({}),
  runs: z.strictObject({ using: z.literal('node24'), main: z.literal('main.js') }),
});

/** The content of an `action.yml` of this repository. */
export type ActionFile = z.infer<typeof actionFile>;

/** Reads the `action.yml` at `path`. */
export async function readActionFile(path: string): Promise<ActionFile> {
  return actionFile.parse(parse(await readFile(path, 'utf8')));
}
