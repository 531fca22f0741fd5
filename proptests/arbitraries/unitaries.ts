import fc from 'fast-check';
import { rng } from '../../src/index.js';

/** A 4 x 4 matrix as `unitary` of the builder takes it, row by row. */
export interface Unitary {
  readonly re: readonly number[];
  readonly im: readonly number[];
}

/** Draws a Haar-random 4 x 4 unitary from a seed. */
export const unitaries = (): fc.Arbitrary<Unitary> => fc.nat({ max: 1000 }).map(haarUnitary);

/** Orthonormalises complex normal rows, twice, which is enough in float64 (Kahan and Parlett). */
function haarUnitary(seed: number): Unitary {
  const stream = rng(seed).split('unitary');
  const rows: number[][] = [];
  for (let i = 0; i < 4; i++) {
    let row = Array.from({ length: 8 }, () => stream.normal());
    for (let pass = 0; pass < 2; pass++) for (const other of rows) row = withoutPart(row, other);
    const norm = Math.hypot(...row);
    rows.push(row.map((x) => x / norm));
  }
  return {
    re: rows.flatMap((row) => row.filter((_, i) => i % 2 === 0)),
    im: rows.flatMap((row) => row.filter((_, i) => i % 2 === 1)),
  };
}

/** Returns row - <other|row> other for interleaved vectors. */
function withoutPart(row: readonly number[], other: readonly number[]): number[] {
  let re = 0;
  let im = 0;
  for (let i = 0; i < row.length; i += 2) {
    re += other[i] * row[i] + other[i + 1] * row[i + 1];
    im += other[i] * row[i + 1] - other[i + 1] * row[i];
  }
  return row.map((x, i) =>
    i % 2 === 0 ? x - re * other[i] + im * other[i + 1] : x - re * other[i] - im * other[i - 1],
  );
}
