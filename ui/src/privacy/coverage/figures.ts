/** Round numbers from 0 to at least `max`: where a picture has its lines. */
export function grid(max: number): number[] {
  const LINES = 4;
  const raw = Math.max(1, max) / LINES;
  const ten = 10 ** Math.floor(Math.log10(raw));
  const step = Math.max(1, ([1, 2, 2.5, 5, 10].find((nice) => nice * ten >= raw) ?? 10) * ten);
  const whole = Number.isInteger(step) ? step : Math.ceil(step);
  const count = Math.max(1, Math.ceil(max / whole));
  return Array.from({ length: count + 1 }, (_, at) => at * whole);
}

/** The points of a line. */
export function shape(values: number[], x: (at: number) => number, y: (value: number) => number): string {
  return values.map((value, at) => `${x(at).toFixed(1)},${y(value).toFixed(1)}`).join(" ");
}

/** A part of a whole in per cent, of which a little is never nothing. */
export function share(part: number, whole: number): string {
  if (whole === 0 || part === 0) return "0 %";
  const percent = (100 * part) / whole;
  return percent < 1 ? "< 1 %" : `${Math.round(percent)} %`;
}
