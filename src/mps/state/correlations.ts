import ndarray, { type NdArray } from 'ndarray';
import type { Pauli } from '../circuit/pauli.js';
import { show } from '../common/check.js';
import { OptionError } from '../common/errors.js';

/** Throws an OptionError unless both letters are Pauli matrices. */
export function checkPaulis(...letters: readonly Pauli[]): void {
  for (const letter of letters) {
    if (letter === 'X' || letter === 'Y' || letter === 'Z') continue;
    throw new OptionError(`correlations() takes the letters 'X', 'Y' or 'Z', not ${show(letter)}.`);
  }
}

/** Views n^2 numbers, row-major, as a square array. */
export const squareOf = (data: Float64Array): NdArray<Float64Array> => {
  const size = Math.sqrt(data.length);
  return ndarray(data, [size, size]);
};
