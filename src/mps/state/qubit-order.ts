import type { NdArray } from 'ndarray';
import { allFinite, show } from '../common/check.js';
import { OptionError } from '../common/errors.js';

/** Bits or Pauli letters; blanks stand between the registers of a count. */
const LABEL = /^(?:[01 ]+|[IXYZ]+)$/;

/**
 * Turns what is written from qubit 0 into what is written from the last qubit, and back: the order of Qiskit.
 *
 * Takes a bit string or a Pauli label ('XIZ'), counts by bit string as a Map or an object, or a vector of 2^n numbers such
 * as probabilities or the real parts of amplitudes, whose entry i moves to the index with the n bits of i in reverse. Twice
 * is the identity. Circuits need none of it: qubit 3 is qubit 3 in both (docs/conventions.md). O(2^n) for a vector.
 *
 * @throws OptionError for letters that are no bits and no Pauli matrices, or a vector whose length is no power of two of at
 * least 2; NotFiniteError for a number that is NaN or infinite.
 *
 * @example
 * reverseQubits('011'); // '110'
 * reverseQubits(new Map([['01', 1000]])); // Map { '10' => 1000 }
 * reverseQubits([0.1, 0.2, 0.3, 0.4]); // Float64Array [0.1, 0.3, 0.2, 0.4]
 * // A statevector of Qiskit, its real and its imaginary parts:
 * const state = fromAmplitudes(reverseQubits([0, 1, 0, 0]), reverseQubits([0, 0, 0, 0]));
 * state.amplitude('10'); // { re: 1, im: 0 }: there, entry 1 is qubit 0 in |1>
 */
export function reverseQubits(label: string): string;
export function reverseQubits(vector: ArrayLike<number> | NdArray<Float64Array>): Float64Array;
export function reverseQubits(counts: ReadonlyMap<string, number>): Map<string, number>;
export function reverseQubits(counts: Readonly<Record<string, number>>): Record<string, number>;
export function reverseQubits(given: unknown): unknown {
  if (typeof given === 'string') return reversedLabel(given);
  if (given instanceof Map) return new Map([...given].map(([label, count]) => [reversedLabel(label), count]));
  if (Array.isArray(given) || ArrayBuffer.isView(given)) {
    return reversedVector(given as unknown as ArrayLike<number>);
  }
  if (!isPlain(given)) {
    throw new OptionError(
      `reverseQubits() was given ${show(given)}; expected a bit string, a Pauli label, counts or 2^n numbers.`,
    );
  }
  if ('stride' in given) return reversedVector(listOf(given as NdArray<Float64Array>));
  return Object.fromEntries(Object.entries(given).map(([label, count]) => [reversedLabel(label), count]));
}

/** Whether a value is an object of the language itself: a Set or a Date has no counts to turn. */
const isPlain = (given: unknown): given is object =>
  Object.prototype.toString.call(given) === '[object Object]';

function reversedLabel(label: unknown): string {
  if (typeof label === 'string' && LABEL.test(label)) return [...label].reverse().join('');
  throw new OptionError(
    `reverseQubits() was given ${show(label)}; expected bits such as '0110', or a Pauli label such as 'XIZ'.`,
  );
}

const listOf = (view: NdArray<Float64Array>): ArrayLike<number> =>
  Float64Array.from({ length: view.size }, (_, i) => view.get(i));

function reversedVector(given: ArrayLike<number>): Float64Array {
  const { length } = given;
  if (!(length >= 2) || !Number.isInteger(Math.log2(length))) {
    throw new OptionError(
      `reverseQubits() was given ${length} numbers; expected 2^n of them, one for every bit string of n qubits.`,
    );
  }
  allFinite(given, 'Entry');
  const reversed = new Float64Array(length);
  let to = 0;
  for (let from = 0; from < length; from++) {
    reversed[to] = given[from];
    // Adds one at the highest bit, the carry going down.
    let bit = length / 2;
    while (bit >= 1 && (to & bit) !== 0) {
      to ^= bit;
      bit /= 2;
    }
    to |= bit;
  }
  return reversed;
}
