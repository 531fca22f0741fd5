import { squaredNorm } from '../../mps/chain/site.js';
import { checkFits } from '../../mps/state/size.js';
import type { State } from '../../mps/state/state.js';
import { scaleInPlace } from '../../mps/statevector/amplitudes.js';
import { amplitudesOf, StatevectorState } from '../../mps/statevector/statevector-state.js';
import { StoreError } from '../errors.js';
import type { NamedArray, ReadArray } from './named-array.js';

/** A norm further from 1 than this is no rounding, of float32 either. */
export const NORM_TOLERANCE = 1e-4;
/** Within float64 rounding amplitudes stay as they are, to the bit. */
const EXACT = 1e-13;

/**
 * Returns the states of an array of amplitudes: complex [count, 2^n] or [2^n], real [count, 2^n, 2] with (re, im) last,
 * or real [count, 2^n] or [2^n].
 *
 * @throws StoreError for another shape, or a norm that is not 1
 */
export function statesOfAmplitudes(array: ReadArray, where: string): State[] {
  const { count, length, parts } = layoutOf(array, where);
  checkFits(Math.log2(length), `A statevector in ${where}`);
  return Array.from({ length: count }, (_, row) => {
    const own = array.data.subarray(row * length * parts, (row + 1) * length * parts);
    const psi =
      parts === 2
        ? own.slice()
        : Float64Array.from({ length: 2 * length }, (_, i) => (i % 2 ? 0 : own[i / 2]));
    const norm = Math.sqrt(squaredNorm(psi));
    checkNorm(norm, `Row ${row} of ${where}`);
    if (Math.abs(norm - 1) > EXACT) scaleInPlace(psi, 1 / norm);
    return new StatevectorState(psi);
  });
}

interface Layout {
  readonly count: number;
  readonly length: number;
  readonly parts: 1 | 2;
}

function layoutOf({ shape, complex }: ReadArray, where: string): Layout {
  const split = !complex && shape.at(-1) === 2 && shape.length === 3;
  const axes = split ? shape.slice(0, -1) : shape;
  const [count, length] = axes.length === 1 ? [1, axes[0]] : axes;
  const isPower = length >= 2 && Number.isInteger(Math.log2(length));
  if (axes.length >= 1 && axes.length <= 2 && isPower)
    return { count, length, parts: complex || split ? 2 : 1 };
  throw new StoreError(
    `${where} has the shape [${shape}]${complex ? ' of complex numbers' : ''}; expected [count, 2^n] complex or real, ` +
      '[count, 2^n, 2] of re and im, or [2^n].',
  );
}

/** Throws a StoreError unless a norm is 1 up to the rounding of float32. */
export function checkNorm(norm: number, what: string): void {
  if (Math.abs(norm - 1) <= NORM_TOLERANCE) return;
  throw new StoreError(
    `${what} has the norm ${norm}; expected 1 within ${NORM_TOLERANCE}. Divide it by its norm, in Python ` +
      'psi /= np.linalg.norm(psi, axis=-1, keepdims=True), if it is meant to be a state.',
  );
}

/** Returns states of one width as an array of amplitudes [count, 2^n], complex. */
export function amplitudesArray(states: readonly State[]): NamedArray {
  const { nQubits } = states[0];
  checkFits(nQubits + Math.log2(states.length), 'An array of statevectors');
  const width = 2 ** (nQubits + 1);
  const data = new Float64Array(states.length * width);
  states.forEach((state, row) => {
    data.set(amplitudesOf(state), row * width);
  });
  return { name: 'amplitudes', shape: [states.length, 2 ** nQubits], data, complex: true };
}
