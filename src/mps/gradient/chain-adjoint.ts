import { applyStep, applySteps, unapplyStep } from '../chain/apply.js';
import type { Chain } from '../chain/chain.js';
import { type Ledger, reportOf } from '../chain/ledger.js';
import { chainOf, MpsState } from '../chain/mps-state.js';
import type { Site } from '../chain/site.js';
import type { ChainPolicy } from '../chain/truncation.js';
import { compile, isDifferentiable, type Program } from '../circuit/program.js';
import type { Complex } from '../common/complex.js';
import type { State } from '../state/state.js';
import { addChainDerivatives } from './chain-derivative.js';
import type { CoStates } from './cost.js';
import { type Differentiator, roundingOf } from './differentiation.js';
import { evaluated } from './evaluated.js';
import { PairEnvironments } from './pair-environments.js';

/** A distinct co-state and the outputs it belongs to. */
interface Bra {
  readonly state: State;
  readonly pairs: { readonly output: number; coefficient: Complex }[];
}

/** The sites of one input after every differentiable step. */
type History = readonly (readonly Site[] | undefined)[];

/**
 * Differentiates a cost on the chain by the adjoint method.
 *
 * Kets are kept after every differentiable step (references to sites, which are values). Each distinct co-state
 * runs backward through the inverse gates once, truncated by its own Schmidt values, and is contracted with every
 * ket it belongs to: 2 Re conj(c) <bra|dU_k psi_{k-1}>. No inverse of anything is taken, so the result is right
 * at rank-deficient points, where every tape through an SVD or QR is wrong. docs/adr/0004-adjoint-of-ensembles.md
 * says why co-states are not summed first.
 */
export const chainAdjoint =
  (policy: ChainPolicy): Differentiator =>
  ({ circuit, angles, inputs, cost }) => {
    const program = compile(circuit, angles);
    const runs = inputs.map((input) => runWithHistory(program, input, policy));
    const outputs = runs.map(({ chain }) => new MpsState(chain));
    const histories = runs.map(({ history }) => history);
    const evaluation = evaluated(cost, outputs);
    return {
      evaluation,
      outputs,
      pull(weights) {
        const coStates = evaluation.coStates(weights);
        const gradient = new Float64Array(program.nParams);
        const reports = distinctBras(coStates).map((bra) =>
          reportOf(addGradientOf(bra, program, histories, policy, gradient), []),
        );
        return { gradient, others: reports, numericalFloor: roundingOf(coStates), warnings: [] };
      },
    };
  };

/** Runs a program on a state of either engine. */
export function runChain(program: Program, input: State, policy: ChainPolicy): MpsState {
  const chain = chainOf(input, policy);
  applySteps(chain, program.steps);
  return new MpsState(chain);
}

function runWithHistory(
  program: Program,
  input: State,
  policy: ChainPolicy,
): { chain: Chain; history: History } {
  const chain = chainOf(input, policy);
  const history = program.steps.map((step) => {
    applyStep(chain, step);
    return isDifferentiable(step) ? [...chain.sites] : undefined;
  });
  return { chain, history };
}

function distinctBras(coStates: CoStates): Bra[] {
  const bras = new Map<State, Bra>();
  coStates.forEach((kets, output) => {
    for (const { coefficient, state } of kets) {
      if (coefficient.re === 0 && coefficient.im === 0) continue;
      const bra = bras.get(state) ?? { state, pairs: [] };
      bra.pairs.push({ output, coefficient });
      bras.set(state, bra);
    }
  });
  return [...bras.values()];
}

function addGradientOf(
  { state, pairs }: Bra,
  program: Program,
  histories: readonly History[],
  policy: ChainPolicy,
  gradient: Float64Array,
): Ledger {
  // The wished fidelity is a promise about states; what a co-state loses is in the report.
  const chain = chainOf(state, { ...policy, minFidelity: 0 });
  const contractions = pairs.map(({ output, coefficient }) => ({
    history: histories[output],
    coefficient,
    environments: new PairEnvironments(policy.kernels),
  }));
  for (let k = program.steps.length - 1; k >= program.firstDifferentiable; k--) {
    for (const { history, coefficient, environments } of contractions) {
      const ket = history[k];
      if (ket === undefined) continue;
      addChainDerivatives(gradient, program.steps[k], coefficient, environments, chain.sites, ket);
    }
    if (k > program.firstDifferentiable) unapplyStep(chain, program.steps[k]);
  }
  return chain.ledger;
}
