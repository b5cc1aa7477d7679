import { RequestError } from '../http/error.ts';
import type { Endpoint } from './endpoint.ts';

/** An endpoint, and what a path names of it. */
export interface FoundEndpoint {
  readonly endpoint: Endpoint;
  readonly params: Readonly<Record<string, string>>;
}

/** So many paths are remembered; an attacker's are not worth more memory. */
const maxRemembered = 200;

/** Finds the endpoint of a path. Paths repeat, so what was found is remembered. */
export function endpointFinder(endpoints: readonly Endpoint[]): (path: string) => FoundEndpoint | undefined {
  const remembered = new Map<string, FoundEndpoint>();
  return (path) => {
    const known = remembered.get(path);
    if (known !== undefined) return known;
    for (const endpoint of endpoints) {
      const params = endpoint.match(path);
      if (params === undefined) continue;
      const found = { endpoint, params: decoded(params) };
      if (remembered.size < maxRemembered) remembered.set(path, found);
      return found;
    }
    return undefined;
  };
}

function decoded(params: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  try {
    return Object.fromEntries(Object.entries(params).map(([name, text]) => [name, decodeURIComponent(text)]));
  } catch (cause) {
    throw new RequestError(400, 'malformed_path', 'the path is not percent-encoded UTF-8', { cause });
  }
}
