import { show, wholeNumber } from '../../mps/common/check.js';
import { OptionError } from '../../mps/common/errors.js';
import { type CrossMoments, momentOf } from './moments.js';
import { planOperator } from './operator-plan.js';
import { type CheckedOptions, type CrossOptions, checkedOptions } from './options.js';
import { type Ladder, legChain, pairSquares } from './pair-squares.js';
import { insertionOf, layersOfStep } from './program.js';
import { projectedOverlap } from './projected-overlap.js';
import { derivativeWindow, type PulledBack, pulledBack, type Window } from './pulled-back.js';
import { staircaseTwirl } from './twirl.js';

/** One denoising step, its targets, the angles asked for, and the staircase that the inputs come from. */
export interface StaircaseOptions extends CrossOptions {
  /** b: Haar gates on b + 1 qubits; 0 is a product of Haar-random qubits, n - 1 a Haar-random state. */
  readonly width: number;
}

const WHERE = 'staircaseCrossMoments()';

/** Four bonds of 16 make an environment of 65536 numbers; of 32, sixteen times as many and 32 times the work. */
const DEFAULTS = { cutoff: 3e-4, maxBond: 16 } as const;
const LARGEST_BOND = 32;

/**
 * Returns the exact averages of the outcome-averaged cross term and of its derivatives over staircase inputs.
 *
 *   f(psi) = (1/M) sum_a |<chi_a|psi>|^2,   chi_a = <0_A|U^H|a>,   a = (m, z)
 *   E f = sum_a |chi_a|^2 / (M d),   E d_k f = Tr G / d,   d = 2^n
 *   E (d_k f)^2 = 1/(2 M^2) sum_ab Re E (u_a conj(u_b) - u_a u_b),   u_a = <psi|w_a><a|psi>,   d_k chi_a = (i/2) w_a
 *
 * psi is a staircase of Haar gates on b + 1 qubits on |0...0>, as `sampleInputs` draws it; all of them have the mean state
 * 1 / d. Two copies of it, averaged, are at every gate I or the swap S (docs/physics.md, "Staircases"), so that a mean of
 * four overlaps with chains is one contraction. The targets are pulled back with `cutoff` and must not
 * exceed `maxBond`, 32 at most (defaults 3e-4 and 16). Cost O(M^2 4^(n_A) n chi^5).
 * Source: docs/adr/0018-dual-picture.md.
 *
 * @throws OptionError for options out of their ranges; SizeMismatchError and NotFiniteError for targets or angles that do
 * not fit the step; PulledBackBondError where a pulled-back target needs a larger bond.
 *
 * @example
 * const step = { dataQubits: 40, ancillas: 1, layers: 6 };
 * const parameters = namedParameters(step).map(({ index }) => index);
 * staircaseCrossMoments({ step, angles, targets, parameters, width: 2 }).moments[0].square;
 */
export function staircaseCrossMoments(options: StaircaseOptions): CrossMoments {
  const checked = checkedOptions(options, WHERE, DEFAULTS, ['width']);
  const { step, targets, parameters, ancillas, policy } = checked;
  checkLimits(options.width, step.dataQubits, policy.maxBond);
  const layers = layersOfStep(step, checked.angles);
  const insertions = parameters.map((index) => insertionOf(layers, index));
  const states = targets.flatMap((target) =>
    bitStrings(ancillas.length).map((bits) => pulledBack(target, ancillas, bits, layers, policy)),
  );
  const windows = states.map((state) =>
    insertions.map((insertion) => derivativeWindow(state, layers, insertion)),
  );
  const squares = squaresOf(checked, options.width, states, windows);
  const perState = 0.5 ** step.dataQubits / targets.length;
  const moments = insertions.map((insertion, k) => {
    const { isOutside } = planOperator(layers, checked.width, ancillas, insertion);
    const trace = isOutside
      ? 0
      : states.reduce((sum, state, a) => sum - projectedOverlap(state, ancillas, windows[a][k]).im, 0);
    return momentOf(parameters[k], perState * trace, squares[k], step.dataQubits);
  });
  const ledgers = [...states, ...windows.flat()].map(({ ledger }) => ledger);
  return Object.freeze({
    value: perState * states.reduce((sum, state) => sum + projectedOverlap(state, ancillas).re, 0),
    moments: Object.freeze(moments),
    maxBond: ledgers.reduce((most, { maxBond }) => Math.max(most, maxBond), 1),
    discardedWeight: ledgers.reduce((most, { discardedWeight }) => Math.max(most, discardedWeight), 0),
  });
}

/** Returns 4^n E (d_k f)^2 for every derivative, from all pairs of pulled-back targets. */
function squaresOf(
  { step, targets, ancillas, width, policy }: CheckedOptions,
  b: number,
  states: readonly PulledBack[],
  windows: readonly (readonly Window[])[],
): Float64Array {
  let data = 0;
  const dataAt = Array.from({ length: width }, (_, q) => (ancillas.includes(q) ? undefined : data++));
  const ladder: Ladder = { kernels: policy.kernels, twirl: staircaseTwirl(step.dataQubits, b), dataAt };
  const chains = states.map((state, a) => legChain(state, windows[a], ladder));
  const squares = new Float64Array(windows[0].length);
  chains.forEach((one, i) => {
    for (let j = i; j < chains.length; j++) {
      const weight = (j === i ? 1 : 2) / (2 * targets.length ** 2);
      pairSquares(ladder, one, chains[j]).forEach((square, k) => {
        squares[k] += weight * square;
      });
    }
  });
  return squares;
}

function checkLimits(width: number, nQubits: number, maxBond: number): void {
  if (wholeNumber(width, `width of ${WHERE}`, 0) >= nQubits) {
    throw new OptionError(
      `width of ${WHERE} is ${show(width)} on ${nQubits} qubits; expected at most ${nQubits - 1}, which is Haar.`,
    );
  }
  if (maxBond <= LARGEST_BOND) return;
  throw new OptionError(
    `maxBond of ${WHERE} is ${maxBond}; expected at most ${LARGEST_BOND}, since its environments have the fourth power of ` +
      'it as many entries. It is a limit on the pulled-back targets, not that of an engine.',
  );
}

/** Returns all strings of bits. */
const bitStrings = (length: number): number[][] =>
  Array.from({ length: 2 ** length }, (_, x) => Array.from({ length }, (_, k) => (x >> k) & 1));
