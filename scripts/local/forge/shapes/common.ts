import type { Signature } from '../git/objects.ts';

/** An object of GitHub's API, ready to become JSON. */
export type Json = Readonly<Record<string, unknown>>;

/** An opaque id as GitHub's GraphQL API would know it. */
export function nodeId(kind: string, id: number | string): string {
  return Buffer.from(`${kind}:${id}`).toString('base64url');
}

/** An RFC 3339 time in UTC with whole seconds, as in all of GitHub's answers. */
export function time(at: Date | string): string {
  return new Date(at).toISOString().replace(/\.\d{3}Z$/, 'Z');
}

/** A time that may not have come. */
export function timeOrNull(at: string | null): string | null {
  return at === null ? null : time(at);
}

export function signature({ name, email, at }: Signature): Json {
  return { name, email, date: time(at) };
}

/** What GitHub says of a commit or tag that nobody signed. */
export const unsigned: Json = {
  verified: false,
  reason: 'unsigned',
  signature: null,
  payload: null,
  verified_at: null,
};
