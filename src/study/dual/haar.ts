import { StateTooLargeError } from '../../mps/common/errors.js';
import type { Matrix } from '../../mps/kernels/matrix.js';
import { type CrossMoment, type CrossMoments, momentOf } from './moments.js';
import { type DerivativeTables, operatorTables } from './operator-tables.js';
import { type CrossOptions, checkedOptions } from './options.js';
import { insertionOf, layersOfStep } from './program.js';

/** Cuts nothing but zeros up to L = 8. */
const DEFAULTS = { cutoff: 1e-10, maxBond: 1024 } as const;

/** M 2^n_A: tables of its square have 256 MiB each, and a list of as many environments comes before them. */
const MOST_OUTCOMES = 4096;

/**
 * Returns the exact Haar averages of the outcome-averaged cross term of one denoising step and of its derivatives.
 *
 *   f(psi) = (1/M) sum_(m,z) |<z phi_m|U|0_A psi>|^2 = <psi|Mop|psi>,   Mop = (1/M) sum_a |chi_a><chi_a|,
 *   E f = Tr Mop / d,   E d_k f = Tr G / d,   E (d_k f)^2 = (Tr G^2 + (Tr G)^2) / (d (d + 1)),   G = d_k Mop, d = 2^n
 *
 * with chi_a = <0_A|U^H|a>, a = (m, z). Neither a Haar state nor a chi is made: with Y = W (|0><0|_A x 1) W^H after the
 * gates W up to gate k, Q its Pauli matrix and V the gates after it,
 *
 *   A_ab = <a|V Y V^H|b>,   B_ab = <a|V Y Q V^H|b>,   C_ab = <a|V Q Y Q V^H|b>,
 *   Tr G = -(1/M) sum_a Im B_aa,   Tr G^2 = 1/(2 M^2) sum_ab Re (A_ab C_ba - B_ab B_ba).
 *
 * Outside the light cones of ancillas and gate these operators are the identity; within a cone their bonds are 2^L at most,
 * and where two cones meet at most the product. Where gate k is outside the ancillas' cone, C = A and Tr G = 0. Cost
 * O(M^2 chi^2 4^L) a parameter and qubit of a cone, chi the targets' bond: a second at L = 6, 20 at L = 8; deeper steps of
 * large angles need a `cutoff` or `maxBond` (defaults 1e-10 and 1024) that cuts. The relative error is then at most of
 * the order of sqrt(discardedWeight). Targets are taken as they are.
 * Source: docs/adr/0018-dual-picture.md.
 *
 * @throws OptionError for options out of their ranges; SizeMismatchError for targets or angles that do not fit the step;
 * NotFiniteError for an angle that is NaN or infinite; StateTooLargeError for more than 4096 targets and outcomes M 2^n_A, or
 * more qubits than a chain may have.
 *
 * @example
 * const step = { dataQubits: 40, ancillas: 1, layers: 6 };
 * const parameters = namedParameters(step).map(({ index }) => index);
 * haarCrossMoments({ step, angles, targets, parameters }).moments[0].square; // about 1e-25
 */
export function haarCrossMoments(options: CrossOptions): CrossMoments {
  const checked = checkedOptions(options, 'haarCrossMoments()', DEFAULTS);
  const { step, targets, parameters } = checked;
  checkOutcomes(targets.length, step.ancillas);
  const layers = layersOfStep(step, checked.angles);
  const insertions = parameters.map((index) => insertionOf(layers, index));
  const { plain, derivatives, factors } = operatorTables(checked, layers, insertions);
  const moments = derivatives.map((tables, k) =>
    haarMoment(parameters[k], plain, tables, targets.length, step.dataQubits),
  );
  return Object.freeze({
    value: (diagonalSum(plain, 0) / targets.length) * 0.5 ** step.dataQubits,
    moments: Object.freeze(moments),
    maxBond: factors.reduce((most, { ledger }) => Math.max(most, ledger.maxBond), 1),
    discardedWeight: factors.reduce((most, { ledger }) => Math.max(most, ledger.discardedWeight), 0),
  });
}

function checkOutcomes(targets: number, ancillas: number): void {
  if (targets * 2 ** ancillas <= MOST_OUTCOMES) return;
  throw new StateTooLargeError(
    `haarCrossMoments() was asked for ${targets} targets times 2^${ancillas} outcomes; expected ${MOST_OUTCOMES} in all at ` +
      'most, as its tables hold every pair of them. Take fewer targets or ancillas.',
  );
}

function haarMoment(
  index: number,
  plain: Matrix,
  { right, both, isOutside }: DerivativeTables,
  targets: number,
  nQubits: number,
): CrossMoment {
  const trace = isOutside ? 0 : -diagonalSum(right, 1) / targets;
  const square = (productTrace(plain, both) - productTrace(right, right)) / (2 * targets * targets);
  const scaled = (square + trace * trace) / (1 + 0.5 ** nQubits);
  return momentOf(index, trace * 0.5 ** nQubits, scaled, nQubits);
}

/** Returns the sum of the real (0) or imaginary (1) parts of the diagonal. */
function diagonalSum({ rows, data }: Matrix, part: 0 | 1): number {
  let sum = 0;
  for (let i = 0; i < rows; i++) sum += data[2 * i * (rows + 1) + part];
  return sum;
}

/** Returns Re Tr A B. */
function productTrace(a: Matrix, b: Matrix): number {
  let sum = 0;
  for (let i = 0; i < a.rows; i++) {
    for (let j = 0; j < a.columns; j++) {
      const [p, q] = [2 * (i * a.columns + j), 2 * (j * b.columns + i)];
      sum += a.data[p] * b.data[q] - a.data[p + 1] * b.data[q + 1];
    }
  }
  return sum;
}
