import type { Builder, Dataquery } from '@grafana/grafana-foundation-sdk/cog';
import {
  AxisPlacement,
  BigValueTextMode,
  GraphThresholdsStyleConfigBuilder,
  GraphThresholdsStyleMode,
  LegendDisplayMode,
  LegendPlacement,
  ReduceDataOptionsBuilder,
  ScaleDistribution,
  ScaleDistributionConfigBuilder,
  StackingConfigBuilder,
  StackingMode,
  TooltipDisplayMode,
  VisibilityMode,
  VizLegendOptionsBuilder,
  VizTooltipOptionsBuilder,
} from '@grafana/grafana-foundation-sdk/common';
import {
  AnnotationQueryBuilder,
  type Dashboard,
  DashboardBuilder,
  DashboardCursorSync,
  DatasourceVariableBuilder,
  type Panel,
  QueryVariableBuilder,
  ThresholdsConfigBuilder,
  ThresholdsMode,
  VariableRefresh,
  VariableSort,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { DataqueryBuilder } from '@grafana/grafana-foundation-sdk/prometheus';
import { PanelBuilder as StatBuilder } from '@grafana/grafana-foundation-sdk/stat';
import { PanelBuilder as TimeSeriesBuilder } from '@grafana/grafana-foundation-sdk/timeseries';

/** The Prometheus that a viewer chooses at the top of a dashboard. */
const source = { type: 'prometheus', uid: '$datasource' };

/** A quantity as Grafana names it. */
export type Unit =
  | 'reqps'
  | 's'
  | 'percentunit'
  | 'short'
  | 'bytes'
  | 'none'
  | 'd'
  | 'suffix:x'
  | 'suffix:/s';

/** One query, and what its series are called: labels in double braces. */
export interface Query {
  readonly expr: string;
  readonly legend: string;
}

/** From this value on it is coloured. */
export interface Limit {
  readonly from: number;
  readonly color: 'yellow' | 'orange' | 'red' | 'green';
}

interface PanelParts {
  readonly title: string;
  /** What it shows, and what to make of it. */
  readonly description: string;
  readonly unit: Unit;
  readonly queries: readonly Query[];
  readonly limits?: readonly Limit[];
  /** Of the 24 columns of a dashboard. */
  readonly width?: number;
}

export interface TimeSeriesParts extends PanelParts {
  readonly stacked?: boolean;
  readonly min?: number;
  readonly max?: number;
  /** Whether each step up the axis is ten times the one before: for values from micro to whole. */
  readonly logarithmic?: boolean;
  readonly decimals?: number;
}

/** A panel with lines over time; limits are dashed lines. */
export function lines({
  stacked = false,
  logarithmic = false,
  min,
  max,
  decimals,
  ...parts
}: TimeSeriesParts): Builder<Panel> {
  const { limits = [] } = parts;
  const panel = common(new TimeSeriesBuilder(), parts, 12, 8)
    .lineWidth(1.5)
    .fillOpacity(stacked ? 60 : 0)
    .showPoints(VisibilityMode.Never)
    .axisPlacement(AxisPlacement.Left)
    .stacking(new StackingConfigBuilder().mode(stacked ? StackingMode.Normal : StackingMode.None))
    .legend(
      new VizLegendOptionsBuilder()
        .displayMode(LegendDisplayMode.List)
        .placement(LegendPlacement.Bottom)
        .showLegend(true),
    )
    .tooltip(new VizTooltipOptionsBuilder().mode(TooltipDisplayMode.Multi))
    .thresholdsStyle(
      new GraphThresholdsStyleConfigBuilder().mode(
        limits.length === 0 ? GraphThresholdsStyleMode.Off : GraphThresholdsStyleMode.Dashed,
      ),
    );
  if (logarithmic)
    panel.scaleDistribution(new ScaleDistributionConfigBuilder().type(ScaleDistribution.Log).log(10));
  if (min !== undefined) panel.min(min);
  if (max !== undefined) panel.max(max);
  if (decimals !== undefined) panel.decimals(decimals);
  return panel;
}

export interface FigureParts extends PanelParts {
  /** Shows the names of the series in place of their values. */
  readonly names?: boolean;
  readonly decimals?: number;
}

/** A panel with the last values as large figures. */
export function figure({ names = false, decimals, ...parts }: FigureParts): Builder<Panel> {
  const panel = common(new StatBuilder(), parts, 6, 4, true)
    .reduceOptions(new ReduceDataOptionsBuilder().calcs(['lastNotNull']).values(false))
    .textMode(names ? BigValueTextMode.Name : BigValueTextMode.ValueAndName);
  if (decimals !== undefined) panel.decimals(decimals);
  return panel;
}

interface AnyPanelBuilder {
  title(title: string): this;
  description(description: string): this;
  unit(unit: string): this;
  datasource(datasource: typeof source): this;
  span(columns: number): this;
  height(rows: number): this;
  thresholds(thresholds: ThresholdsConfigBuilder): this;
  withTarget(target: Builder<Dataquery>): this;
}

/** @param isNow whether the present is asked for, not what was before */
function common<B extends AnyPanelBuilder>(
  builder: B,
  parts: PanelParts,
  width: number,
  height: number,
  isNow = false,
): B {
  const { limits = [] } = parts;
  builder
    .title(parts.title)
    .description(parts.description)
    .unit(parts.unit)
    .datasource(source)
    .span(parts.width ?? width)
    .height(height)
    .thresholds(
      new ThresholdsConfigBuilder()
        .mode(ThresholdsMode.Absolute)
        .steps([
          { value: null, color: 'green' },
          ...limits.map(({ from, color }) => ({ value: from, color })),
        ]),
    );
  for (const [index, { expr, legend }] of parts.queries.entries()) {
    const query = new DataqueryBuilder()
      .refId(String.fromCharCode('A'.charCodeAt(0) + index))
      .datasource(source)
      .expr(expr)
      .legendFormat(legend);
    builder.withTarget(isNow ? query.instant() : query.range());
  }
  return builder;
}

/** A choice at the top of a dashboard: the values of a label, of series that the choices before it leave. */
export interface Choice {
  readonly name: string;
  readonly label: string;
  /** The series that have it, with `$` for choices before it. */
  readonly of: string;
  /** Whether several may be chosen, or all: then queries ask by `=~`, as Grafana escapes what it puts in. */
  readonly several?: boolean;
}

export interface DashboardParts {
  /** Stable for ever: links hold it. */
  readonly uid: string;
  readonly title: string;
  readonly description: string;
  readonly choices: readonly Choice[];
  readonly panels: readonly Builder<Panel>[];
}

/** A dashboard with its panels in rows from left to right, and a mark where a version began to answer. */
export function dashboard({ uid, title, description, choices, panels }: DashboardParts): Dashboard {
  const builder = new DashboardBuilder(title)
    .uid(uid)
    .description(description)
    .tags(['slipway'])
    .readonly()
    .tooltip(DashboardCursorSync.Crosshair)
    .time({ from: 'now-6h', to: 'now' })
    .refresh('1m')
    .withVariable(new DatasourceVariableBuilder('datasource').label('Prometheus').type('prometheus'));
  for (const { name, label, of, several = false } of choices) {
    const variable = new QueryVariableBuilder(name)
      .label(label)
      .datasource(source)
      .query(`label_values(${of}, ${name})`)
      .refresh(VariableRefresh.OnTimeRangeChanged)
      .sort(VariableSort.AlphabeticalAsc);
    if (several) {
      const all = { selected: true, text: 'All', value: '$__all' };
      variable.multi(true).includeAll(true).allValue('.+').current(all);
    }
    builder.withVariable(variable);
  }
  builder.annotation(
    new AnnotationQueryBuilder()
      .name('A version began to answer')
      .datasource(source)
      .enable(true)
      .iconColor('blue')
      .expr(firstSeen(choices))
      .useValueForTime(true)
      .titleFormat('{{model}} {{version}}')
      .step('1m'),
  );
  for (const panel of panels) builder.withPanel(panel);
  const built = builder.build();
  // Links to a panel hold its number.
  return { ...built, panels: (built.panels ?? []).map((panel, index) => ({ ...panel, id: index + 1 })) };
}

/** When each version began to answer, in milliseconds, as marks want it. */
function firstSeen(choices: readonly Choice[]): string {
  const model = choices.some(({ name }) => name === 'model') ? '$model' : '$service';
  return `1000 * slipway:model_first_seen:timestamp_seconds{environment="$environment", model=~"${model}"}`;
}

/** The choice of an environment, as all dashboards have it first. */
export const environmentChoice: Choice = {
  name: 'environment',
  label: 'Environment',
  of: 'slipway_ready',
};

export const serviceChoice: Choice = {
  name: 'service',
  label: 'Service',
  of: 'slipway_ready{environment="$environment"}',
};

export const modelChoice: Choice = {
  name: 'model',
  label: 'Model',
  of: 'slipway_model_info{environment="$environment"}',
};
