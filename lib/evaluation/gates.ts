import type { Gate, MetricName } from '../spec/schema.ts';
import type { GateResult } from './evaluation.ts';
import type { MetricValues } from './measure.ts';

/** What a challenger is held against: the champion's metrics on the same rows, or why there are none. */
export type Comparison =
  | { readonly kind: 'measured'; readonly version: string; readonly values: MetricValues }
  /** There is nothing to compare with: passes. */
  | { readonly kind: 'none'; readonly reason: string }
  /** It could not be compared: fails. */
  | { readonly kind: 'unknown'; readonly reason: string };

/** Metrics of which less is better. */
const errors: ReadonlySet<MetricName> = new Set<MetricName>(['log_loss', 'mae', 'rmse']);

/** The verdict on each rule of each gate. A metric that was not measured, or is not defined, gives `unknown`. */
export function checkGates(
  gates: readonly Gate[],
  values: MetricValues,
  comparison: Comparison,
): GateResult[] {
  return gates.flatMap((gate) => {
    const observed = values[gate.metric] ?? null;
    const results: GateResult[] = [];
    if (gate.min !== undefined) results.push(absolute(gate.metric, 'at least', gate.min, observed));
    if (gate.max !== undefined) results.push(absolute(gate.metric, 'at most', gate.max, observed));
    if (gate.championMargin !== undefined) {
      results.push(relative(gate.metric, gate.championMargin, observed, comparison));
    }
    return results;
  });
}

/** Whether all went well: `unknown` counts as failed. */
export function verdictOf(results: readonly GateResult[]): 'pass' | 'fail' {
  return results.every(({ verdict }) => verdict === 'pass') ? 'pass' : 'fail';
}

function absolute(
  metric: MetricName,
  side: 'at least' | 'at most',
  limit: number,
  observed: number | null,
): GateResult {
  const result = { metric, rule: `${side} ${limit}`, limit, observed };
  if (observed === null) return { ...result, verdict: 'unknown', note: undefinedMetric(metric) };
  const passes = side === 'at least' ? observed >= limit : observed <= limit;
  return { ...result, verdict: passes ? 'pass' : 'fail' };
}

function relative(
  metric: MetricName,
  margin: number,
  observed: number | null,
  comparison: Comparison,
): GateResult {
  const lessIsBetter = errors.has(metric);
  const rule = `at most ${margin} ${lessIsBetter ? 'above' : 'below'} the champion`;
  const result = { metric, rule, limit: null, observed };
  if (comparison.kind === 'none') return { ...result, verdict: 'pass', note: comparison.reason };
  if (comparison.kind === 'unknown') return { ...result, verdict: 'unknown', note: comparison.reason };
  const held = comparison.values[metric] ?? null;
  if (observed === null || held === null) {
    return { ...result, verdict: 'unknown', note: undefinedMetric(metric) };
  }
  const limit = lessIsBetter ? held + margin : held - margin;
  return {
    ...result,
    limit,
    verdict: (lessIsBetter ? observed <= limit : observed >= limit) ? 'pass' : 'fail',
    note: `The champion, ${comparison.version}, has ${Number(held.toPrecision(4))} on the same rows.`,
  };
}

function undefinedMetric(metric: MetricName): string {
  return metric === 'r2'
    ? 'r2 is not defined on these rows: the target does not vary.'
    : `${metric} is not defined for this model on these rows.`;
}
