import { z } from 'zod';

/**
 * A condition in the language of Argo Rollouts (expr-lang), in the one form that the templates keep to, so that it is
 * the same here as there. A comparison with NaN is false in both.
 */
const condition = z
  .string()
  .regex(/^len\(result\) == 1 && result\[0\] (<=|>) \d+(\.\d+)?$/)
  .transform((text) => {
    const [, operator, limit] = /(<=|>) ([\d.]+)$/.exec(text) ?? [];
    return (result: readonly number[]) => {
      const [value] = result;
      if (value === undefined || result.length !== 1) return false;
      return operator === '>' ? value > Number(limit) : value <= Number(limit);
    };
  });

export const metricSchema = z.strictObject({
  name: z.string(),
  initialDelay: z.string(),
  interval: z.string(),
  count: z.number(),
  consecutiveSuccessLimit: z.number(),
  failureLimit: z.number(),
  inconclusiveLimit: z.number(),
  consecutiveErrorLimit: z.number(),
  successCondition: condition,
  failureCondition: condition,
  provider: z.strictObject({ prometheus: z.strictObject({ address: z.string(), query: z.string() }) }),
});

export type AnalysisMetric = z.infer<typeof metricSchema>;

export const analysisTemplate = z.object({
  kind: z.literal('AnalysisTemplate'),
  metadata: z.object({ name: z.string(), labels: z.record(z.string(), z.string()) }),
  spec: z.strictObject({
    args: z.array(z.strictObject({ name: z.string(), value: z.string().optional() })),
    metrics: z.array(metricSchema),
  }),
});

export type AnalysisTemplate = z.infer<typeof analysisTemplate>;

export type Verdict = 'Successful' | 'Failed' | 'Inconclusive';

/** What one look makes of what Prometheus answered. */
export function judge(metric: AnalysisMetric, result: readonly number[]): Verdict {
  if (metric.failureCondition(result)) return 'Failed';
  return metric.successCondition(result) ? 'Successful' : 'Inconclusive';
}

/** The query of a metric with its arguments filled in: those that are given, else the template's own. */
export function filledQuery(
  { spec }: AnalysisTemplate,
  metric: AnalysisMetric,
  given: Readonly<Record<string, string>>,
): string {
  const known = new Map(spec.args.map(({ name, value }) => [name, given[name] ?? value]));
  return metric.provider.prometheus.query.replaceAll(/\{\{args\.([\w-]+)\}\}/g, (text, name: string) => {
    const value = known.get(name);
    if (value === undefined) throw new Error(`${metric.name}: there is no argument for ${text}`);
    return value;
  });
}
