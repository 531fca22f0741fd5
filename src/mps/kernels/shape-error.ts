import { TfjsMpsError } from '../common/errors.js';
import type { Matrix } from './matrix.js';

/** Two matrices whose shapes do not fit the product asked for. */
export class ShapeError extends TfjsMpsError {}

/** Throws a ShapeError unless the two extents a product contracts are equal. */
export function sameExtent(
  kernel: string,
  a: Matrix,
  contractedA: number,
  b: Matrix,
  contractedB: number,
): void {
  if (contractedA !== contractedB) {
    throw new ShapeError(
      `${kernel}: a ${a.rows} x ${a.columns} and a ${b.rows} x ${b.columns} matrix do not fit; ` +
        `the contracted extents are ${contractedA} and ${contractedB} and must be equal.`,
    );
  }
}
