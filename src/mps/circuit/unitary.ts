import { OptionError } from '../common/errors.js';
import { type SmallMatrix, smallAdjoint, smallProduct } from './small-matrix.js';

type Parts = { readonly re: readonly number[]; readonly im: readonly number[] };

/** How far U^H U may be from the identity, entry by entry, before a matrix is refused. */
const TOLERANCE = 1e-8;

/**
 * Returns the unitary nearest to a 4 x 4 matrix, or throws an OptionError that says how far it is from one.
 *
 * Rounded matrices are welcome, but a state must keep norm 1 after a thousand gates: one step of
 * U <- U (3 - U^H U) / 2 squares the distance (Higham, Functions of Matrices, 2008, chapter 8).
 */
export function checkUnitary(matrix: Parts, position: number): Parts {
  const where = `Gate ${position} (unitary)`;
  if (!isPart(matrix?.re) || !isPart(matrix?.im)) {
    throw new OptionError(
      `${where} takes two qubits and a 4 x 4 matrix, { re, im } with 16 numbers each, row by row; ` +
        'on one qubit, u3 is every unitary up to a phase.',
    );
  }
  const given = interleaved(matrix);
  const gram = smallProduct(smallAdjoint(given), given);
  for (let i = 0; i < 16; i++) gram[2 * i] -= i % 5 === 0 ? 1 : 0;
  const distance = Math.max(...gram.map(Math.abs));
  if (!(distance <= TOLERANCE)) {
    throw new OptionError(
      `${where} is not unitary: U^H U differs from 1 by ${distance}; expected at most ${TOLERANCE}.`,
    );
  }
  const correction = smallProduct(given, gram);
  const nearest = given.map((x, i) => x - correction[i] / 2);
  const part = (offset: 0 | 1) =>
    Object.freeze(Array.from({ length: 16 }, (_, i) => nearest[2 * i + offset]));
  return Object.freeze({ re: part(0), im: part(1) });
}

const isPart = (part: ArrayLike<unknown> | undefined): boolean =>
  part?.length === 16 && Array.from(part).every((entry) => typeof entry === 'number');

/** Returns a matrix given by real and imaginary parts in the interleaved form of the engine. */
export function interleaved(matrix: Parts): SmallMatrix {
  return Float64Array.from({ length: 32 }, (_, i) => (i % 2 === 0 ? matrix.re : matrix.im)[i >> 1]);
}
