/** Label values by name. None may come from a request. */
export type Labels = Readonly<Record<string, string>>;

/** One value of a family. */
export interface Sample {
  readonly labels: Labels;
  readonly value: number;
  /** Of a histogram: `<family>_bucket`, `_sum` or `_count`; left out, the family's own. */
  readonly metricName?: string;
  /** A request that shows what the value stands for; OpenMetrics alone can say it. */
  readonly exemplar?: Exemplar;
}

export interface Exemplar {
  readonly labelSet: Labels;
  readonly value: number;
  /** Seconds since 1970. */
  readonly timestamp: number;
}

/** The samples of one metric at this moment. */
export interface Family {
  readonly name: string;
  readonly help: string;
  readonly type: 'counter' | 'gauge' | 'histogram';
  /** How the values of several workers become one. */
  readonly aggregator: 'sum' | 'first' | 'min' | 'max' | 'average' | 'omit';
  readonly values: readonly Sample[];
}

/** Gives its families when they are asked for. */
export type FamilySource = () => readonly Family[];

/** A counter: it only grows, and is added up over workers. */
export function counter(name: string, help: string, values: readonly Sample[]): Family {
  return { name, help, type: 'counter', aggregator: 'sum', values };
}

export function gauge(
  name: string,
  help: string,
  values: readonly Sample[],
  aggregator: Family['aggregator'] = 'sum',
): Family {
  return { name, help, type: 'gauge', aggregator, values };
}
