import { z } from 'zod';

/** Which requests a fault strikes, and when. */
const target = {
  /** Any when left out. */
  method: z.string().optional(),
  /**
   * The decoded path, with `/api/v3` and `/api/uploads` taken away: a regular expression, or a glob in which a star
   * is any part of a name and two stars are any number of names. Any path when left out.
   */
  path: z.union([z.string().regex(/^[/*]/), z.instanceof(RegExp)]).optional(),
  /** How many matching requests it strikes. */
  times: z.int().min(1).default(1),
  /** How many matching requests it lets pass before. */
  after: z.int().min(0).default(0),
};

const errorStatus = z.union([z.literal(500), z.literal(502), z.literal(503), z.literal(504)]).default(502);

/** A fault to be made. */
export const faultSchema = z.discriminatedUnion('kind', [
  /** The server fails before it has done anything. */
  z.strictObject({ ...target, kind: z.literal('error-before'), status: errorStatus }),
  /** The server has done what was asked, and then fails. */
  z.strictObject({ ...target, kind: z.literal('error-after'), status: errorStatus }),
  /** 409, with nothing done. */
  z.strictObject({ ...target, kind: z.literal('conflict') }),
  /** Too many requests; with `retryAfter` (seconds) it is the secondary limit, without it the primary one. */
  z.strictObject({
    ...target,
    kind: z.literal('rate-limit'),
    status: z.union([z.literal(403), z.literal(429)]).default(403),
    retryAfter: z.int().min(0).optional(),
  }),
  /** The connection is cut, before or after the server did what was asked. */
  z.strictObject({ ...target, kind: z.literal('drop'), when: z.enum(['before', 'after']).default('before') }),
  /** The answer takes so many `milliseconds` longer. */
  z.strictObject({ ...target, kind: z.literal('slow'), milliseconds: z.int().min(0).max(600_000) }),
  /** An upload breaks off: 502, and an asset without content is left behind, as GitHub does at times. */
  z.strictObject({ ...target, kind: z.literal('starter-asset') }),
]);

export type Fault = z.input<typeof faultSchema>;
type CheckedFault = z.infer<typeof faultSchema>;

/** The faults that are waiting for their requests. */
export interface Faults {
  /** @throws ZodError when the fault is malformed */
  add(fault: Fault): void;
  clear(): void;
  /** The fault that strikes this request, which counts as struck; the one that was added first goes first. */
  take(method: string, path: string): CheckedFault | undefined;
}

export function createFaults(): Faults {
  let waiting: { readonly fault: CheckedFault; skip: number; left: number }[] = [];
  return {
    add(wanted) {
      const fault = faultSchema.parse(wanted);
      waiting.push({ fault, skip: fault.after, left: fault.times });
    },
    clear() {
      waiting = [];
    },
    take(method, path) {
      for (const entry of waiting) {
        if (!strikes(entry.fault, method, path)) continue;
        if (entry.skip > 0) {
          entry.skip -= 1;
          continue;
        }
        entry.left -= 1;
        if (entry.left === 0) waiting = waiting.filter((other) => other !== entry);
        return entry.fault;
      }
      return undefined;
    },
  };
}

function strikes(fault: CheckedFault, method: string, path: string): boolean {
  if (fault.method !== undefined && fault.method.toUpperCase() !== method) return false;
  if (fault.path === undefined) return true;
  const pattern = typeof fault.path === 'string' ? glob(fault.path) : fault.path;
  // A pattern with the flag g or y remembers where it was.
  pattern.lastIndex = 0;
  return pattern.test(path.replace(/^\/api\/(v3|uploads)(?=\/)/, ''));
}

function glob(text: string): RegExp {
  const source = text.replace(/\*\*|[*\\^$.|?+()[\]{}]/g, (part) =>
    part === '**' ? '.*' : part === '*' ? '[^/]*' : `\\${part}`,
  );
  return new RegExp(`^${source}$`);
}
