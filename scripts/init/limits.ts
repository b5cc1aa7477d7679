/**
 * A range that holds `min` to `max` and ends on round numbers: outward to the power of ten next below the width, so
 * that 32.1 to 59.6 becomes 30 to 60. Undefined when there is no such range of finite numbers.
 */
export function roundOutward({
  min,
  max,
}: {
  readonly min: number;
  readonly max: number;
}): { readonly min: number; readonly max: number } | undefined {
  const width = max - min;
  if (!Number.isFinite(width)) return undefined;
  if (width === 0) return { min, max };
  const power = Math.floor(Math.log10(width));
  const low = round(min, power, Math.floor);
  const high = round(max, power, Math.ceil);
  return Number.isFinite(low) && Number.isFinite(high) && low <= min && high >= max
    ? { min: low, max: high }
    : undefined;
}

/** `value` to a multiple of 10 to the `power`. Below 1 it divides, as 10 to a negative power is not exact. */
function round(value: number, power: number, toward: (value: number) => number): number {
  const step = 10 ** Math.abs(power);
  const rounded = power >= 0 ? toward(value / step) * step : toward(value * step) / step;
  return rounded + 0;
}
