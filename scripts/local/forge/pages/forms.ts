import { createHash, randomBytes } from 'node:crypto';
import { getCookie, setCookie } from 'hono/cookie';
import type { ForgeContext } from '../http/environment.ts';

/** What a form that was shown stands for. */
interface Shown {
  readonly session: string;
  readonly purpose: string;
  readonly until: number;
}

/**
 * Forms that only the browser they were shown in can send, and only once: a page of another site knows neither the
 * cookie nor the token that stands in the form.
 */
export interface Forms {
  /** The token to put into a form for `purpose`; sets the cookie when there is none. */
  show(c: ForgeContext, purpose: string): string;
  /** Whether `token` was shown to this browser for `purpose`; it is used up by this. */
  accept(c: ForgeContext, purpose: string, token: string): boolean;
}

const cookieName = 'forge_session';
const lifetime = 60 * 60 * 1000;
const most = 5000;

export function createForms(now: () => Date): Forms {
  const shown = new Map<string, Shown>();
  return {
    show(c, purpose) {
      const session = sessionOf(c);
      const token = randomBytes(24).toString('base64url');
      shown.set(token, { session, purpose, until: now().getTime() + lifetime });
      // A map keeps the order of insertion, so the first is the oldest.
      const [oldest] = shown.keys();
      if (shown.size > most && oldest !== undefined) shown.delete(oldest);
      return token;
    },
    accept(c, purpose, token) {
      if (!fromOwnPage(c)) return false;
      const form = shown.get(token);
      shown.delete(token);
      const cookie = getCookie(c, cookieName);
      if (form === undefined || cookie === undefined) return false;
      return form.session === hash(cookie) && form.purpose === purpose && form.until > now().getTime();
    },
  };
}

function sessionOf(c: ForgeContext): string {
  const known = getCookie(c, cookieName);
  if (known !== undefined && /^[\w-]{32}$/.test(known)) return hash(known);
  const fresh = randomBytes(24).toString('base64url');
  setCookie(c, cookieName, fresh, { httpOnly: true, sameSite: 'Strict', path: '/' });
  return hash(fresh);
}

/** What the browser itself says of where a form was sent from. Old browsers say nothing. */
function fromOwnPage(c: ForgeContext): boolean {
  const site = c.req.header('Sec-Fetch-Site');
  if (site !== undefined && site !== 'same-origin') return false;
  const origin = c.req.header('Origin');
  return origin === undefined || origin === new URL(c.req.url).origin;
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
