import { wasserstein } from '../../model/losses/wasserstein.js';
import { mmdOf, mmdParts } from '../../model/mmd.js';
import { overlapMatrix } from '../../mps/gradient/overlap-matrix.js';
import type { State } from '../../mps/state/state.js';
import { fidelityDivergence } from './kl.js';

/** How far the generated ensemble of one time is from the forward ensemble of the same time. */
export interface Distances {
  /** Time: 0 for the data, T for the inputs. */
  readonly t: number;
  /** Maximum mean discrepancy with the fidelity kernel, V- and U-statistic. */
  readonly mmd: number;
  readonly mmdU: number;
  /** Exact Wasserstein distance with the cost 1 - F. */
  readonly wasserstein: number;
  /**
   * D(P || Q) in nats, P the fidelities of generated with forward states, Q those of forward states with one another
   * (20 bins, half a count added to each): zero where a generated state lies among the forward states as they lie
   * among themselves.
   */
  readonly kl: number;
}

/** Compares two ensembles of equal size. */
export function distancesAt(t: number, generated: readonly State[], forward: readonly State[]): Distances {
  const parts = mmdParts(generated, forward);
  return {
    t,
    mmd: mmdOf(parts, 'V'),
    mmdU: mmdOf(parts, 'U'),
    wasserstein: wasserstein(generated, forward),
    kl: fidelityDivergence(fidelities(generated, forward), pairFidelities(forward)),
  };
}

function fidelities(bras: readonly State[], kets: readonly State[]): Float64Array {
  const { re, im } = overlapMatrix(bras, kets);
  return Float64Array.from({ length: bras.length * kets.length }, (_, k) => {
    const [i, j] = [Math.floor(k / kets.length), k % kets.length];
    return re.get(i, j) ** 2 + im.get(i, j) ** 2;
  });
}

/** Returns the fidelities of all pairs i < j. */
function pairFidelities(states: readonly State[]): Float64Array {
  const all = fidelities(states, states);
  const n = states.length;
  return all.filter((_, k) => Math.floor(k / n) < k % n);
}
