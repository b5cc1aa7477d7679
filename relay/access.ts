import { createHmac, hash, timingSafeEqual } from 'node:crypto';

/** What senders prove themselves by. Several of each may hold at once, so that they can be changed without a gap. */
export interface Secrets {
  /** Sent as `authorization: Bearer <token>`. */
  readonly tokens: readonly string[];
  /** Keys of the HMAC SHA-256 of the body, sent as `x-hub-signature-256: sha256=<hexadecimal digits>`. */
  readonly signingSecrets: readonly string[];
}

/** The header of the signature, in GitHub's form. */
export const signatureHeader = 'x-hub-signature-256';

/** Whether the `authorization` header carries a token. All are compared, and the time tells nothing of them. */
export function carriesToken({ tokens }: Secrets, authorization: string | undefined): boolean {
  const [, given] = /^bearer +(\S{1,1000})$/i.exec(authorization ?? '') ?? [];
  if (given === undefined) return false;
  const digest = sha256(given);
  return anyOf(tokens, (token) => timingSafeEqual(sha256(token), digest));
}

/** Whether `signature`, the value of {@link signatureHeader}, is that of `body` under one of the secrets. */
export function isSigned(
  { signingSecrets }: Secrets,
  signature: string | undefined,
  body: Uint8Array,
): boolean {
  const [, given] = /^(?:sha256=)?([0-9a-f]{64})$/i.exec(signature ?? '') ?? [];
  if (given === undefined) return false;
  const digest = Buffer.from(given, 'hex');
  return anyOf(signingSecrets, (secret) =>
    timingSafeEqual(createHmac('sha256', secret).update(body).digest(), digest),
  );
}

/** Whether `holds` for one at least; every one is asked, whichever it is. */
function anyOf<T>(all: readonly T[], holds: (one: T) => boolean): boolean {
  let found = false;
  for (const one of all) if (holds(one)) found = true;
  return found;
}

function sha256(text: string): Buffer {
  return hash('sha256', text, 'buffer');
}
