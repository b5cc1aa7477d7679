import { z } from 'zod';
import { canonicalJson, type Digest, digestOf, isDigest } from '../digest/digest.ts';
import { FormatError } from '../errors/errors.ts';

/** A SHA-256 inside a manifest. */
export const digestSchema = z.custom<Digest>(
  (value) => typeof value === 'string' && isDigest(value),
  'expected "sha256:" and 64 hexadecimal digits',
);

/**
 * A kind of manifest: how it is written, read and named.
 *
 * A manifest's file is exactly its canonical JSON (RFC 8785), so its identity is the SHA-256 of the file:
 * `sha256sum model.json` on any machine, and the digest that GitHub shows for a release asset.
 */
export interface ManifestKind<T> {
  /** `slipway.<noun>/v<major>`, the value of the manifest's `kind`. */
  readonly kind: string;
  /** The bytes of the file and their digest. @throws FormatError when `value` is not a valid manifest */
  write(value: T): { readonly bytes: Uint8Array; readonly digest: Digest };
  /**
   * The manifest in `bytes`; `origin` (a path or URL) is named in errors.
   * @throws FormatError when it is not JSON, of another kind or major version, or not valid
   */
  read(bytes: Uint8Array, origin: string): T;
}

/** Defines the manifest `kind`, whose fields beside `kind` are checked by `schema`. Unknown fields are refused. */
export function defineManifest<S extends z.ZodType<{ kind: string }>>(
  kind: string,
  schema: S,
): ManifestKind<z.infer<S>> {
  const check = (value: unknown, origin: string): z.infer<S> => {
    const result = schema.safeParse(value);
    if (result.success) return result.data;
    throw new FormatError(`${origin} is not a valid ${kind} manifest`, {
      findings: result.error.issues.map((issue) => ({
        message: `${issue.path.join('.') || 'the whole'}: ${issue.message}`,
        location: { file: origin },
      })),
      hint: 'Make it again with the action that writes it; manifests are not edited by hand.',
    });
  };
  return {
    kind,
    write(value) {
      const bytes = Buffer.from(canonicalJson(check(value, 'the value to be written')));
      return { bytes, digest: digestOf(bytes) };
    },
    read(bytes, origin) {
      let value: unknown;
      try {
        value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
      } catch (cause) {
        throw new FormatError(`${origin} is not JSON`, { cause });
      }
      const found = kindOf(value);
      if (found !== kind) {
        throw new FormatError(
          `${origin} is of kind ${JSON.stringify(found ?? 'none')}, but ${JSON.stringify(kind)} was expected`,
          {
            hint:
              found?.split('/')[0] === kind.split('/')[0]
                ? 'It was made by another major version of Slipway: use that version, or make it again with this one.'
                : 'Check that the right file or digest was given.',
          },
        );
      }
      return check(value, origin);
    },
  };
}

function kindOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return undefined;
  return typeof value.kind === 'string' ? value.kind : undefined;
}
