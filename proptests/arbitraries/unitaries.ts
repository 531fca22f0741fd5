import fc from 'fast-check';
import { rng } from 'tfjs-mps';
import { orthonormal } from './schmidt-states.js';

/** A 4 x 4 matrix as `unitary` of the builder takes it, row by row. */
export interface Unitary {
  readonly re: readonly number[];
  readonly im: readonly number[];
}

/**
 * Draws a Haar-random 4 x 4 unitary from a seed.
 *
 * @example
 * fc.assert(fc.property(unitaries(), (u) => circuit(2, (c) => c.unitary(u, 0, 1)).operations.length === 1));
 */
export const unitaries = (): fc.Arbitrary<Unitary> => fc.nat({ max: 1000 }).map(haarUnitary);

function haarUnitary(seed: number): Unitary {
  const rows = orthonormal(4, 4, rng(seed).split('unitary'));
  return {
    re: rows.flatMap((row) => row.filter((_, i) => i % 2 === 0)),
    im: rows.flatMap((row) => row.filter((_, i) => i % 2 === 1)),
  };
}
