import { show, wholeNumber } from '../../mps/common/check.js';
import { OptionError } from '../../mps/common/errors.js';
import { checkWidth, type PauliSum, type PauliTerm } from '../../mps/observables/pauli-sum.js';
import { inRange } from './in-range.js';
import { dimensionOf } from './moment.js';
import { staircasePauliMoment } from './staircase-moments.js';

/** The inputs whose second moments of Pauli strings are known in closed form. */
export type OracleInput =
  /** The state |0...0>. */
  | { readonly kind: 'zero' }
  /** Every qubit Haar-random by itself. */
  | { readonly kind: 'productHaar' }
  /** Haar gates on width + 1 qubits as a staircase on |0...0>. */
  | { readonly kind: 'staircase'; readonly width: number }
  /** Haar-random states of the whole register. */
  | { readonly kind: 'haar' };

/**
 * Returns E <O>^2 over an ensemble of inputs for a sum of Pauli strings O = sum_P g_P P.
 *
 * sum_P g_P^2 E <P>^2, since the means of <P><Q> vanish for P != Q: E <P>^2 = 1/(d + 1) for Haar inputs, 3^-|P| for
 * product-Haar ones (|P| letters), that of `staircasePauliMoment` for a staircase. With G the Heisenberg derivative of a cost
 * in place of O it is E f'^2. For |0...0> it is <O>^2. Source: docs/oracles.md, "Inputs".
 *
 * @throws OptionError for an unknown kind or width; QubitRangeError for an observable beyond the register; PauliSyntaxError and
 * NotFiniteError for what is no Pauli sum, or has coefficients whose squares are infinite; NoOracleError for Haar and staircase
 * inputs beyond 500 qubits.
 *
 * @example
 * oracles.inputMoment({ kind: 'productHaar' }, 4, pauliSum('Z0 Z1 + 3 X2')); // 3.111111111111
 */
export function inputMoment(input: OracleInput, nQubits: number, observable: PauliSum): number {
  const moment = stringMoment(input, nQubits);
  checkWidth(observable, nQubits);
  if (input.kind === 'zero') {
    // Strings have means here, which add up before the square.
    const seen = observable.terms.filter(({ factors }) => moment(factors) === 1);
    return inRange(seen.reduce((sum, { coefficient }) => sum + coefficient, 0) ** 2, 'inputMoment()');
  }
  const total = observable.terms.reduce(
    (sum, { coefficient, factors }) => sum + coefficient ** 2 * moment(factors),
    0,
  );
  return inRange(total, 'inputMoment()');
}

/** Returns E <P>^2 of a Pauli string by its factors, for an input that is checked once. */
export function stringMoment(input: OracleInput, nQubits: number): (factors: PauliTerm['factors']) => number {
  wholeNumber(nQubits, 'The number of qubits of an input', 1);
  switch (input?.kind) {
    case 'zero':
      return (factors) => (factors.every(({ pauli }) => pauli === 'Z') ? 1 : 0);
    case 'productHaar':
      return (factors) => 3 ** -factors.length;
    case 'haar': {
      const d = dimensionOf(nQubits);
      return (factors) => (factors.length === 0 ? 1 : 1 / (d + 1));
    }
    case 'staircase':
      staircasePauliMoment(nQubits, input.width, []);
      return (factors) => (factors.length === 0 ? 1 : staircasePauliMoment(nQubits, input.width, factors));
    default:
      throw new OptionError(
        `The kind of an oracle's input is ${show((input as OracleInput | undefined)?.kind)}; ` +
          "expected 'zero', 'productHaar', 'staircase' or 'haar'.",
      );
  }
}
