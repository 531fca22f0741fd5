import type { GradientReport } from '../../mps/engine/gradient-report.js';
import type { Row } from '../rows/row.js';

/** What one way to compute a sample gives: the angles' gradient, and what a row says besides. */
export interface Measured {
  /** The gradient at the angles that the row is a mean over; undefined where inputs were averaged in closed form. */
  readonly gradient?: ArrayLike<number>;
  /** One square an angle: of the gradient, or its mean over inputs. */
  readonly squares: ArrayLike<number>;
  readonly values: Row['values'];
  readonly parts: Row['parts'];
  /** Mean square of derivatives that are exactly zero: what is left of them is the computation's own error. */
  readonly zero?: number | undefined;
  readonly report: Pick<GradientReport, 'maxBond' | 'discardedWeight'> & {
    readonly fidelityLowerBound: number | null;
  };
}

/** Returns the mean of a list of numbers that is not empty. */
export function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let k = 0; k < values.length; k++) sum += values[k];
  return sum / values.length;
}

/** Returns the squares of a gradient. */
export const squaresOf = (gradient: ArrayLike<number>): Float64Array =>
  Float64Array.from(gradient, (g) => g * g);
