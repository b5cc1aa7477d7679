import type { DashboardFile, DashboardPanel } from '../panels.ts';
import { withValues } from '../panels.ts';
import { legendOf, queryRange, type Span } from '../prometheus-api.ts';
import { chart, type Line } from './chart.ts';
import { darkStyle, font, limitColour, tones } from './theme.ts';
import { formatOf } from './units.ts';

/** One of the 24 columns of a dashboard, and one of its rows, in pixels. */
const column = 40;
const row = 31;
const gap = 8;
const margin = 12;
const headline = 30;

export interface SheetParts {
  readonly dashboard: DashboardFile;
  /** The address of a Prometheus. */
  readonly url: string;
  readonly span: Span;
  /** What is chosen at the top of the dashboard, and Grafana's own variables. */
  readonly values: Readonly<Record<string, string>>;
}

export interface Sheet {
  readonly svg: string;
  /** Panels of which a query has no answer. */
  readonly empty: readonly string[];
}

/** Draws all panels of a dashboard, where Grafana would place them, from what Prometheus answers to their queries. */
export async function sheet({ dashboard, url, span, values }: SheetParts): Promise<Sheet> {
  const { panels } = dashboard;
  const height = Math.max(...panels.map(({ gridPos: { y, h } }) => y + h)) * row + 2 * margin;
  const width = 24 * column + 2 * margin;
  const marks = await marksOf(dashboard, url, span, values);
  const empty: string[] = [];
  const drawn: string[] = [];
  for (const panel of panels) {
    const lines = await linesOf(panel, url, span, values);
    if (lines.some(({ points }) => points.length === 0) || lines.length === 0) empty.push(panel.title);
    const { x, y, w, h } = panel.gridPos;
    const place = { width: w * column - gap, height: h * row - gap };
    const inside = { width: place.width - 12, height: place.height - headline };
    const content =
      panel.type === 'stat'
        ? figures(panel, lines, inside.width)
        : await chart({ panel, lines, marks, span, ...inside });
    drawn.push(
      `<g transform="translate(${margin + x * column + gap / 2},${margin + y * row + gap / 2})">`,
      `<rect width="${place.width}" height="${place.height}" rx="6" fill="${tones.card.light}" stroke="${tones.rim.light}"/>`,
      `<text x="12" y="21" font-size="13" font-weight="600" fill="${tones.text.light}">${escaped(withValues(panel.title, values))}</text>`,
      `<g transform="translate(6,${headline - 2})">${content}</g></g>`,
    );
  }
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family='${font}' role="img">`,
    `<title>${escaped(dashboard.title)}</title><style>${darkStyle()}</style>`,
    `<rect width="${width}" height="${height}" rx="8" fill="${tones.page.light}"/>`,
    ...drawn,
    '</svg>\n',
  ].join('\n');
  return { svg, empty };
}

/** All series of a panel; a query without an answer is a line without points. */
async function linesOf(
  panel: DashboardPanel,
  url: string,
  span: Span,
  values: SheetParts['values'],
): Promise<Line[]> {
  const lines: Line[] = [];
  for (const { expr, legendFormat } of panel.targets) {
    const series = await queryRange(url, withValues(expr, values), span);
    if (series.length === 0) lines.push({ name: legendFormat, points: [] });
    for (const { labels, points } of series) lines.push({ name: legendOf(legendFormat, labels), points });
  }
  return lines.toSorted((one, other) =>
    panel.targets.length > 1 ? 0 : one.name.localeCompare(other.name, 'en', { numeric: true }),
  );
}

/** When something began within the span, by the dashboard's annotations. */
async function marksOf(
  { annotations }: DashboardFile,
  url: string,
  span: Span,
  values: SheetParts['values'],
): Promise<number[]> {
  const moments = new Set<number>();
  for (const { expr } of annotations.list) {
    if (expr === undefined) continue;
    for (const { points } of await queryRange(url, withValues(expr, values), span))
      for (const [, milliseconds] of points) moments.add(Math.round(milliseconds / 1000));
  }
  // Whatever was there from the start did not begin then.
  const margins = (span.end - span.start) / 50;
  return [...moments].filter((time) => time > span.start + margins && time < span.end);
}

/** The present value of each series, large, beside each other; or their names. */
function figures(panel: DashboardPanel, lines: readonly Line[], width: number): string {
  const { unit, decimals, thresholds } = panel.fieldConfig.defaults;
  const named = panel.options.textMode === 'name';
  const latest = Math.max(...lines.flatMap(({ points }) => points.at(-1)?.[0] ?? 0));
  const shown = lines.filter(({ points }) => points.length > 0 && points.at(-1)?.[0] === latest);
  const each = width / Math.max(1, shown.length);
  const texts = shown.map(({ name, points }) =>
    named ? name : formatOf(unit).text(points.at(-1)?.[1] ?? 0, decimals),
  );
  const size = Math.min(28, (1.45 * each) / Math.max(1, ...texts.map((text) => text.length)));
  return shown
    .map(({ name, points }, index) => {
      const value = points.at(-1)?.[1] ?? 0;
      const limit = thresholds.steps.findLast((step) => step.value !== null && value >= step.value);
      const colour = limitColour(limit?.color ?? 'green');
      const middle = each * (index + 0.5);
      const text = texts[index] ?? '';
      return [
        `<text x="${middle.toFixed(1)}" y="44" font-size="${size.toFixed(1)}" font-weight="600" text-anchor="middle" fill="${colour}">${escaped(text)}</text>`,
        named
          ? ''
          : `<text x="${middle.toFixed(1)}" y="66" font-size="11.5" text-anchor="middle" fill="${tones.quiet.light}">${escaped(name)}</text>`,
      ].join('');
    })
    .join('');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
