import type { OperatorEntry, OperatorSite } from './operator.js';

/** An operator as its sites, one of which alone depends on the angle. */
export interface ZzAutomaton {
  readonly sites: OperatorSite[];
  /** Which site depends on the angle, and its derivative. */
  readonly middle: number;
  readonly derivative: OperatorSite;
}

/**
 * Returns exp(-i x/2 sum_{i<j} Z_i Z_j) as an exact matrix-product operator of bond min(l, n - l) + 1.
 *
 * Left of the middle a bond carries the number of ones to its left, right of it the number to its right; the middle
 * site joins them by the phase of their sum. No site but that one depends on x, and nothing is decomposed, so that
 * a derivative in x exists at every angle. `zzOperator` is the compressed form for runs without one.
 */
export function zzAutomaton(nQubits: number, angle: number): ZzAutomaton {
  const middle = Math.floor(nQubits / 2);
  const phase = (ones: number): readonly [number, number] => {
    const x = (-angle * rate(nQubits, ones)) / 4;
    return [Math.cos(x), Math.sin(x)];
  };
  const slope = (ones: number): readonly [number, number] => {
    const [re, im] = phase(ones);
    const factor = -rate(nQubits, ones) / 4;
    return [-factor * im, factor * re];
  };
  const sites = Array.from({ length: nQubits }, (_, q) => {
    if (q < middle) return counting(q + 1, q + 2, (w) => [w, w, w + 1]);
    if (q > middle) return counting(nQubits - q + 1, nQubits - q, (v) => [v, v, v + 1], true);
    return joining(nQubits, middle, phase);
  });
  return { sites, middle, derivative: joining(nQubits, middle, slope) };
}

/** (n - 2m)^2 - n = 2 sum_{i<j} z_i z_j for m ones. */
const rate = (nQubits: number, ones: number): number => (nQubits - 2 * ones) ** 2 - nQubits;

/** A site that adds its bit to the count on the bond: from the left, or mirrored from the right. */
function counting(
  left: number,
  right: number,
  counts: (count: number) => readonly [number, number, number],
  mirrored = false,
): OperatorSite {
  const entries: OperatorEntry[] = [];
  for (let count = 0; count < Math.min(left, right); count++) {
    const [at, zero, one] = counts(count);
    const [first, second] = mirrored
      ? [
          { from: zero, to: at },
          { from: one, to: at },
        ]
      : [
          { from: at, to: zero },
          { from: at, to: one },
        ];
    entries.push(
      { ...first, matrix: diagonal([1, 0], [0, 0]) },
      { ...second, matrix: diagonal([0, 0], [1, 0]) },
    );
  }
  return { left, right, entries };
}

/** The middle site: W[w, v](z) = f(w + z + v). */
function joining(
  nQubits: number,
  middle: number,
  value: (ones: number) => readonly [number, number],
): OperatorSite {
  const left = middle + 1;
  const right = nQubits - middle;
  const entries: OperatorEntry[] = [];
  for (let from = 0; from < left; from++) {
    for (let to = 0; to < right; to++) {
      entries.push({ from, to, matrix: diagonal(value(from + to), value(from + to + 1)) });
    }
  }
  return { left, right, entries };
}

const diagonal = ([ar, ai]: readonly [number, number], [br, bi]: readonly [number, number]): Float64Array =>
  Float64Array.of(ar, ai, 0, 0, 0, 0, br, bi);
