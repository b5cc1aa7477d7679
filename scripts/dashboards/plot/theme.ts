/** A colour in the light and in the dark. */
interface Tone {
  readonly light: string;
  readonly dark: string;
}

export const tones = {
  page: { light: '#f6f8fa', dark: '#0d1117' },
  card: { light: '#ffffff', dark: '#161b22' },
  rim: { light: '#d1d9e0', dark: '#30363d' },
  grid: { light: '#e6eaef', dark: '#262c34' },
  axis: { light: '#afb8c1', dark: '#484f58' },
  text: { light: '#1f2328', dark: '#f0f6fc' },
  quiet: { light: '#59636e', dark: '#9198a1' },
  green: { light: '#1a7f37', dark: '#3fb950' },
  yellow: { light: '#b07d00', dark: '#d29922' },
  orange: { light: '#bc4c00', dark: '#f0883e' },
  red: { light: '#cf222e', dark: '#f85149' },
} as const satisfies Readonly<Record<string, Tone>>;

/** Of series, the first eight told apart also by those who see few colours (after Okabe and Ito). */
const series: readonly Tone[] = [
  { light: '#0969da', dark: '#58a6ff' },
  { light: '#d55e00', dark: '#ff9b50' },
  { light: '#008060', dark: '#2fc59a' },
  { light: '#a04ec0', dark: '#d09bf0' },
  { light: '#8a6d00', dark: '#e0c040' },
  { light: '#0e7c9c', dark: '#56c7e6' },
  { light: '#b0306f', dark: '#f58bc0' },
  { light: '#6a737c', dark: '#b0b8c0' },
  { light: '#7c4a21', dark: '#c99b72' },
  { light: '#4b5fc9', dark: '#9aa8ff' },
  { light: '#5c7f1a', dark: '#a9cf5f' },
  { light: '#9c2a2a', dark: '#e58f8f' },
];

/** The colours of series, in the order in which they are given out, as they are in the light. */
export const seriesColours = series.map(({ light }) => light);

/** How a limit's colour, as Grafana names it, is drawn in the light. */
export function limitColour(name: string): string {
  return Object.entries(tones).find(([known]) => known === name)?.[1].light ?? tones.quiet.light;
}

/** What makes the colours of the light into those of the dark, for whoever reads in the dark. */
export function darkStyle(): string {
  const rules = [...Object.values(tones), ...series].flatMap(({ light, dark }) => [
    `[fill="${light}"]{fill:${dark}}`,
    `[stroke="${light}"]{stroke:${dark}}`,
  ]);
  return `@media (prefers-color-scheme:dark){${rules.join('')}}`;
}

export const font = 'system-ui, -apple-system, "Segoe UI", "Noto Sans", Helvetica, Arial, sans-serif';
