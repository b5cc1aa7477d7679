/** How values of a unit of Grafana's are written. */
export interface UnitFormat {
  /** A title for an axis; empty where the values say it themselves. */
  readonly title: string;
  /** Values are divided by it before they are drawn. */
  readonly scale: number;
  /** How far an axis goes where all values are 0. */
  readonly atLeast: number;
  /** The label of `datum.value` on an axis, as an expression of Vega. */
  readonly axis: string;
  text(value: number, decimals?: number): string;
}

const plain = (value: number, decimals = 2) =>
  new Intl.NumberFormat('en', { maximumFractionDigits: decimals }).format(value);

function suffixed(title: string, suffix: string): UnitFormat {
  return {
    title,
    scale: 1,
    atLeast: 1,
    axis: `format(datum.value, ',.4~g') + '${suffix}'`,
    text: (value, decimals) => `${plain(value, decimals)}${suffix}`,
  };
}

const formats: Readonly<Record<string, UnitFormat>> = {
  reqps: suffixed('requests per second', ''),
  s: {
    title: '',
    scale: 1,
    atLeast: 1,
    axis: "datum.value === 0 ? '0' : replace(format(datum.value, '.3~s'), /([a-zµ]?)$/, ' $1s')",
    text: (value) => (value < 1 ? `${plain(1000 * value)} ms` : `${plain(value)} s`),
  },
  percentunit: {
    title: '',
    scale: 1,
    atLeast: 0.1,
    axis: "format(datum.value * 100, '.3~g') + '%'",
    text: (value, decimals = 1) => `${plain(100 * value, decimals)}%`,
  },
  bytes: {
    title: '',
    scale: 1_048_576,
    atLeast: 1,
    axis: "datum.value === 0 ? '0' : format(datum.value, ',.3~g') + ' MiB'",
    text: (value) => `${plain(value / 1_048_576, 1)} MiB`,
  },
  d: suffixed('days', ' d'),
  'suffix:x': suffixed('', '×'),
  'suffix:/s': suffixed('per second', ''),
};

export function formatOf(unit: string): UnitFormat {
  return formats[unit] ?? suffixed('', '');
}
