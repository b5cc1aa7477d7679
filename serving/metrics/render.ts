import type { Exemplar, Family, Labels } from './family.ts';

/** What is sent to whoever reads metrics. */
export interface Exposition {
  readonly contentType: string;
  readonly text: string;
}

/**
 * `families` in the text format of Prometheus (version 0.0.4), or in OpenMetrics 1.0.0 when `accept` asks for it: that
 * has exemplars, names a counter without its `_total`, and ends with a mark.
 */
export function render(families: readonly Family[], accept: string | undefined): Exposition {
  const isOpenMetrics = accept?.includes('application/openmetrics-text') === true;
  const lines = families.flatMap((family) => familyLines(family, isOpenMetrics));
  return isOpenMetrics
    ? {
        contentType: 'application/openmetrics-text; version=1.0.0; charset=utf-8',
        text: `${lines.join('\n')}\n# EOF\n`,
      }
    : { contentType: 'text/plain; version=0.0.4; charset=utf-8', text: `${lines.join('\n')}\n` };
}

function familyLines({ name, help, type, values }: Family, isOpenMetrics: boolean): string[] {
  const family = isOpenMetrics && type === 'counter' ? name.replace(/_total$/, '') : name;
  return [
    `# HELP ${family} ${isOpenMetrics ? quoted(help) : help.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')}`,
    `# TYPE ${family} ${type}`,
    ...values.map(({ metricName, labels, value, exemplar }) => {
      const sample = metricName ?? (isOpenMetrics && type === 'counter' ? `${family}_total` : name);
      const mark = isOpenMetrics && exemplar !== undefined ? exemplarText(exemplar) : '';
      return `${sample}${labelText(labels)} ${numberText(value)}${mark}`;
    }),
  ];
}

function labelText(labels: Labels): string {
  const pairs = Object.entries(labels);
  return pairs.length === 0
    ? ''
    : `{${pairs.map(([name, value]) => `${name}="${quoted(value)}"`).join(',')}}`;
}

function exemplarText({ labelSet, value, timestamp }: Exemplar): string {
  return ` # ${labelText(labelSet)} ${numberText(value)} ${timestamp}`;
}

function numberText(value: number): string {
  if (value === Number.POSITIVE_INFINITY) return '+Inf';
  return value === Number.NEGATIVE_INFINITY ? '-Inf' : String(value);
}

function quoted(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
