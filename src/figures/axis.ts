import { scientific, signed, superscript } from './numbers.js';

/** One axis of a panel: its scale, and where its ticks stand and how they read. */
export interface Axis {
  readonly type: 'linear' | 'log';
  readonly domain: readonly [number, number];
  readonly ticks: readonly number[];
  readonly format: (tick: number) => string;
}

/** Returns a linear axis between round numbers around the values, a margin above and below one value alone. */
export function linearAxis(values: Iterable<number>, count = 5): Axis {
  const [low, high] = widened(extent(values));
  const step = roundStep((high - low) / count);
  const [from, to] = [Math.floor(low / step), Math.ceil(high / step)];
  const ticks = Array.from({ length: to - from + 1 }, (_, i) => (from + i) * step);
  return { type: 'linear', domain: [ticks[0], ticks[ticks.length - 1]], ticks, format: linearFormat(step) };
}

/** Returns an axis of whole numbers from `low` to `high` themselves, its ticks at round multiples between. */
export function countAxis(low: number, high: number, count = 8): Axis {
  const step = Math.max(1, roundStep((high - low) / count));
  const first = Math.ceil(low / step);
  const ticks = Array.from({ length: Math.floor(high / step) - first + 1 }, (_, i) => (first + i) * step);
  return { type: 'linear', domain: [low, high], ticks, format: grouped };
}

/** Returns a logarithmic axis around the positive ones of the values, over a factor of six at least. */
export function logAxis(values: Iterable<number>): Axis {
  const [least, most] = extent(values, (value) => value > 0);
  const [low, high] = least > 0 ? [least, most] : [0.1, 1];
  const middle = Math.sqrt(low) * Math.sqrt(high);
  const domain = [
    Math.max(Math.min(low / 1.25, middle / 2.5), 1e-300),
    Math.max(high * 1.25, middle * 2.5, 1e-299),
  ] as const;
  const [from, to] = [Math.floor(Math.log10(domain[0])), Math.ceil(Math.log10(domain[1]))];
  const inside = (tick: number) => tick >= domain[0] && tick <= domain[1];
  const all = Array.from({ length: to - from + 1 }, (_, i) => 10 ** (from + i));
  const decades = all.filter(inside);
  if (decades.length >= 3) {
    const every = Math.ceil(decades.length / 7);
    const ticks = decades.filter((tick) => Math.round(Math.log10(tick)) % every === 0);
    return { type: 'log', domain, ticks, format: (tick) => `10${superscript(Math.round(Math.log10(tick)))}` };
  }
  const ticks = all.flatMap((decade) => [1, 2, 5].map((digit) => digit * decade)).filter(inside);
  return { type: 'log', domain, ticks, format: plain };
}

/** Returns the least and the largest of the finite values that count; [0, 1] without any. */
function extent(
  values: Iterable<number>,
  counts: (value: number) => boolean = () => true,
): readonly [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    if (!Number.isFinite(value) || !counts(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return low <= high ? [low, high] : [0, 1];
}

function widened([low, high]: readonly [number, number]): readonly [number, number] {
  // Rounding alone must not be magnified into a curve.
  const size = Math.max(Math.abs(low), Math.abs(high));
  if (high - low > 1e-9 * size) return [low, high];
  const margin = size === 0 ? 0.5 : size / 2;
  return [low - margin, high + margin];
}

/** The least of 1, 2 and 5 times a power of ten that is no smaller. */
function roundStep(least: number): number {
  const decade = 10 ** Math.floor(Math.log10(least || 1));
  return ([1, 2, 5].find((digit) => digit * decade >= least * (1 - 1e-9)) ?? 10) * decade;
}

function linearFormat(step: number): (tick: number) => string {
  const digits = Math.max(0, -exponentOf(step));
  if (digits <= 5 && step < 1e5) return (tick) => signed(tick, digits);
  // As few digits as tell neighbours apart, so that numbers of adjacent panels do not meet.
  return (tick) => {
    const more = tick === 0 ? 0 : exponentOf(Math.abs(tick)) - exponentOf(step);
    return scientific(tick, more).replace('-', '−');
  };
}

/** A positive number of one digit, in full where that is short. */
function plain(tick: number): string {
  const exponent = exponentOf(tick);
  if (exponent >= -3 && exponent <= 3) return tick.toFixed(Math.max(0, -exponent));
  return scientific(tick, 0);
}

/** The power of ten at or below a positive number, rounding forgiven. */
const exponentOf = (value: number) => Math.floor(Math.log10(value) + 1e-9);

/** A whole number in groups of three digits, a thin space between. */
function grouped(tick: number): string {
  const digits = String(Math.abs(Math.round(tick)));
  const text = digits.length <= 4 ? digits : digits.replace(/\B(?=(\d{3})+$)/g, '\u202f');
  return tick < 0 ? `−${text}` : text;
}
