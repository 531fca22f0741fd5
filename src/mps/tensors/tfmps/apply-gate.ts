import type * as Tf from '@tensorflow/tfjs';
import { applyStep } from '../../chain/apply.js';
import { tf } from '../tf.js';
import { type NamedGate, readGate } from './gate.js';
import { applyMatrix, readMatrix } from './matrix-gate.js';
import { moved } from './moved.js';
import { giveNorm, takeNorm } from './norm.js';
import { type CutOptions, policyOf } from './policy.js';
import { type CanonicalSites, checkSites, type SiteTensors } from './sites.js';

const NAME = 'tfmps.applyGate';

/** A gate by name, with numbers or tensors for angles, or a unitary as a tensor [2, 2, 2] or [2, 4, 4]. */
export type Gate = NamedGate | Tf.Tensor;

/**
 * Applies a gate to one qubit or to any two, and truncates the bonds between them.
 *
 *   theta = G A_q A_{q+1},  theta ~ U_1 (U_1^H theta)       the best approximation of rank maxBond, at the centre
 *
 * Sites are [2, left, 2, right]. The norm of the sites is kept, whatever is cut away. A matrix has the first of the
 * qubits as its more significant index; gates on two qubits that are no neighbours go through the sites between. Cost
 * O(d maxBond^3) at distance d, and the same for the way the centre has to come.
 *
 * Differentiable once, in the sites, in angles that are tensors of one entry, and in the entries of a matrix: exactly,
 * through the truncation. Sites that no operation has returned are first made canonical by QR, so that this is a
 * function of arbitrary sites. The cost must not change under unitaries on a bond. All entries of a matrix count as free
 * to change, which asks more of the bonds; a constant is better given as `{ gate: 'unitary', matrix: { re, im } }`.
 *
 * @throws OptionError, SizeMismatchError, NotFiniteError, QubitRangeError for what does not fit, before work starts;
 * NotAStateError for sites of norm 0. When the gradient is taken: RankDeficientBondError where a bond has fewer Schmidt
 * values above the cutoff than it would at generic angles, or sites that were given are short of rank;
 * NotDifferentiableError for a cut between equal values; GaugeDependentCostError; SecondOrderError from the gradient's.
 *
 * @example
 * const angle = tf.scalar(0.4);
 * const bell = tfmps.applyGate(tfmps.applyGate(tfmps.zero(2), 'h', [0]), 'cnot', [0, 1]);
 * const turned = tfmps.applyGate(bell, { gate: 'rxx', angle }, [0, 1], { maxBond: 2 });
 */
export function applyGate(
  sites: SiteTensors,
  gate: Gate,
  qubits: readonly number[],
  options: CutOptions = {},
): CanonicalSites {
  checkSites(sites, NAME);
  const policy = policyOf(options, NAME);
  if (gate instanceof tf.Tensor) {
    const matrix = readMatrix(gate, qubits, sites.length, NAME);
    return moved(sites, {
      operation: NAME,
      first: Math.min(...qubits),
      last: Math.max(...qubits),
      needsCentre: true,
      policy,
      extras: [gate],
      run: (chain, [gradient]) => applyMatrix(chain, matrix, qubits, NAME, gradient),
    });
  }
  const { step, angles } = readGate(gate, qubits, sites.length, NAME);
  return moved(sites, {
    operation: NAME,
    first: Math.min(...qubits),
    last: Math.max(...qubits),
    // A unitary on one site leaves every form as it is.
    needsCentre: step.kind === 'double',
    policy,
    extras: angles,
    run(chain) {
      if (step.kind === 'single') return applyStep(chain, step);
      const norm = takeNorm(chain, NAME);
      applyStep(chain, step);
      giveNorm(chain, norm);
    },
  });
}
