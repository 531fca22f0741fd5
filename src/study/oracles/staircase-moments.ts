import type { Pauli } from '../../mps/circuit/pauli.js';
import { isListOf, show, wholeNumber } from '../../mps/common/check.js';
import { OptionError, QubitRangeError } from '../../mps/common/errors.js';
import { inRange } from './in-range.js';
import { dimensionOf } from './moment.js';

/** A factor X of a product operator on two copies of a qubit, by (Tr X, Tr[swap X]). */
export type CopyTraces = readonly [identity: number, swap: number];

/** Nothing is measured on the qubit. */
const IDENTITY: CopyTraces = [4, 2];
/** P (x) P of any Pauli matrix P. */
const PAULI: CopyTraces = [0, 2];
/** Two copies of a pure state's projector. */
const PROJECTOR: CopyTraces = [1, 1];

/** What the average over a gate leaves of two copies, c_I 1 + c_S swap. */
type Coefficients = readonly [identity: number, swap: number];

/**
 * Returns E <psi psi|X_0 (x) X_1 (x) ...|psi psi> over the staircase ensemble: Haar gates of b + 1 qubits on (0..b),
 * (1..b + 1), ..., applied to |0...0>.
 *
 * Two copies averaged over a gate are c_I 1 + c_S swap. A qubit that leaves the staircase multiplies (c_I, c_S) by
 * (Tr X, Tr[swap X]); the next gate averages what is left with a fresh |00>. A product of 2 x 2 matrices, exact at any width:
 * b = 0 is the product-Haar, b = n - 1 the Haar ensemble. Source: docs/oracles.md, "Staircase"; the averages after Collins and
 * Sniady, Commun. Math. Phys. 264, 773 (2006).
 *
 * @param factors one pair (Tr X, Tr[swap X]) a qubit: (4, 2) the identity, (0, 2) P (x) P, (1, 1) a pure state
 * @param width b, from 0 to n - 1
 * @throws OptionError for a width out of its range or factors that are none; NotFiniteError where their product is infinite;
 * NoOracleError beyond 500 qubits.
 *
 * @example
 * oracles.staircaseMoment([[1, 1], [1, 1]], 1); // 0.1
 */
export function staircaseMoment(factors: readonly CopyTraces[], width: number): number {
  const nQubits = checkedFactors(factors);
  const b = checkedWidth(width, nQubits);
  const carried = 2 ** b;
  const [fromIdentity, fromSwap] = [
    twirled(carried ** 2, carried, 2 * carried),
    twirled(carried, carried ** 2, 2 * carried),
  ];
  let c = twirled(1, 1, 2 * carried);
  for (const [q, [identity, swap]] of factors.entries()) {
    const [i, s] = [c[0] * identity, c[1] * swap];
    const isLast = q >= nQubits - b - 1;
    c = isLast ? [i, s] : [i * fromIdentity[0] + s * fromSwap[0], i * fromIdentity[1] + s * fromSwap[1]];
  }
  return inRange(c[0] + c[1], 'staircaseMoment()');
}

/**
 * Returns E <P>^2 of a Pauli string over the staircase ensemble.
 *
 * Of one qubit in the bulk 1 / (2 4^b + 1), nearer the ends more or less; 3^-|P| for b = 0, 1/(2^n + 1) for b = n - 1.
 * Source: docs/oracles.md, "Staircase".
 *
 * @param letters the string's factors, every qubit at most once; identities are left out
 * @throws QubitRangeError for a qubit outside the register or named twice; OptionError for what is no letter; otherwise as
 * `staircaseMoment`.
 *
 * @example
 * oracles.staircasePauliMoment(40, 2, [{ qubit: 20, pauli: 'Z' }]); // 0.030303059
 */
export function staircasePauliMoment(
  nQubits: number,
  width: number,
  letters: readonly { readonly qubit: number; readonly pauli: Pauli }[],
): number {
  dimensionOf(nQubits);
  const factors = Array.from({ length: nQubits }, () => IDENTITY);
  for (const { qubit } of checkedLetters(letters)) {
    if (!Number.isInteger(qubit) || factors[qubit] !== IDENTITY) {
      throw new QubitRangeError(
        `A Pauli string has a letter on qubit ${show(qubit)}; expected qubits from 0 to ${nQubits - 1}, each at most once.`,
      );
    }
    factors[qubit] = PAULI;
  }
  return staircaseMoment(factors, width);
}

/**
 * Returns E F^2 of a state of the staircase ensemble with any fixed product state.
 *
 * 3^-n for b = 0, 2 / (d (d + 1)) for b = n - 1; 2.868e-10, 3.874e-11, 9.695e-12 at 20 qubits and b = 0, 1, 2, Haar 1.819e-12.
 * E F = 1/d for every width. Source and errors: as `staircaseMoment`.
 *
 * @example
 * oracles.staircaseFidelityMoment(20, 1); // 3.874205e-11
 */
export function staircaseFidelityMoment(nQubits: number, width: number): number {
  dimensionOf(nQubits);
  return staircaseMoment(
    Array.from({ length: nQubits }, () => PROJECTOR),
    width,
  );
}

/**
 * Returns the limit 1 / (2 4^b + 1) of E <P>^2 for one Pauli matrix far from both ends of a staircase of width b.
 *
 * One layer of the denoiser has local gradients of cos^2(b_q) times this. Source: docs/oracles.md, "Staircase".
 *
 * @throws OptionError for a width that is no whole number of at least 0.
 *
 * @example
 * oracles.staircaseBulkMoment(1); // 0.111111111111
 */
export const staircaseBulkMoment = (width: number): number =>
  1 / (2 * 4 ** wholeNumber(width, 'The width of a staircase', 0) + 1);

/** Averages an operator of traces (Tr X, Tr[swap X]) = (u, v) over two copies of a Haar gate of dimension q. */
const twirled = (u: number, v: number, q: number): Coefficients => [
  (u - v / q) / (q * q - 1),
  (v - u / q) / (q * q - 1),
];

function checkedFactors(factors: readonly CopyTraces[]): number {
  const isPair = (one: unknown) => isListOf(one, Number.isFinite) && one.length === 2;
  if (isListOf(factors, isPair) && factors.length > 0) {
    dimensionOf(factors.length);
    return factors.length;
  }
  throw new OptionError(
    `The factors of a product operator are ${show(factors)}; expected a list of pairs of finite numbers, one a qubit.`,
  );
}

function checkedWidth(width: number, nQubits: number): number {
  if (wholeNumber(width, 'The width of a staircase', 0) < nQubits) return width;
  throw new OptionError(
    `The width of a staircase on ${nQubits} qubits is ${width}; expected at most ${nQubits - 1}, which is Haar.`,
  );
}

function checkedLetters<T extends { readonly pauli: Pauli }>(letters: readonly T[]): readonly T[] {
  const isLetter = (one: T) => one?.pauli === 'X' || one?.pauli === 'Y' || one?.pauli === 'Z';
  const odd = Array.isArray(letters) ? Array.from(letters).findIndex((one) => !isLetter(one)) : -1;
  if (Array.isArray(letters) && odd < 0) return letters;
  throw new OptionError(
    `${odd < 0 ? `A Pauli string is ${show(letters)}` : `Letter ${odd} of a Pauli string is ${show(letters[odd])}`}; ` +
      "expected a list of { qubit, pauli } with 'X', 'Y' or 'Z', such as pauliSum('Z0 Z1').terms[0].factors.",
  );
}
