import { applySteps, unapplyStep } from '../chain/apply.js';
import type { Chain } from '../chain/chain.js';
import { reportOf } from '../chain/ledger.js';
import { chainOf, MpsState } from '../chain/mps-state.js';
import type { ChainPolicy } from '../chain/truncation.js';
import { compile, type Program } from '../circuit/program.js';
import type { Complex } from '../common/complex.js';
import type { State } from '../state/state.js';
import { adjointRoom } from './adjoint-room.js';
import { addChainDerivatives } from './chain-derivative.js';
import { type Passage, passages, recorded } from './chain-history.js';
import type { CoStates } from './cost.js';
import { type Differentiator, roundingOf } from './differentiation.js';
import { evaluated } from './evaluated.js';
import { layersOf } from './layers.js';
import { type MemoryLimit, UNLIMITED } from './memory-limit.js';
import { PairEnvironments } from './pair-environments.js';

/** A distinct co-state and the outputs it belongs to. */
interface Bra {
  readonly pairs: { readonly output: number; coefficient: Complex }[];
  /** The co-state on its way back. */
  readonly chain: Chain;
  /** Its share of the gradient: sums are made in one order, whatever is run again. */
  readonly gradient: Float64Array;
}

/**
 * Differentiates a cost on the chain by the adjoint method.
 *
 * Kets are kept after every differentiable step (references to sites, which are values), or run again where there was
 * no memory for them. Each distinct co-state runs backward through the inverse gates once, truncated by its own Schmidt
 * values, and is contracted with every ket it belongs to: 2 Re conj(c) <bra|dU_k psi_{k-1}>. No inverse of anything is
 * taken, so the result is right at rank-deficient points, where every tape through an SVD or QR is wrong.
 * docs/adr/0004-adjoint-of-ensembles.md says why co-states are not summed first, docs/adr/0011-memory.md what is kept.
 */
export const chainAdjoint =
  (policy: ChainPolicy, memory: MemoryLimit = UNLIMITED): Differentiator =>
  ({ circuit, angles, inputs, cost }) => {
    const program = compile(circuit, angles);
    const { steps, firstDifferentiable: first, nQubits } = program;
    const room = adjointRoom(memory, { circuit, inputs });
    const chains = inputs.map((input) => chainOf(input, policy));
    for (const chain of chains) applySteps(chain, steps.slice(0, first));
    const stretches = recorded(chains, layersOf(steps.slice(first), nQubits), first, room);
    const outputs = chains.map((chain) => new MpsState(chain));
    const evaluation = evaluated(cost, outputs);
    return {
      evaluation,
      outputs,
      pull(weights) {
        const coStates = evaluation.coStates(weights);
        const bras = distinctBras(coStates, program, policy);
        for (const passage of passages(stretches, room)) {
          for (const bra of bras) goBack(bra, passage, program);
        }
        return {
          gradient: sumOf(bras, program.nParams),
          others: bras.map(({ chain }) => reportOf(chain.ledger, [])),
          numericalFloor: roundingOf(coStates),
          warnings: [],
        };
      },
    };
  };

function distinctBras(coStates: CoStates, { nParams }: Program, policy: ChainPolicy): Bra[] {
  const bras = new Map<State, Bra>();
  coStates.forEach((kets, output) => {
    for (const { coefficient, state } of kets) {
      if (coefficient.re === 0 && coefficient.im === 0) continue;
      const bra = bras.get(state) ?? {
        pairs: [],
        // The wished fidelity is a promise about states; what a co-state loses is in the report.
        chain: chainOf(state, { ...policy, minFidelity: 0 }),
        gradient: new Float64Array(nParams),
      };
      bra.pairs.push({ output, coefficient });
      bras.set(state, bra);
    }
  });
  return [...bras.values()];
}

/** Takes a co-state back through a part of the program, and adds the derivatives on the way. */
function goBack({ pairs, chain, gradient }: Bra, passage: Passage, program: Program): void {
  const contractions = pairs.map(({ output, coefficient }) => ({
    history: passage.histories[output],
    coefficient,
    environments: new PairEnvironments(chain.policy.kernels),
  }));
  for (let k = passage.end - 1; k >= passage.first; k--) {
    for (const { history, coefficient, environments } of contractions) {
      const ket = history[k - passage.first];
      if (ket === undefined) continue;
      addChainDerivatives(gradient, program.steps[k], coefficient, environments, chain.sites, ket);
    }
    if (k > program.firstDifferentiable) unapplyStep(chain, program.steps[k]);
  }
  // Its ledger is all that is asked for from here on.
  if (passage.first === program.firstDifferentiable) chain.sites.length = 0;
}

function sumOf(bras: readonly Bra[], nParams: number): Float64Array {
  const sum = new Float64Array(nParams);
  for (const { gradient } of bras) {
    for (let i = 0; i < nParams; i++) sum[i] += gradient[i];
  }
  return sum;
}
