import type { RequestHead } from '../http/identity.ts';

/** A place in a trace (W3C Trace Context). */
export interface TraceContext {
  /** 32 lower-case hexadecimal digits. */
  readonly traceId: string;
  /** Of the span that answers the request or, where the service records none, of the caller's: 16 such digits. */
  readonly spanId: string;
  readonly isSampled: boolean;
}

const pattern = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;

/** The caller's place, as its `traceparent` says; undefined without one, or with one that breaks the specification. */
export function callersTrace({ header }: RequestHead): TraceContext | undefined {
  const given = header('traceparent');
  if (given === undefined) return undefined;
  const [, version = '', traceId = '', spanId = '', flags = '', more] = pattern.exec(given) ?? [];
  // A later version may say more after the flags; this one may not.
  if (version === '' || version === 'ff' || (version === '00' && more !== undefined)) return undefined;
  if (/^0+$/.test(traceId) || /^0+$/.test(spanId)) return undefined;
  return { traceId, spanId, isSampled: (Number.parseInt(flags, 16) & 1) === 1 };
}

/** What a line of the log says of `trace`. */
export function traceFields(
  trace: TraceContext | undefined,
): Partial<Pick<TraceContext, 'traceId' | 'spanId'>> {
  return trace === undefined ? {} : { traceId: trace.traceId, spanId: trace.spanId };
}
