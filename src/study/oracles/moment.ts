import { wholeNumber } from '../../mps/common/check.js';
import { NoOracleError } from './errors.js';

/** A mean that may be too small for a float64, by itself and as a logarithm. */
export interface Moment {
  /** The moment; 0 where it lies below the smallest float64, 5e-324. */
  readonly value: number;
  /** Its natural logarithm at any width; -Infinity for a moment that is exactly 0. */
  readonly ln: number;
}

/** Returns the moment of a logarithm. */
export const momentOf = (ln: number): Moment => Object.freeze({ value: Math.exp(ln), ln });

/** Up to this many qubits d^2 = 4^n and its inverse are float64 numbers with all their digits. */
const WIDEST = 500;

/** Returns d = 2^n, or throws where d^2 would leave the range of float64. */
export function dimensionOf(nQubits: number): number {
  if (wholeNumber(nQubits, 'The number of qubits of an oracle', 1) <= WIDEST) return 2 ** nQubits;
  throw new NoOracleError(
    `A moment over 2^${nQubits} dimensions was asked for; float64 holds 4^-n up to ${WIDEST} qubits. ` +
      'Take the logarithm of the formula (docs/oracles.md) beyond.',
  );
}
