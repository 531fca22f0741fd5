import { SizeMismatchError } from '../../mps/common/errors.js';
import { overlapMatrix } from '../../mps/gradient/overlap-matrix.js';
import { checkEnsemble } from '../../mps/state/ensemble.js';
import type { State } from '../../mps/state/state.js';
import { assignment } from './assignment.js';
import type { Branch, BranchLoss } from './branches.js';
import { fidelityTable } from './dense/fidelities.js';
import { flatOf } from './dense/flat.js';
import { selfFidelity } from './self-fidelity.js';

/**
 * Returns the Wasserstein distance of order 1 of two ensembles with the cost 1 - F, F = |<a|b>|^2.
 *
 *   W = min over permutations pi of (1/N) sum_i (1 - F(a_i, b_pi(i))),
 *
 * exact, by an assignment. Of unequal sizes one must be a multiple of the other, whose states then count several times.
 * Cost O(N M) overlaps and O(N^3) of the larger. Not differentiable; `denoisingCost` is.
 * Source: arXiv 2310.05866.
 *
 * @throws SizeMismatchError for an empty ensemble, mixed widths, or sizes of which neither divides the other.
 *
 * @example
 * wasserstein(generated, data); // 0 where the ensembles are equal, in any order
 */
export function wasserstein(a: readonly State[], b: readonly State[]): number {
  checkEnsemble(a, a?.[0]?.nQubits ?? 0, 'the first ensemble of a Wasserstein distance');
  checkEnsemble(b, a[0].nQubits, 'the second ensemble of a Wasserstein distance');
  const size = Math.max(a.length, b.length);
  if (size % a.length !== 0 || size % b.length !== 0) {
    throw new SizeMismatchError(
      `A Wasserstein distance got ensembles of ${a.length} and ${b.length} states; ` +
        'give equally many, or of one a multiple of the other.',
    );
  }
  const fidelities = fidelitiesOf(a, b);
  const cost = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    const row = (i % a.length) * b.length;
    for (let m = 0; m < size; m++) cost[i * size + m] = 1 - fidelities[row + (m % b.length)];
  }
  // Rounding may leave equal ensembles a little below nothing.
  return Math.max(0, assignment(cost, size).total / size);
}

/** Returns |<a_i|b_m>|^2, row-major. */
function fidelitiesOf(a: readonly State[], b: readonly State[]): Float64Array {
  const flat = [flatOf(a), flatOf(b)];
  if (flat[0] !== undefined && flat[1] !== undefined) return fidelityTable(flat[0], flat[1]);
  return squares(overlapMatrix(a, b).re.data);
}

function squares(overlaps: Float64Array): Float64Array {
  const out = new Float64Array(overlaps.length / 2);
  for (let k = 0; k < out.length; k++) out[k] = overlaps[2 * k] ** 2 + overlaps[2 * k + 1] ** 2;
  return out;
}

/** Targets of a Wasserstein distance, and their mean fidelity over pairs. */
export interface WassersteinTargets {
  readonly states: readonly State[];
  readonly self: number;
}

/** Checks that every output has a target of its own. */
export function checkMatching(inputs: number, targets: number): void {
  if (inputs === targets) return;
  throw new SizeMismatchError(
    `A Wasserstein loss got ${inputs} outputs and ${targets} targets; give as many targets as outputs.`,
  );
}

/** An optimal plan of the cost 1 - F, and the numbers that are reported with it. */
export interface Matched {
  readonly columnOf: Int32Array;
  readonly value: number;
  readonly details: Readonly<Record<string, number>>;
}

/** Matches generated states (rows) with targets; value = constant - matched. The fidelities become costs, in place. */
export function matched(fidelities: Float64Array, size: number, self: number, target: number): Matched {
  const cost = fidelities;
  let cross = 0;
  for (let k = 0; k < cost.length; k++) {
    cross += fidelities[k];
    cost[k] = 1 - fidelities[k];
  }
  const { columnOf, total } = assignment(cost, size);
  const value = total / size;
  const details = { matched: 1 - value, cross: cross / size ** 2, self, target, constant: 1 };
  return { columnOf, value, details };
}

/** The Wasserstein distance of branches, one an output, by overlaps and kets: the plan is held in the derivative. */
export function branchWasserstein(branches: readonly Branch[], targets: WassersteinTargets): BranchLoss {
  const size = branches.length;
  checkMatching(size, targets.states.length);
  const states = branches.map(({ state }) => state);
  // <psi_i|phi_m>: the conjugate of what the co-state takes.
  const overlaps = overlapMatrix(states, targets.states).re.data;
  const plan = matched(squares(overlaps), size, selfFidelity(states), targets.self);
  return {
    value: plan.value,
    details: plan.details,
    derivatives: () =>
      branches.map((_, i) => {
        const at = 2 * (i * size + plan.columnOf[i]);
        const [re, im] = [overlaps[at], -overlaps[at + 1]];
        return {
          kets: [
            { coefficient: { re: -re / size, im: -im / size }, state: targets.states[plan.columnOf[i]] },
          ],
          along: -(re * re + im * im) / size,
          diagonal: 0,
        };
      }),
  };
}
