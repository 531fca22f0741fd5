import type { Axis } from '../../figures/axis.js';
import { superscript } from '../../figures/numbers.js';
import type { Point } from '../statistics/point.js';

/** Beyond this factor an error bar or an oracle does not stretch the axis: it is cut, or left out. */
const FAR = 1e3;
const MOST_DECADE_TICKS = 10;
/** Float64 has few digits left below. */
const LOWEST = -307;

/** Returns an axis of whole decades, at least two, around points with their intervals and oracles. */
export function decadeAxis(points: readonly Point[]): Axis {
  const [low, high] = extent(points.flatMap(reach));
  const to = Math.ceil(Math.log10(high || 1) - 1e-9);
  // Room below rather than above: that is where the guide goes.
  const from = Math.max(LOWEST, Math.min(to - 2, Math.floor(Math.log10(low || 1e-2) + 1e-9)));
  const every = Math.ceil((to - from) / MOST_DECADE_TICKS);
  const exponents = Array.from({ length: to - from + 1 }, (_, i) => from + i);
  return {
    type: 'log',
    domain: [decade(from), decade(to)],
    ticks: exponents.filter((exponent) => exponent % every === 0).map(decade),
    format: (tick) => `10${superscript(Math.round(Math.log10(tick)))}`,
  };
}

/** Returns an axis of numbers of qubits with ticks at those that there are, as far as they stand `gap` apart. */
export function qubitAxis(points: readonly Point[], width: number, gap = 24): Axis {
  const qubits = [...new Set(points.map((point) => point.qubits))].sort((a, b) => a - b);
  const [low, high] = extent(qubits);
  const margin = Math.max(0.5, 0.025 * (high - low));
  const pixels = width / (high - low + 2 * margin);
  const ticks: number[] = [];
  for (const n of [...qubits].reverse()) {
    if (ticks.length === 0 || (ticks[0] - n) * pixels >= gap) ticks.unshift(n);
  }
  return { type: 'linear', domain: [low - margin, high + margin], ticks, format: String };
}

/** To the last digit, which 10 ** -5 is not. */
const decade = (exponent: number) => Number(`1e${exponent}`);

function reach({ mean, interval: [low, high], oracle }: Point): number[] {
  const near = oracle !== null && oracle.value > mean / FAR && oracle.value < mean * FAR;
  return [mean, Math.max(low, mean / FAR), Math.min(high, mean * FAR), ...(near ? [oracle.value] : [])];
}

function extent(values: readonly number[]): [number, number] {
  return values.length === 0 ? [0, 1] : [Math.min(...values), Math.max(...values)];
}
