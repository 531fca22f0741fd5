import { checkMatching, matched } from '../wasserstein.js';
import type { DenseBranches } from './branches.js';
import { fidelityTable, pairFidelity } from './fidelities.js';
import type { Flat } from './flat.js';
import { traceOfProduct, weightedState } from './mean-state.js';
import type { DenseLoss } from './mmd.js';

/** Returns the mean fidelity of all pairs i != j, by the mean state or pair by pair, whichever is less. */
export function meanPairFidelity(flat: Flat): number {
  const { count, dim } = flat;
  if (2 * dim > count) return pairFidelity(flat);
  const mean = weightedState(flat, new Float64Array(count).fill(1 / count));
  return (count * traceOfProduct(mean, mean) - 1) / (count - 1);
}

/** The Wasserstein distance of branches, one an output: -(1/N) <phi|psi> |phi> with the target phi of the plan. */
export function denseWasserstein(branches: DenseBranches, targets: Flat, targetSelf: number): DenseLoss {
  const { count, dim, psi } = branches;
  checkMatching(count, targets.count);
  const table = fidelityTable(branches, targets);
  const { value, details, columnOf } = matched(table, count, meanPairFidelity(branches), targetSelf);
  return {
    value,
    details,
    derivatives() {
      const chi = new Float64Array(psi.length);
      const phi = targets.psi;
      for (let b = 0; b < count; b++) {
        const at = 2 * dim * b;
        const other = 2 * dim * columnOf[b];
        let re = 0;
        let im = 0;
        for (let k = 0; k < 2 * dim; k += 2) {
          re -= phi[other + k] * psi[at + k] + phi[other + k + 1] * psi[at + k + 1];
          im -= phi[other + k] * psi[at + k + 1] - phi[other + k + 1] * psi[at + k];
        }
        re /= count;
        im /= count;
        for (let k = 0; k < 2 * dim; k += 2) {
          chi[at + k] = re * phi[other + k] - im * phi[other + k + 1];
          chi[at + k + 1] = re * phi[other + k + 1] + im * phi[other + k];
        }
      }
      return { chi };
    },
  };
}
