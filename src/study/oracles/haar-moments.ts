import { dimensionOf } from './moment.js';

/** The first two moments of a fidelity F = |<a|b>|^2. */
export interface FidelityMoments {
  /** E F. */
  readonly mean: number;
  /** E F^2. */
  readonly meanSquare: number;
  /** Var F = E F^2 - (E F)^2, without cancellation. */
  readonly variance: number;
}

/**
 * Returns the moments of the fidelity of a Haar-random state with any fixed state, or of two Haar-random states.
 *
 * E F = 1/d, E F^2 = 2 / (d (d + 1)), Var F = (d - 1) / (d^2 (d + 1)), d = 2^n: 9e-13 and 1.7e-24 at 40 qubits, to all
 * digits. E F^2 is the second frame potential's value for Haar states, the least there is.
 * Source: Renes et al., J. Math. Phys. 45, 2171 (2004), for the frame potential; docs/oracles.md, "Haar states".
 *
 * @throws OptionError for a width that is no whole number of at least 1; NoOracleError beyond 500 qubits.
 *
 * @example
 * oracles.haarFidelityMoments(2).meanSquare; // 0.1
 */
export function haarFidelityMoments(nQubits: number): FidelityMoments {
  const d = dimensionOf(nQubits);
  return Object.freeze({
    mean: 1 / d,
    meanSquare: 2 / (d * (d + 1)),
    variance: (d - 1) / (d + 1) / d / d,
  });
}
