import { overlapMatrix } from '../../mps/gradient/overlap-matrix.js';
import { defaultKernels } from '../../mps/kernels/wasm/wasm.js';
import type { State } from '../../mps/state/state.js';

// What a conditional model has to beat: states that need none.

/** A parameter that was trained at, and the ground state there. */
export interface Known {
  readonly parameter: number;
  readonly state: State;
}

/**
 * Returns the largest mean fidelity that one state has with all given ones.
 *
 * It is the largest eigenvalue of (1/K) sum |g_k><g_k|, which is that of the matrix of overlaps over K.
 */
export function bestConstant(states: readonly State[]): number {
  const { re, im } = overlapMatrix(states, states);
  const size = states.length;
  const data = new Float64Array(2 * size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      data[2 * (i * size + j)] = re.get(i, j);
      data[2 * (i * size + j) + 1] = im.get(i, j);
    }
  }
  return defaultKernels().leftSvd({ rows: size, columns: size, data }, 'thin').values[0] / size;
}

/** Returns the fidelity with the ground state at the nearest parameter that is known. */
export function nearestFidelity(truth: State, parameter: number, known: readonly Known[]): number {
  const distance = ({ parameter: at }: Known) => Math.abs(at - parameter);
  const nearest = known.reduce((best, one) => (distance(one) < distance(best) ? one : best));
  const { re, im } = truth.overlap(nearest.state);
  return re * re + im * im;
}

/**
 * Returns the fidelity with (1 - u) |a> + u |b>, normalised, a and b known around the parameter at the share u of the way,
 * <a|b> made positive. Beyond the ends the line is that of the outermost two, prolonged. Two at one parameter are one state.
 */
export function interpolatedFidelity(truth: State, parameter: number, known: readonly Known[]): number {
  const after = known.findIndex(({ parameter: at }) => at >= parameter);
  const k = Math.min(Math.max(after < 0 ? known.length - 1 : after, 1), known.length - 1);
  const [a, b] = [known[k - 1], known[k]];
  const width = b.parameter - a.parameter;
  const u = width === 0 ? 0 : (parameter - a.parameter) / width;
  const [withA, withB, ab] = [truth.overlap(a.state), truth.overlap(b.state), a.state.overlap(b.state)];
  const size = Math.hypot(ab.re, ab.im);
  // Two orthogonal states have no phase to align.
  const [cos, sin] = size === 0 ? [1, 0] : [ab.re / size, -ab.im / size];
  const re = (1 - u) * withA.re + u * (withB.re * cos - withB.im * sin);
  const im = (1 - u) * withA.im + u * (withB.re * sin + withB.im * cos);
  // Far beyond the ends squares of the shares would cancel; like this the length is no less than a half.
  const length = 1 - 2 * u * (1 - u) * (1 - Math.min(size, 1));
  return Math.min((re * re + im * im) / length, 1);
}
