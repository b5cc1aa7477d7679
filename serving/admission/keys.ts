import { hash, timingSafeEqual } from 'node:crypto';
import { FormatError } from '../../lib/errors/errors.ts';

/** The keys that may ask. */
export interface ApiKeys {
  readonly names: readonly string[];
  /** The name of the key that `given` is; undefined when it is none. */
  nameOf(given: string): string | undefined;
}

const line = /^(\S{1,100})\s+sha256:([0-9a-f]{64})$/;

/**
 * Reads a file of keys: on each line a name, a space and `sha256:` with the digest of the key. Empty lines and what
 * follows a `#` at the beginning of a line are left out.
 *
 * @throws FormatError with the lines that are none, or when there is no key
 */
export function parseApiKeys(text: string, origin: string): ApiKeys {
  const keys: { readonly name: string; readonly digest: Buffer }[] = [];
  const findings = text.split(/\r?\n/).flatMap((each, index) => {
    const trimmed = each.trim();
    if (trimmed === '' || trimmed.startsWith('#')) return [];
    const [, name, digest] = line.exec(trimmed) ?? [];
    const location = { file: origin, line: index + 1 };
    if (name === undefined || digest === undefined) {
      return [{ message: 'expected a name and sha256: with 64 hexadecimal digits', location }];
    }
    keys.push({ name, digest: Buffer.from(digest, 'hex') });
    return [];
  });
  const hint = 'Make a key and its line with: npm run api-key -- <name>';
  if (findings.length > 0) throw new FormatError(`${origin} is not a file of keys`, { findings, hint });
  if (keys.length === 0) throw new FormatError(`${origin} has no key, so nobody could ask`, { hint });
  return {
    names: keys.map(({ name }) => name),
    nameOf(given) {
      const digest = hash('sha256', given, 'buffer');
      let found: string | undefined;
      // All are compared, whichever it is, so that the time says nothing.
      for (const key of keys) {
        if (timingSafeEqual(digest, key.digest)) found = key.name;
      }
      return found;
    },
  };
}
