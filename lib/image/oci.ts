import { z } from 'zod';
import { digestOf } from '../digest/digest.ts';
import { FormatError } from '../errors/errors.ts';
import { digestSchema } from '../manifest/manifest.ts';
import type { StoredManifest } from './image.ts';

/** The parts of the OCI image specification (v1.1) that are read and written here, and Docker's names for the same. */

export const mediaTypes = {
  index: 'application/vnd.oci.image.index.v1+json',
  manifest: 'application/vnd.oci.image.manifest.v1+json',
  config: 'application/vnd.oci.image.config.v1+json',
  layer: 'application/vnd.oci.image.layer.v1.tar+gzip',
  dockerIndex: 'application/vnd.docker.distribution.manifest.list.v2+json',
  dockerManifest: 'application/vnd.docker.distribution.manifest.v2+json',
} as const;

/** What a request for a manifest accepts. */
export const manifestTypes: readonly string[] = [
  mediaTypes.index,
  mediaTypes.manifest,
  mediaTypes.dockerIndex,
  mediaTypes.dockerManifest,
];

/** The largest manifest that is read: what the distribution specification asks registries to take. */
export const maxManifestBytes = 4 * 1024 * 1024;

const platformSchema = z.looseObject({
  architecture: z.string(),
  os: z.string(),
  variant: z.string().optional(),
});

const descriptorSchema = z.looseObject({
  mediaType: z.string(),
  digest: digestSchema,
  size: z.int().nonnegative(),
  annotations: z.record(z.string(), z.string()).optional(),
  platform: platformSchema.optional(),
});

const indexSchema = z.looseObject({
  schemaVersion: z.literal(2),
  mediaType: z.string().optional(),
  manifests: z.array(descriptorSchema),
  annotations: z.record(z.string(), z.string()).nullish(),
});

const manifestSchema = z.looseObject({
  schemaVersion: z.literal(2),
  mediaType: z.string().optional(),
  config: descriptorSchema,
  layers: z.array(descriptorSchema),
  annotations: z.record(z.string(), z.string()).nullish(),
});

const configSchema = z.looseObject({
  architecture: z.string(),
  os: z.string(),
  variant: z.string().optional(),
  created: z.string().optional(),
  author: z.string().optional(),
  config: z
    .looseObject({
      User: z.string().nullish(),
      ExposedPorts: z.record(z.string(), z.unknown()).nullish(),
      Env: z.array(z.string()).nullish(),
      Entrypoint: z.array(z.string()).nullish(),
      Cmd: z.array(z.string()).nullish(),
      WorkingDir: z.string().nullish(),
      Labels: z.record(z.string(), z.string()).nullish(),
    })
    .nullish(),
  rootfs: z.looseObject({ type: z.literal('layers'), diff_ids: z.array(digestSchema) }),
  history: z.array(z.looseObject({ empty_layer: z.boolean().optional() })).nullish(),
});

export type Platform = z.infer<typeof platformSchema>;
export type OciDescriptor = z.infer<typeof descriptorSchema>;
export type OciIndex = z.infer<typeof indexSchema>;
export type OciManifest = z.infer<typeof manifestSchema>;
export type OciConfig = z.infer<typeof configSchema>;

/** Whether `stored` names one manifest for each platform. */
export function isIndex(stored: StoredManifest): boolean {
  return stored.mediaType === mediaTypes.index || stored.mediaType === mediaTypes.dockerIndex;
}

/** @throws FormatError when `bytes` are not an image index; `origin` is named in it */
export function readIndex(bytes: Uint8Array, origin: string): OciIndex {
  return read(indexSchema, bytes, origin, 'an image index');
}

/** @throws FormatError when `bytes` are not an image manifest; `origin` is named in it */
export function readManifest(bytes: Uint8Array, origin: string): OciManifest {
  return read(manifestSchema, bytes, origin, 'an image manifest');
}

/** @throws FormatError when `bytes` are not an image configuration; `origin` is named in it */
export function readConfig(bytes: Uint8Array, origin: string): OciConfig {
  return read(configSchema, bytes, origin, 'an image configuration');
}

/** An index, manifest or configuration as it is stored: JSON with the fields in the order that they were given in. */
export function stored(kind: 'index' | 'manifest' | 'config', value: object): StoredManifest {
  const bytes = Buffer.from(JSON.stringify(value));
  return { digest: digestOf(bytes), mediaType: mediaTypes[kind], bytes };
}

/**
 * The media type of a stored manifest that came without one: what it says itself, or else by what it holds
 * (OCI layouts and older tools leave `mediaType` out).
 */
export function mediaTypeOf(bytes: Uint8Array, origin: string): string {
  const value = read(z.looseObject({ mediaType: z.string().optional() }), bytes, origin, 'a manifest');
  if (value.mediaType !== undefined) return value.mediaType;
  return 'manifests' in value ? mediaTypes.index : mediaTypes.manifest;
}

function read<S extends z.ZodType>(schema: S, bytes: Uint8Array, origin: string, noun: string): z.infer<S> {
  if (bytes.length > maxManifestBytes) {
    throw new FormatError(`${origin} is larger than ${maxManifestBytes} bytes, so it is not ${noun}`);
  }
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new FormatError(`${origin} is not JSON, but ${noun} was expected`, { cause });
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new FormatError(`${origin} is not ${noun}`, {
    findings: result.error.issues.map((issue) => ({
      message: `${issue.path.join('.') || 'the whole'}: ${issue.message}`,
    })),
  });
}
