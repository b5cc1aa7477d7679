import { z } from 'zod';
import { FormatError, InputError, PermissionError, UnavailableError } from '../errors/errors.ts';
import { printable } from '../report/markdown.ts';

export interface PrometheusOptions {
  /** Base of its pages, e.g. `https://prometheus.example.org`; a path in front of `/api` stays. */
  readonly url: string;
  /** Sent as a bearer token. */
  readonly token?: string | undefined;
  readonly fetch?: typeof fetch;
  /** Waits that many milliseconds. */
  readonly sleep?: (milliseconds: number) => Promise<void>;
  /** Milliseconds after which an answer is waited for no longer. */
  readonly timeout?: number;
}

/** A series and its value at one time. The value may be NaN or infinite. */
export interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** A series over time: pairs of seconds since 1970 and a value. */
export interface Series {
  readonly labels: Readonly<Record<string, string>>;
  readonly points: readonly (readonly [time: number, value: number])[];
}

/**
 * Prometheus, or what speaks its API (Thanos, Mimir, VictoriaMetrics). Every method may throw UnavailableError (no
 * answer, in time or at all, or a fault of the server), FormatError (an answer that is no answer, or only a part of one),
 * PermissionError and InputError (it refuses the token or the query).
 */
export interface Prometheus {
  /** The values of `query` at `at`, in seconds since 1970. */
  instant(query: string, at: number): Promise<readonly Sample[]>;
  /** The values of `query` from `start` to `end`, each `step` seconds. */
  range(query: string, start: number, end: number, step: number): Promise<readonly Series[]>;
}

/** Milliseconds before each repetition of a query that was not answered. */
const pauses = [500, 2000];

const number = z.string().transform((text) => numberIn(text));
const labels = z.record(z.string(), z.string());
const vector = z.object({
  resultType: z.literal('vector'),
  result: z.array(z.object({ metric: labels, value: z.tuple([z.number(), number]) })),
});
const matrix = z.object({
  resultType: z.literal('matrix'),
  result: z.array(z.object({ metric: labels, values: z.array(z.tuple([z.number(), number])) })),
});
const answer = z.object({
  status: z.enum(['success', 'error']),
  data: z.unknown().optional(),
  error: z.string().optional(),
  /** Parts of the data could not be had. What is only worth knowing is in `infos`. */
  warnings: z.array(z.string()).optional(),
  /** Of Thanos and VictoriaMetrics, in place of a warning. */
  isPartial: z.boolean().optional(),
});

/**
 * Opens the query API. Queries that are not answered, or by a fault of the server, are repeated twice.
 *
 * @throws InputError when `url` is none
 */
export function openPrometheus({
  url,
  token,
  fetch: send = fetch,
  sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  timeout = 20_000,
}: PrometheusOptions): Prometheus {
  const base = baseOf(url);
  const host = base.host;

  const once = async (path: string, parameters: Readonly<Record<string, string>>): Promise<unknown> => {
    const text = await send(new URL(path, base), {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      body: new URLSearchParams(parameters),
      // Followed, a redirect would turn the query into a GET without one, or take the token elsewhere.
      redirect: 'manual',
      signal: AbortSignal.timeout(timeout),
    }).then(
      async (response) => readAnswer(response.status, await response.text(), host),
      (cause: unknown) => {
        throw new UnavailableError(`Prometheus at ${host} gave no answer: ${networkFault(cause, timeout)}`, {
          hint: 'Check that this runner can reach it.',
          cause,
        });
      },
    );
    return text;
  };
  const ask = async (path: string, parameters: Readonly<Record<string, string>>): Promise<unknown> => {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await once(path, parameters);
      } catch (error) {
        const pause = pauses[attempt];
        if (!(error instanceof UnavailableError) || pause === undefined) throw error;
        await sleep(pause);
      }
    }
  };

  return {
    async instant(query, at) {
      const { result } = parsed(vector, await ask('api/v1/query', { query, time: String(at) }), host);
      return result.map(({ metric, value: [, value] }) => ({ labels: metric, value }));
    },
    async range(query, start, end, step) {
      const parameters = { query, start: String(start), end: String(end), step: String(step) };
      const { result } = parsed(matrix, await ask('api/v1/query_range', parameters), host);
      return result.map(({ metric, values }) => ({ labels: metric, points: values }));
    },
  };
}

function baseOf(url: string): URL {
  const base = URL.canParse(url) ? new URL(url.endsWith('/') ? url : `${url}/`) : undefined;
  if (base !== undefined && /^https?:$/.test(base.protocol) && base.username === '' && base.search === '') {
    return base;
  }
  throw new InputError(
    'prometheus: expected the address of a Prometheus without user and query, such as https://prometheus.example.org',
  );
}

/** `data` of an answer. */
function readAnswer(status: number, text: string, host: string): unknown {
  const result = answer.safeParse(json(text));
  const said = result.success && result.data.error !== undefined ? `: ${printable(result.data.error)}` : '';
  if (status === 401 || status === 403) {
    throw new PermissionError(`Prometheus at ${host} refuses the token (status ${status})${said}`, {
      hint: 'Give a valid one as prometheus-token.',
    });
  }
  if (status >= 500 || status === 429 || status === 408) {
    throw new UnavailableError(`Prometheus at ${host} failed with status ${status}${said}`);
  }
  if (status >= 400)
    throw new InputError(`Prometheus at ${host} refuses the query (status ${status})${said}`);
  if (!result.success || result.data.status === 'error') {
    throw new FormatError(
      `${host} answered with something that is no answer of Prometheus (status ${status})${said}`,
      { hint: 'Is it the address of its API, and not of a login page or a proxy?' },
    );
  }
  const { warnings = [], isPartial = false, data } = result.data;
  if (warnings.length === 0 && !isPartial) return data;
  const why = warnings.length === 0 ? '' : `: ${printable(warnings.join('; '))}`;
  throw new FormatError(`Prometheus at ${host} answered with a part of the data only${why}`);
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function parsed<T>(schema: z.ZodType<T>, data: unknown, host: string): T {
  const result = schema.safeParse(data);
  if (result.success) return result.data;
  throw new FormatError(`Prometheus at ${host} answered with data of another form than was asked for`);
}

/** Prometheus writes numbers that JSON has not as texts: NaN, +Inf, -Inf. */
function numberIn(text: string): number {
  if (text === '+Inf' || text === 'Inf') return Number.POSITIVE_INFINITY;
  return text === '-Inf' ? Number.NEGATIVE_INFINITY : Number(text === '' ? 'NaN' : text);
}

/** The innermost cause names what the network did, e.g. `connect ECONNREFUSED 127.0.0.1:80`. */
function networkFault(error: unknown, timeout: number): string {
  const fault = z.object({ name: z.string(), message: z.string(), cause: z.unknown().optional() });
  const outer = fault.safeParse(error).data;
  if (outer?.name === 'TimeoutError') return `none within ${timeout / 1000} s`;
  const inner = fault.safeParse(outer?.cause).data ?? outer;
  return inner === undefined ? String(error) : inner.message || inner.name;
}
