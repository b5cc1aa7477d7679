import { parse, View } from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';
import type { DashboardPanel } from '../panels.ts';
import type { Span } from '../prometheus-api.ts';
import { font, limitColour, seriesColours, tones } from './theme.ts';
import { formatOf } from './units.ts';

/** One line of a chart. */
export interface Line {
  readonly name: string;
  readonly points: readonly (readonly [time: number, value: number])[];
}

export interface ChartParts {
  readonly panel: DashboardPanel;
  readonly lines: readonly Line[];
  /** Moments that are marked, in seconds since 1970. */
  readonly marks: readonly number[];
  readonly span: Span;
  readonly width: number;
  readonly height: number;
}

/** The lines of a panel as the inside of an SVG, `width` by `height`. */
export async function chart(parts: ChartParts): Promise<string> {
  const { spec } = compile(specOf(parts), { logger: quiet });
  const view = new View(parse(spec), { renderer: 'none' });
  const svg = await view.toSVG();
  view.finalize();
  return shortened(svg);
}

const quiet = {
  level: () => quiet,
  error: () => quiet,
  warn: () => quiet,
  info: () => quiet,
  debug: () => quiet,
};

/** Times are told as so long before the end. */
function clockOf({ start, end }: Span): { readonly name: string; readonly seconds: number } {
  if (end - start <= 7200) return { name: 'minutes', seconds: 60 };
  if (end - start <= 172_800) return { name: 'hours', seconds: 3600 };
  return { name: 'days', seconds: 86_400 };
}

function specOf({ panel, lines, marks, span, width, height }: ChartParts): TopLevelSpec {
  const { unit, min, max, decimals, thresholds, custom } = panel.fieldConfig.defaults;
  const stacked = custom?.stacking?.mode === 'normal';
  const isLogarithmic = custom?.scaleDistribution?.type === 'log';
  const format = formatOf(unit);
  const clock = clockOf(span);
  const ago = (time: number) => Math.round((1000 * (time - span.end)) / clock.seconds) / 1000;
  const values = lines.flatMap(({ name, points }) =>
    brokenAtGaps(points, span.step).map(([time, value]) => ({
      time: ago(time),
      value: value === null ? null : value / format.scale,
      name,
    })),
  );
  const most = Math.max(...values.map(({ value }) => value ?? 0), 0);
  // A limit far above all values would press them flat: it is drawn where it is near.
  const limits = thresholds.steps.flatMap(({ value, color }) =>
    value === null || value / format.scale > 2 * most
      ? []
      : [{ value: value / format.scale, colour: limitColour(color) }],
  );
  const names = [...new Set(lines.map(({ name }) => name))];
  const y = {
    field: 'value',
    type: 'quantitative' as const,
    title: format.title === '' ? null : format.title,
    axis: {
      labelExpr: format.axis,
      tickCount: 5,
      ...(isLogarithmic ? { values: powersOfTen } : {}),
      ...(decimals === 0 ? { tickMinStep: 1 } : {}),
    },
    stack: stacked ? ('zero' as const) : null,
    scale: isLogarithmic
      ? { type: 'log' as const, nice: true }
      : {
          zero: min === 0,
          nice: true,
          ...(max === undefined || most > max ? {} : { domainMax: max }),
          // A line at zero lies on the axis.
          ...(most === 0 ? { domain: [0, format.atLeast] } : {}),
        },
  };
  return {
    width,
    height,
    autosize: { type: 'fit', contains: 'padding' },
    padding: 4,
    background: 'transparent',
    config: {
      font,
      view: { stroke: null },
      axis: {
        gridColor: tones.grid.light,
        domainColor: tones.axis.light,
        tickColor: tones.axis.light,
        labelColor: tones.quiet.light,
        titleColor: tones.quiet.light,
        titleFontWeight: 'normal',
        labelFontSize: 11,
        titleFontSize: 11,
      },
      legend: { labelColor: tones.text.light, labelFontSize: 11, labelLimit: 260, symbolType: 'stroke' },
    },
    layer: [
      {
        data: { values: marks.map((time) => ({ time: ago(time) })) },
        mark: { type: 'rule', color: tones.axis.light, strokeDash: [2, 3] },
        encoding: { x: { field: 'time', type: 'quantitative' } },
      },
      {
        data: { values: limits },
        mark: { type: 'rule', strokeDash: [5, 4], strokeWidth: 1 },
        encoding: {
          y: { field: 'value', type: 'quantitative' },
          stroke: { field: 'colour', type: 'nominal', scale: null },
        },
      },
      {
        data: { values },
        mark: stacked
          ? { type: 'area', fillOpacity: 0.55, strokeWidth: 1.2, line: true, interpolate: 'linear' }
          : { type: 'line', strokeWidth: 1.6, strokeJoin: 'round' },
        encoding: {
          x: {
            field: 'time',
            type: 'quantitative',
            title: `${clock.name} before the end`,
            axis: {
              grid: false,
              tickCount: 6,
              labelExpr: "format(abs(datum.value), '~g')",
            },
            scale: { domain: [ago(span.start), 0], nice: false },
          },
          y,
          color: {
            field: 'name',
            type: 'nominal',
            scale: {
              domain: names,
              range: names.map((_, index) => seriesColours[index % seriesColours.length] ?? ''),
            },
            legend: {
              orient: 'bottom',
              title: null,
              columns: columnsFor(names, width),
              direction: 'horizontal',
            },
          },
        },
      },
    ],
  };
}

/** Where points are missing a line ends, and another begins. */
function brokenAtGaps(
  points: Line['points'],
  step: number,
): (readonly [time: number, value: number | null])[] {
  return points.flatMap((point, index) => {
    const [before = point[0]] = points[index - 1] ?? [];
    return point[0] - before > 1.5 * step ? [[before + step, null] as const, point] : [point];
  });
}

/** The steps of a logarithmic axis: from microseconds to hours. */
const powersOfTen = Array.from({ length: 11 }, (_, index) => 10 ** (index - 6));

function columnsFor(names: readonly string[], width: number): number {
  const longest = Math.max(...names.map((name) => name.length), 1);
  return Math.max(1, Math.floor((width - 60) / (6.6 * longest + 50)));
}

/** Coordinates to a tenth of a pixel, and the outer element gone. */
function shortened(svg: string): string {
  return svg
    .replace(/^[\s\S]*?<svg[^>]*>/, '')
    .replace(/<\/svg>\s*$/, '')
    .replaceAll(/<[^>]*>/g, (tag) =>
      tag.replaceAll(/-?\d+\.\d{2,}/g, (number) => String(Number(Number(number).toFixed(1)))),
    )
    .replaceAll(/ (class|role|aria-[a-z]+|pointer-events|stroke-miterlimit|font-family)="[^"]*"/g, '')
    .replaceAll(/<path d="M0,0h0v0h0Z"\/>|<path d="M0,0[hv\d.-]*Z"\/>|<g>\s*<\/g>/g, '');
}
