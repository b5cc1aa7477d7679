import { formatNumber } from '../report/format.ts';
import { secondsOf } from '../spec/observation.ts';
import type { LimitFinding, Observation, ObservedDecision } from './observation.ts';

/** What a window gave for one class, one input, or the whole. */
export interface WindowValue {
  readonly value: number | null;
  readonly sample: number | null;
}

/** What decides about one value. */
export interface Held {
  readonly min: number | null;
  readonly max: number | null;
  readonly minimumSample: number;
  /** As `model.yml` has them. */
  readonly longWindow: string;
  readonly shortWindow: string;
}

export type Judged = Pick<LimitFinding, 'verdict' | 'reason'>;

/**
 * Whether a value is within its limits: beyond them only when both windows say so, so that neither a moment nor what is
 * over decides. What is missing, is no number or has too small a sample is unknown.
 */
export function judge(long: WindowValue, short: WindowValue, held: Held): Judged {
  const { minimumSample, longWindow, shortWindow } = held;
  const part = Math.max(1, Math.ceil((minimumSample * secondsOf(shortWindow)) / secondsOf(longWindow)));
  const missing = lack(long, minimumSample, 'long');
  if (missing !== undefined) return { verdict: 'unknown', reason: missing };
  if (!isBeyond(long.value, held)) return { verdict: 'holds', reason: 'It is within its limits.' };
  const missingNow = lack(short, part, 'short');
  if (missingNow !== undefined) {
    return { verdict: 'unknown', reason: `In the long window it is beyond its limit. ${missingNow}` };
  }
  return isBeyond(short.value, held)
    ? { verdict: 'breached', reason: 'It is beyond its limit in both windows.' }
    : { verdict: 'holds', reason: 'It was beyond its limit, and no longer is.' };
}

function lack({ value, sample }: WindowValue, least: number, which: string): string | undefined {
  if (sample === null) return `The ${which} window has no data.`;
  if (sample < least) {
    return `The ${which} window has a sample of ${formatNumber(sample)}, and ${formatNumber(least)} are needed.`;
  }
  return value === null || !Number.isFinite(value) ? `In the ${which} window it is not a number.` : undefined;
}

function isBeyond(value: number | null, { min, max }: Held): boolean {
  return value !== null && ((min !== null && value < min) || (max !== null && value > max));
}

const worst: readonly Judged['verdict'][] = ['breached', 'unknown', 'holds'];

/** The first of the worst of `judged`. */
export function worstOf<T extends Judged>(judged: readonly T[]): T | undefined {
  for (const verdict of worst) {
    const found = judged.find((each) => each.verdict === verdict);
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * What the limits amount to. A breach decides, whatever else is not known; to keep a version, all limits must be known to
 * hold.
 */
export function decide(limits: readonly LimitFinding[]): Pick<Observation, 'decision' | 'reason'> {
  const breached = limits.filter(({ verdict }) => verdict === 'breached');
  const unknown = limits.filter(({ verdict }) => verdict === 'unknown');
  for (const [action, decision] of [
    ['rollback', 'roll back'],
    ['retrain', 'retrain'],
  ] as const) {
    const calling = breached.filter((finding) => finding.action === action);
    if (calling.length > 0)
      return { decision, reason: `${sentence(calling.map(describeBreach).join('; '))}.` };
  }
  const decision: ObservedDecision = limits.length > 0 && unknown.length === 0 ? 'keep' : 'no data';
  if (decision === 'keep') {
    return {
      decision,
      reason: limits.length === 1 ? 'The limit holds.' : `All ${limits.length} limits hold.`,
    };
  }
  if (limits.length === 0)
    return { decision, reason: 'model.yml sets no limits under observe, so nothing is held.' };
  const names = unknown.map((finding) => nameOf(finding)).join(', ');
  const [first] = unknown;
  return {
    decision,
    reason:
      `Nothing is known of ${unknown.length} of ${limits.length} limits: ${names}. ${first?.reason ?? ''}`.trim(),
  };
}

/** `error_rate is 0.31, above 0.02`. */
function describeBreach(finding: LimitFinding): string {
  const { min, max, long } = finding;
  const bound =
    max !== null && (long.value ?? 0) > max ? `above ${formatNumber(max)}` : `below ${formatNumber(min)}`;
  return `${nameOf(finding)} is ${formatNumber(long.value)}, ${bound}, over ${long.window} and still`;
}

/** `prediction_share of Gentoo`. */
export function nameOf({ metric, of }: Pick<LimitFinding, 'metric' | 'of'>): string {
  return of === null ? metric : `${metric} of ${of}`;
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
