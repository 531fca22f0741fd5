import { show, wholeNumber } from '../../mps/common/check.js';
import { OptionError } from '../../mps/common/errors.js';
import { type CrossMoments, momentOf } from './moments.js';
import { insertionPlaced, openRegister, placed } from './open-register.js';
import { planOperator } from './operator-plan.js';
import { type CrossOptions, checkedOptions } from './options.js';
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
 * 1 / d. Two copies of it, averaged, are at every gate I or the swap S, so that a mean of
 * four overlaps with chains is one contraction. The targets are pulled back with `cutoff` and must not
 * exceed `maxBond`, 32 at most (defaults 3e-4 and 16). Cost O(M^2 n chi^5).
 * Source: docs/adr/0018-dual-picture.md.
 *
 * @throws OptionError for options out of their ranges; SizeMismatchError and NotFiniteError for targets or angles that do
 * not fit the step; PulledBackBondError where a pulled-back target needs a larger bond; StateTooLargeError for more qubits than
 * a chain may have.
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
  const register = openRegister(checked.width, ancillas);
  const gates = placed(layers, register);
  const states = targets.map((target) => pulledBack(target, register, gates, policy));
  const windows = states.map((state) =>
    insertions.map((insertion) => derivativeWindow(state, gates, insertionPlaced(insertion, register))),
  );
  const ladder = { kernels: policy.kernels, twirl: staircaseTwirl(step.dataQubits, options.width), register };
  const squares = sumOverPairs(ladder, states, windows);
  // The states are normalised; sum_z |z>|z> is not.
  const outcomes = 2 ** ancillas.length;
  const perState = (outcomes / targets.length) * 0.5 ** step.dataQubits;
  const { places } = register;
  const moments = insertions.map((insertion, k) => {
    const { isOutside } = planOperator(layers, checked.width, ancillas, insertion);
    const trace = isOutside
      ? 0
      : states.reduce((sum, state, m) => sum - projectedOverlap(state, places, windows[m][k]).im, 0);
    const scaled = (squares[k] * outcomes ** 2) / (2 * targets.length ** 2);
    return momentOf(parameters[k], perState * trace, scaled, step.dataQubits);
  });
  const ledgers = [...states, ...windows.flat()].map(({ ledger }) => ledger);
  return Object.freeze({
    value: perState * states.reduce((sum, state) => sum + projectedOverlap(state, places).re, 0),
    moments: Object.freeze(moments),
    maxBond: ledgers.reduce((most, { maxBond }) => Math.max(most, maxBond), 1),
    discardedWeight: ledgers.reduce((most, { discardedWeight }) => Math.max(most, discardedWeight), 0),
  });
}

/** Returns what `pairSquares` gives, summed over all pairs of targets. */
function sumOverPairs(
  ladder: Ladder,
  states: readonly PulledBack[],
  windows: readonly (readonly Window[])[],
): Float64Array {
  const chains = states.map((state, m) => legChain(state, windows[m], ladder));
  const sums = new Float64Array(windows[0].length);
  chains.forEach((one, i) => {
    for (let j = i; j < chains.length; j++) {
      pairSquares(ladder, one, chains[j]).forEach((square, k) => {
        sums[k] += j === i ? square : 2 * square;
      });
    }
  });
  return sums;
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
