import { FormatError, UnavailableError } from '../errors/errors.ts';
import { formatDuration } from '../report/format.ts';
import {
  type LimitWindows,
  type ObservationSpec,
  type ObservedLimit,
  secondsOf,
  windowsOf,
} from '../spec/observation.ts';
import { decide, judge, type WindowValue, worstOf } from './judge.ts';
import type { Course, LimitFinding, Observation } from './observation.ts';
import type { Prometheus, Sample } from './prometheus.ts';
import { type MetricQueries, presenceQuery, queriesOf, type Subject } from './queries.ts';

/** Points of a course. */
const points = 30;

/** Points at which it is asked since when a version answers; Prometheus gives 11,000 at the most. */
const presencePoints = 2000;

export interface ObservationRequest extends Subject {
  readonly section: ObservationSpec;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/**
 * What Prometheus has of a version, held against the limits of `model.yml`.
 *
 * Nothing before the version began to answer counts, so that it does not stand in for the one before. That Prometheus is
 * away, slow, or answers with a part, with nothing or with no numbers makes limits unknown: it is never a breach.
 *
 * @throws PermissionError or InputError when Prometheus refuses the token or the queries
 */
export async function observe(prometheus: Prometheus, request: ObservationRequest): Promise<Observation> {
  const { environment, model, version, now } = request;
  const limits = await findings(prometheus, request);
  const at = new Date(now).toISOString();
  return {
    ...decide(limits),
    environment,
    model,
    version,
    at,
    limits,
  };
}

/** An observation in which nothing is known, for the reason given. */
export function unobserved(request: ObservationRequest, reason: string): Observation {
  const { environment, model, version, section, now } = request;
  const limits = section.limits.map((limit) => unknown(limit, windowsOf(section, limit), request, reason));
  return { ...decide(limits), environment, model, version, at: new Date(now).toISOString(), limits };
}

async function findings(
  prometheus: Prometheus,
  request: ObservationRequest,
): Promise<readonly LimitFinding[]> {
  const { section } = request;
  if (section.limits.length === 0) return [];
  const longest = Math.max(...section.limits.map((each) => secondsOf(windowsOf(section, each).longWindow)));
  const age = await tolerantly(() => ageOf(prometheus, request, longest));
  return Promise.all(
    section.limits.map(async (limit) => {
      const windows = windowsOf(section, limit);
      if ('problem' in age) return unknown(limit, windows, request, age.problem);
      const short = secondsOf(windows.shortWindow);
      const long = Math.min(secondsOf(windows.longWindow), Math.floor(age.found));
      if (long <= short) {
        const since = formatDuration(age.found);
        const reason = `${request.version} has answered for ${since} only, and the long window must go beyond ${windows.shortWindow}.`;
        return unknown(limit, windows, request, reason);
      }
      const found = await tolerantly(() => measured(prometheus, limit, windows, long, request));
      return 'problem' in found ? unknown(limit, windows, request, found.problem) : found.found;
    }),
  );
}

/** What `work` finds, or what stood in its way and may pass. */
async function tolerantly<T>(
  work: () => Promise<T>,
): Promise<{ readonly found: T } | { readonly problem: string }> {
  try {
    return { found: await work() };
  } catch (error) {
    if (error instanceof UnavailableError || error instanceof FormatError || error instanceof Unseen) {
      return { problem: /[.!?]$/.test(error.message) ? error.message : `${error.message}.` };
    }
    throw error;
  }
}

/** Prometheus is well, but does not know the version. */
class Unseen extends Error {}

/** Seconds that the version has answered by default without a gap, at most `longest`. */
async function ageOf(prometheus: Prometheus, request: ObservationRequest, longest: number): Promise<number> {
  const now = Math.floor(request.now / 1000);
  const step = Math.max(1, Math.ceil(longest / presencePoints));
  const [series] = await prometheus.range(presenceQuery(request), now - longest, now, step);
  let since: number | undefined;
  let expected = now;
  for (const [time] of series?.points.toReversed() ?? []) {
    if (expected - time > step + 0.5) break;
    since = time;
    expected = time;
  }
  if (since !== undefined) return now - since < longest - step ? now - since : longest;
  const { model, version, environment } = request;
  throw new Unseen(
    `Prometheus sees no replica in ${environment} on which ${model} ${version} answers by default.`,
  );
}

async function measured(
  prometheus: Prometheus,
  limit: ObservedLimit,
  windows: LimitWindows,
  long: number,
  request: ObservationRequest,
): Promise<LimitFinding> {
  const queries = queriesOf(limit.metric, request);
  const now = Math.floor(request.now / 1000);
  const longWindow = long === secondsOf(windows.longWindow) ? windows.longWindow : `${long}s`;
  const [longValues, shortValues] = await Promise.all(
    [longWindow, windows.shortWindow].map((window) => valuesIn(prometheus, queries, window, now)),
  );
  const held = { min: limit.min ?? null, max: limit.max ?? null, ...windows };
  const names = limit.class === undefined ? [...(longValues?.keys() ?? [])] : [limit.class];
  const candidates = (names.length === 0 ? [null] : names).map((name) => {
    const [inLong, inShort] = [valueFor(longValues, name), valueFor(shortValues, name)];
    return { of: name, long: inLong, short: inShort, ...judge(inLong, inShort, held) };
  });
  const found = worstOf(candidates.toSorted((a, b) => excess(b.long, limit) - excess(a.long, limit)));
  if (found === undefined) return unknown(limit, windows, request, 'Prometheus has no data.');
  return {
    ...factsOf(limit, windows),
    of: found.of,
    verdict: found.verdict,
    reason: found.reason,
    long: { window: longWindow, ...found.long, query: queries.value(longWindow) },
    short: { window: windows.shortWindow, ...found.short, query: queries.value(windows.shortWindow) },
    course: await courseOf(prometheus, queries, found.of, windows.shortWindow, now, long),
  };
}

/** By class, by input, or under null; those of classes that were not predicted are 0. */
type Values = ReadonlyMap<string | null, WindowValue> & { readonly total?: number | null };

async function valuesIn(
  prometheus: Prometheus,
  queries: MetricQueries,
  window: string,
  now: number,
): Promise<Values> {
  const [values, samples] = await Promise.all([
    prometheus.instant(queries.value(window), now),
    prometheus.instant(queries.sample(window), now),
  ]);
  const nameIn = ({ labels }: Sample) => (queries.by === undefined ? null : (labels[queries.by] ?? ''));
  const whole = samples.find(({ labels }) => Object.keys(labels).length === 0);
  const sampleOf = (name: string | null) => count(whole ?? samples.find((sample) => nameIn(sample) === name));
  const found = new Map(
    values.map((each) => [nameIn(each), { value: finite(each.value), sample: sampleOf(nameIn(each)) }]),
  );
  return Object.assign(found, { total: count(whole) });
}

function valueFor(values: Values | undefined, name: string | null): WindowValue {
  const found = values?.get(name);
  if (found !== undefined) return found;
  // A class that was not predicted has no series, or a series of nothing.
  const total = values?.total ?? null;
  return name !== null && total !== null && total > 0
    ? { value: 0, sample: total }
    : { value: null, sample: total };
}

/** Counters are extrapolated to the window's ends, so that what they grew by is no whole number. */
function count(sample: Sample | undefined): number | null {
  return sample === undefined || !Number.isFinite(sample.value) ? null : Math.round(sample.value);
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

/** How far a value is beyond its limits, or how near to one. */
function excess({ value }: WindowValue, { min, max }: ObservedLimit): number {
  if (value === null) return Number.NEGATIVE_INFINITY;
  return Math.max(
    min === undefined ? Number.NEGATIVE_INFINITY : min - value,
    max === undefined ? Number.NEGATIVE_INFINITY : value - max,
  );
}

const nothing: Course = { from: 0, step: 0, values: [] };

/** The value in the short window over the last `long` seconds. It is for the eye: where it cannot be had, there is none. */
async function courseOf(
  prometheus: Prometheus,
  { value, by }: MetricQueries,
  of: string | null,
  window: string,
  now: number,
  long: number,
): Promise<Course> {
  const step = Math.max(1, Math.floor(long / points));
  const answered = await tolerantly(() =>
    prometheus.range(value(window), now - step * (points - 1), now, step),
  );
  const series = 'found' in answered ? answered.found : [];
  const own = series.find(({ labels }) => by === undefined || labels[by] === of);
  const values: number[] = [];
  for (const [time, each] of own?.points.toReversed() ?? []) {
    // A chart has no gaps: it begins after the last one.
    if (!Number.isFinite(each) || Math.abs(now - values.length * step - time) > 0.5) break;
    values.unshift(each);
  }
  return values.length < 2 ? nothing : { from: (values.length - 1) * step, step, values };
}

function factsOf(limit: ObservedLimit, { minimumSample }: LimitWindows) {
  const { metric, action, min = null, max = null } = limit;
  return { metric, action, min, max, minimumSample };
}

function unknown(
  limit: ObservedLimit,
  windows: LimitWindows,
  subject: Subject,
  reason: string,
): LimitFinding {
  const { value } = queriesOf(limit.metric, subject);
  const measurement = (window: string) => ({ window, value: null, sample: null, query: value(window) });
  return {
    ...factsOf(limit, windows),
    of: limit.class ?? null,
    verdict: 'unknown',
    reason,
    long: measurement(windows.longWindow),
    short: measurement(windows.shortWindow),
    course: nothing,
  };
}
