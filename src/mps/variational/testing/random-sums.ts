import type { Rng } from '../../common/rng.js';
import { type PauliEntry, type PauliSum, pauliSum } from '../../observables/pauli-sum.js';

/** Draws a sum of Pauli strings, each qubit of a string at random in I, X, Y or Z: terms of every length and reach. */
export function randomSum(nQubits: number, terms: number, stream: Rng): PauliSum {
  const letters = ['I', 'X', 'Y', 'Z'] as const;
  return pauliSum(
    Array.from(
      { length: terms },
      (): PauliEntry => [
        stream.normal(),
        Array.from({ length: nQubits }, (_, qubit) => ({
          qubit,
          pauli: letters[Math.floor(4 * stream.uniform())],
        })),
      ],
    ),
  );
}
