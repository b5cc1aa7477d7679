import type { Exemplar, Family, Labels, Sample } from './family.ts';

/** Observations in buckets with fixed upper edges. */
export interface Buckets {
  /** Upper edges, ascending. */
  readonly edges: readonly number[];
  /** Not cumulative; one more than there are edges. */
  readonly counts: Float64Array;
  readonly exemplars: (Exemplar | undefined)[];
  sum: number;
}

export function bucketsFor(edges: readonly number[]): Buckets {
  const length = edges.length + 1;
  return { edges, counts: new Float64Array(length), exemplars: Array.from({ length }), sum: 0 };
}

/** Counts `value`. @returns its bucket: the first whose upper edge it does not exceed */
export function observe(buckets: Buckets, value: number): number {
  const { edges, counts } = buckets;
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value <= (edges[middle] ?? Number.POSITIVE_INFINITY)) high = middle;
    else low = middle + 1;
  }
  counts[low] = (counts[low] ?? 0) + 1;
  buckets.sum += value;
  return low;
}

/** A histogram as Prometheus reads it: cumulative buckets, sum and count for each set of labels. */
export function histogram(
  name: string,
  help: string,
  series: readonly { readonly labels: Labels; readonly buckets: Buckets }[],
): Family {
  const values = series.flatMap(({ labels, buckets: { edges, counts, exemplars, sum } }) => {
    let total = 0;
    const samples: Sample[] = [...edges, Number.POSITIVE_INFINITY].map((edge, index) => {
      total += counts[index] ?? 0;
      const exemplar = exemplars[index];
      const le = edge === Number.POSITIVE_INFINITY ? '+Inf' : String(edge);
      return {
        metricName: `${name}_bucket`,
        labels: { ...labels, le },
        value: total,
        ...(exemplar === undefined ? {} : { exemplar }),
      };
    });
    return [
      ...samples,
      { metricName: `${name}_sum`, labels, value: sum },
      { metricName: `${name}_count`, labels, value: total },
    ];
  });
  return { name, help, type: 'histogram', aggregator: 'sum', values };
}
