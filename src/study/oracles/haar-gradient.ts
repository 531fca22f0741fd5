import { allFinite, knownKeys, show, wholeNumber } from '../../mps/common/check.js';
import { OptionError } from '../../mps/common/errors.js';
import { inRange } from './in-range.js';
import { dimensionOf } from './moment.js';

/** The first two moments of a derivative over random inputs. */
export interface DerivativeMoments {
  /** E f'. */
  readonly mean: number;
  /** E f'^2. */
  readonly meanSquare: number;
}

/**
 * Returns the moments of f' = <psi|G|psi> over Haar-random inputs psi, G being any Heisenberg derivative.
 *
 * E f' = Tr G / d, E f'^2 = (Tr G^2 + (Tr G)^2) / (d (d + 1)). Without ancillas and measurement G = d(U^H O U)/dx has no
 * trace, for any circuit and all of its angles. Source: McClean et al., Nat. Commun. 9, 4812 (2018); docs/oracles.md,
 * "Gradients over Haar inputs".
 *
 * @throws OptionError for an unknown key, a width below 1 or a negative trace of a square; NotFiniteError for traces that
 * are NaN or infinite, or whose moment is; NoOracleError beyond 500 qubits.
 *
 * @example
 * oracles.haarDerivativeMoments({ nQubits: 2, trace: 0, traceSquare: 4 }).meanSquare; // 0.2
 */
export function haarDerivativeMoments(request: {
  readonly nQubits: number;
  readonly trace?: number;
  readonly traceSquare: number;
}): DerivativeMoments {
  knownKeys(request, ['nQubits', 'trace', 'traceSquare'], 'haarDerivativeMoments()');
  const d = dimensionOf(request.nQubits);
  const { trace = 0 } = request;
  allFinite([trace], 'The trace of a derivative, entry');
  const mean = trace / d;
  // The mean squared first: (Tr G)^2 alone may leave the range of float64.
  const meanSquare = squareTrace(request.traceSquare) / d / (d + 1) + mean * (trace / (d + 1));
  return Object.freeze({ mean, meanSquare: inRange(meanSquare, 'haarDerivativeMoments()') });
}

/**
 * Returns E f'^2 over Haar-random inputs where the derivative in the Heisenberg picture is a sum of Pauli strings.
 *
 * E f'^2 = sum_P g_P^2 / (d + 1) for G = sum_P g_P P without the identity. For f = <Z_j> after RX(a), RY(b) the derivative
 * by a has sum g^2 = cos^2 b. Source: docs/oracles.md, "Gradients over Haar inputs".
 *
 * @throws OptionError for no list; NotFiniteError for a coefficient that is NaN or infinite, or whose square is; otherwise as
 * `haarFidelityMoments`.
 *
 * @example
 * oracles.haarPauliGradientMoment(1, [1]); // 0.333333333333
 */
export function haarPauliGradientMoment(nQubits: number, coefficients: ArrayLike<number>): number {
  const d = dimensionOf(nQubits);
  if (
    typeof coefficients !== 'object' ||
    !(Number.isInteger(coefficients?.length) && coefficients.length >= 0)
  ) {
    throw new OptionError(
      `The coefficients of a derivative are ${show(coefficients)}; expected a list of numbers.`,
    );
  }
  allFinite(coefficients, 'The coefficient of a derivative, number');
  const sum = Array.from(coefficients).reduce((total, g) => total + g * g, 0);
  return inRange(sum / (d + 1), 'haarPauliGradientMoment()');
}

/**
 * Returns E f'^2 over Haar-random inputs for f = |<phi|U psi>|^2, the derivative being by an angle of exp(-i x P / 2).
 *
 * E f'^2 = (1 - <P>^2) / (2 d (d + 1)), <P> taken in the target phi pulled back to the gate, whatever the circuit:
 * 4.1e-25 at 40 qubits and <P> = 0. Source: docs/oracles.md, "Gradients over Haar inputs".
 *
 * @param generatorMean <P>, from -1 to 1; 0 if absent, which is the largest moment
 * @throws OptionError for a mean outside [-1, 1]; otherwise as `haarFidelityMoments`.
 *
 * @example
 * oracles.haarProjectorGradientMoment(20); // 4.547469e-13
 */
export function haarProjectorGradientMoment(nQubits: number, generatorMean = 0): number {
  const d = dimensionOf(nQubits);
  if (typeof generatorMean === 'number' && Math.abs(generatorMean) <= 1) {
    return ((1 - generatorMean) * (1 + generatorMean)) / (2 * d * (d + 1));
  }
  throw new OptionError(
    `The mean of a Pauli string in the target is ${show(generatorMean)}; expected a number from -1 to 1.`,
  );
}

/**
 * Returns E (dL)^2 of the MMD between N Haar-random inputs run through a circuit and fixed targets, without ancillas.
 *
 * E (dL)^2 = (4/N) Tr G^2 / (d (d + 1)), G the derivative of U^H sigma U, sigma the targets' mean state: the term among the
 * outputs is constant, the cross term a mean over the inputs. For one target Tr G^2 = (1 - <P>^2)/2.
 * Source: docs/oracles.md, "Gradients over Haar inputs".
 *
 * @throws OptionError for an unknown key, a width or number of inputs below 1 or a negative trace; NotFiniteError where the
 * trace is too large; NoOracleError beyond 500 qubits.
 *
 * @example
 * oracles.haarMmdGradientMoment({ nQubits: 2, inputs: 16, traceSquare: 0.5 }); // 0.00625
 */
export function haarMmdGradientMoment(request: {
  readonly nQubits: number;
  readonly inputs: number;
  readonly traceSquare: number;
}): number {
  knownKeys(request, ['nQubits', 'inputs', 'traceSquare'], 'haarMmdGradientMoment()');
  const d = dimensionOf(request.nQubits);
  const inputs = wholeNumber(request.inputs, 'The number of inputs', 1);
  const moment = ((4 / inputs) * squareTrace(request.traceSquare)) / d / (d + 1);
  return inRange(moment, 'haarMmdGradientMoment()');
}

/** Returns a trace of a square of a Hermitian matrix if it can be one. */
export function squareTrace(value: number): number {
  if (typeof value === 'number' && value >= 0 && Number.isFinite(value)) return value;
  throw new OptionError(
    `The trace of the square of a Hermitian matrix is ${show(value)}; expected a finite number of at least 0.`,
  );
}
