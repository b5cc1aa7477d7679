/** One line of the text format of Prometheus. */
const line = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)/;
const label = /(\w+)="((?:[^"\\]|\\.)*)"/g;

/** The samples of an exposition, in its order. */
export function samplesOf(text) {
  return text.split('\n').flatMap((each) => {
    const match = line.exec(each);
    if (match === null) return [];
    const [, name, labels = '', value] = match;
    const pairs = Array.from(labels.matchAll(label), ([, key, content]) => [key, content]);
    return [{ name, labels: Object.fromEntries(pairs), value: Number(value) }];
  });
}

/** The sum of the samples called `name` for which `holds`. */
export function sumOf(samples, name, holds = () => true) {
  return samples
    .filter((sample) => sample.name === name && holds(sample.labels))
    .reduce((sum, { value }) => sum + value, 0);
}

/**
 * The quantile `q` of the histogram `name`, by the rule of PromQL's histogram_quantile: linear within the bucket that
 * holds it, the last finite edge beyond. Undefined when nothing was observed.
 */
export function quantileOf(samples, name, q, holds = () => true) {
  const byEdge = new Map();
  for (const sample of samples) {
    if (sample.name !== `${name}_bucket` || !holds(sample.labels)) continue;
    const edge = sample.labels.le === '+Inf' ? Number.POSITIVE_INFINITY : Number(sample.labels.le);
    byEdge.set(edge, (byEdge.get(edge) ?? 0) + sample.value);
  }
  const buckets = Array.from(byEdge).toSorted(([one], [other]) => one - other);
  const total = buckets.at(-1)?.[1] ?? 0;
  if (total === 0) return undefined;
  const rank = q * total;
  let below = 0;
  let lower = 0;
  for (const [edge, count] of buckets) {
    if (count >= rank) {
      if (edge === Number.POSITIVE_INFINITY) return lower;
      return lower + ((edge - lower) * (rank - below)) / Math.max(count - below, Number.MIN_VALUE);
    }
    below = count;
    lower = edge;
  }
  return lower;
}
