import { MpsState } from '../chain/mps-state.js';
import type { Sink } from '../chain/tape.js';
import { type ChainPolicy, TIE } from '../chain/truncation.js';
import { compile } from '../circuit/program.js';
import { addSingleDerivatives } from './derivative.js';
import { type Differentiator, roundingOf } from './differentiation.js';
import { evaluated } from './evaluated.js';
import { type MemoryLimit, UNLIMITED } from './memory-limit.js';
import { siteCotangents } from './site-cotangents.js';
import { tapeRoom } from './tape-room.js';
import { tapedRun } from './taped-run.js';

/** What all tapes of one gradient may hold: 512 MiB. Past it, layers are run once more on the way back. */
const TAPE_BYTES = 2 ** 29;

/** Below this a kept Schmidt value costs more than half the digits. */
const SMALL_RATIO = 1e-7;

/** Closer than this, the truncated state bends sharply at the cut. */
const SMALL_GAP = 1e-3;

/** Rounding of one entry of a matrix of order one. */
const ROUNDING = 1e-16;

/**
 * Differentiates the truncated computation itself, exactly: reverse mode through every cut and QR factorisation.
 *
 * The rules are gauge-fixed and take no right singular vectors and no gaps inside the kept set (`pullSplit`,
 * `pullIsometry`). They need every bond to show all directions that carry first-order change: a bond that is
 * rank-deficient at this point is refused, since the result there would be tens of percent wrong without a sign of
 * it. Memory 192 chi^2 bytes a gate of two qubits, up to `tapeBytes`; time about that of three forward runs.
 *
 * @throws RankDeficientBondError naming gate, bond and remedy; NotDifferentiableError for a cut between equal values;
 * StateTooLargeError where states and one layer's tape take more than `memory`.
 */
export const truncatedChain =
  (policy: ChainPolicy, tapeBytes = TAPE_BYTES, memory: MemoryLimit = UNLIMITED): Differentiator =>
  ({ circuit, angles, inputs, cost }) => {
    const program = compile(circuit, angles);
    const budget = tapeRoom(tapeBytes, memory, { circuit, inputs });
    const runs = inputs.map((input) => tapedRun(program, input, policy, budget));
    const outputs = runs.map(({ chain }) => new MpsState(chain));
    const evaluation = evaluated(cost, outputs);
    return {
      evaluation,
      outputs,
      pull(weights) {
        const coStates = evaluation.coStates(weights);
        const gradient = new Float64Array(program.nParams);
        const sink = sinkOf(gradient);
        runs.forEach(({ playBack, chain }, i) => {
          playBack(siteCotangents(chain, coStates[i]), sink);
        });
        const numbers = trustworthiness(outputs);
        return {
          gradient,
          others: [],
          numericalFloor: Math.max(1, ROUNDING / 1e-15 / numbers.narrowest) * roundingOf(coStates),
          warnings: numbers.warnings,
        };
      },
    };
  };

const sinkOf = (gradient: Float64Array): Sink => ({
  single: (step, transition) => addSingleDerivatives(gradient, step, transition),
  angle({ param, times }, derivative) {
    if (param !== undefined) gradient[param] += times * derivative;
  },
});

/** Returns the smallest number that the rules divide by, and what to say about it. */
function trustworthiness(outputs: readonly MpsState[]): { narrowest: number; warnings: string[] } {
  const reports = outputs.map((output) => output.report());
  const ratio = Math.min(...reports.map((report) => report.smallestKeptRatio));
  // A tie was cut before the first parameter, or the tape would have refused: nothing was divided by it.
  const gap = Math.min(1, ...reports.map((report) => report.smallestGap).filter((one) => one > TIE));
  const warnings: string[] = [];
  if (ratio < SMALL_RATIO) {
    warnings.push(
      `A Schmidt value of ${ratio.toExponential(1)} times the largest was kept: the derivative through it has lost ` +
        "digits. Raise cutoff above it, or take gradient: 'adjoint'.",
    );
  }
  if (gap < SMALL_GAP) {
    warnings.push(
      `The gap at a cut is ${gap.toExponential(1)} of the largest Schmidt value: the truncated value bends sharply ` +
        "there, and its derivative says little about a step longer than that. Raise maxBond, or take gradient: 'adjoint'.",
    );
  }
  return { narrowest: Math.max(ROUNDING, Math.min(ratio, gap)), warnings };
}
