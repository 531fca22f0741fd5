import type { Ket } from '../../mps/gradient/cost.js';
import { overlapMatrix } from '../../mps/gradient/overlap-matrix.js';
import type { State } from '../../mps/state/state.js';
import type { Branch, BranchDerivative, BranchLoss } from './branches.js';
import { type MmdParts, mmdDetails, mmdOf, pairWeight } from './mmd-parts.js';
import type { MmdStatistic } from './options.js';

/** The targets of an MMD, and their mean fidelity over pairs. */
export interface FidelityTargets {
  readonly states: readonly State[];
  readonly self: number;
}

/**
 * The MMD of branches and targets with the fidelity kernel, by overlaps and kets: any engine, any width.
 *
 * Every pair i != j of outputs counts with the weights of its branches; with these the probabilities, it is the mean of
 * the loss over independent outcomes. Cost O((B^2 / 2 + B M) overlaps) for B branches.
 */
export function fidelityMmd(
  branches: readonly Branch[],
  inputs: number,
  targets: FidelityTargets,
  statistic: MmdStatistic,
): BranchLoss {
  const states = branches.map(({ state }) => state);
  const size = targets.states.length;
  const tables = {
    among: overlapMatrix(states).re.data,
    to: overlapMatrix(targets.states, states).re.data,
  };
  const terms = branchTerms(branches, targets.states, tables);
  const parts: MmdParts = {
    selfA: inputs < 2 ? 0 : terms.self / (inputs * (inputs - 1)),
    selfB: targets.self,
    cross: terms.cross / (inputs * size),
    sizeA: inputs,
    sizeB: size,
  };
  return {
    value: mmdOf(parts, statistic),
    details: mmdDetails(parts, statistic),
    derivatives: () => terms.derivatives(-2 / (inputs * size), 2 * pairWeight(statistic, inputs)),
  };
}

/** Interleaved <psi_a|psi_b> and <phi_m|psi_b> of branches psi and targets phi. */
export interface BranchOverlaps {
  readonly among: Float64Array;
  readonly to: Float64Array;
}

/** Sums of fidelities between branches and targets, and between branches of unlike inputs, with their derivatives. */
export function branchTerms(
  branches: readonly Branch[],
  targets: readonly State[],
  { among, to }: BranchOverlaps,
) {
  const count = branches.length;
  let self = 0;
  let cross = 0;
  branches.forEach((b, k) => {
    for (let a = 0; a < count; a++) {
      if (branches[a].input === b.input) continue;
      self += b.weight * branches[a].weight * square(among, a * count + k);
    }
    targets.forEach((_, m) => {
      cross += b.weight * square(to, m * count + k);
    });
  });
  return {
    self,
    cross,
    /** Of `ofTarget` times each fidelity with a target, `ofPair` times each with another branch. */
    derivatives: (ofTarget: number, ofPair: number): BranchDerivative[] =>
      branches.map((b, k) => {
        const terms = new Terms();
        if (ofPair !== 0) {
          branches.forEach((a, i) => {
            if (a.input !== b.input) terms.add(a.state, among, i * count + k, ofPair * a.weight);
          });
        }
        if (ofTarget !== 0) {
          targets.forEach((state, m) => {
            terms.add(state, to, m * count + k, ofTarget);
          });
        }
        return terms.derivative();
      }),
  };
}

const square = (table: Float64Array, at: number): number => table[2 * at] ** 2 + table[2 * at + 1] ** 2;

/** Collects w F(a, psi): the ket w <a|psi> |a>, of which w F lies along psi. */
class Terms {
  readonly #kets: Ket[] = [];
  #along = 0;

  add(state: State, overlaps: Float64Array, at: number, weight: number): void {
    this.#kets.push({
      coefficient: { re: weight * overlaps[2 * at], im: weight * overlaps[2 * at + 1] },
      state,
    });
    this.#along += weight * square(overlaps, at);
  }

  derivative(): BranchDerivative {
    return { kets: this.#kets, along: this.#along, diagonal: 0 };
  }
}
