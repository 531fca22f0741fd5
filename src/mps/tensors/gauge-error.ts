import { TfjsMpsError } from '../common/errors.js';

/** A cost that depends on a phase, or on a unitary on a bond, that the factorisation leaves open. */
export class GaugeDependentCostError extends TfjsMpsError {
  /**
   * @param place - what leaves the choice open, as 'bond 3' or 'singular vectors 2 of svd'
   * @param share - the part of the cost's gradient that points along the choice, relative to the whole
   */
  constructor(
    readonly place: string,
    readonly share: number,
    remedy: string,
  ) {
    super(
      `The cost depends on what the gauge leaves open at ${place}: the share ${share.toExponential(1)} of its ` +
        `gradient points along that free choice, expected none but rounding. ${remedy}`,
    );
  }
}
