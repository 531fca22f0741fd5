import { randomMps } from '../mps/chain/random.js';
import { listLength, show, wholeNumber } from '../mps/common/check.js';
import { OptionError, SizeMismatchError } from '../mps/common/errors.js';
import type { Rng } from '../mps/common/rng.js';
import { checkStream } from '../mps/state/sampling.js';
import type { State } from '../mps/state/state.js';
import { haarStates } from './ensembles.js';

/** What generation starts from. */
export type InputSpec =
  /** Haar-random states, as published; statevectors. */
  | { readonly kind: 'haar' }
  /** Every qubit Haar-random by itself; chain states of bond 1. */
  | { readonly kind: 'productHaar' }
  /** Haar gates on width + 1 qubits as a staircase on |0...0>; chain states of bond up to 2^width. */
  | { readonly kind: 'staircase'; readonly width: number }
  /** Data that went through the forward process, all its steps unless told; grown by the caller. */
  | { readonly kind: 'forward'; readonly steps?: number | undefined };

/** Grows `count` states from data by a number of forward steps, by all of them where it is undefined. */
export type Grown = (steps: number | undefined) => readonly State[];

/** The widest staircase: bond 1024. */
const WIDEST_STAIRCASE = 10;

/**
 * Draws input states of a denoising model.
 *
 * Haar: E F = 1/d, d = 2^n. Product Haar and staircase: E <Z_q>^2 = 1 / (2 4^b + 1) in the bulk for width b, 1/3 for the
 * product (b = 0) down to Haar's 1/(d + 1) at b = n - 1; all have the mean state I/d. State i takes its numbers from
 * `rng.split(i)`. Inputs of the kind 'forward' are what `grown` returns.
 *
 * @throws OptionError for an unknown kind, a staircase wider than the register or than 10, or 'forward' without `grown`;
 * SizeMismatchError if `grown` returns another number of states or another width; StateTooLargeError for Haar states
 * beyond a statevector.
 *
 * @example
 * sampleInputs({ kind: 'staircase', width: 2 }, 40, 16, rng(1))[0].schmidtValues(20).length; // 4
 */
export function sampleInputs(
  spec: InputSpec,
  nQubits: number,
  count: number,
  rng: Rng,
  grown?: Grown,
): State[] {
  wholeNumber(nQubits, 'The number of qubits of an input', 1);
  listLength(count, 'The number of inputs', 0);
  checkStream(rng, 'sampleInputs()');
  const staircase = (width: number) =>
    Array.from({ length: count }, (_, i) => randomMps(nQubits, 2 ** width, rng.split(i)));
  switch (spec?.kind) {
    case 'haar':
      return haarStates(nQubits, count, rng);
    case 'productHaar':
      return staircase(0);
    case 'staircase':
      return staircase(checkedWidth(spec.width, nQubits));
    case 'forward':
      return checkedGrowth(spec.steps, nQubits, count, grown);
    default:
      throw new OptionError(
        `The kind of an input is ${show((spec as InputSpec | undefined)?.kind)}; ` +
          "expected 'haar', 'productHaar', 'staircase' or 'forward'.",
      );
  }
}

function checkedWidth(width: number, nQubits: number): number {
  const most = Math.min(nQubits - 1, WIDEST_STAIRCASE);
  if (wholeNumber(width, 'The width of a staircase', 0) <= most) return width;
  throw new OptionError(
    `The width of a staircase on ${nQubits} qubits is ${width}; expected at most ${most}. ` +
      `Its gates take width + 1 qubits and its bonds are 2^width; take 'haar' for fully random states.`,
  );
}

function checkedGrowth(
  steps: number | undefined,
  nQubits: number,
  count: number,
  grown: Grown | undefined,
): State[] {
  if (steps !== undefined) wholeNumber(steps, 'The number of forward steps of an input', 0);
  if (grown === undefined) {
    throw new OptionError(
      "Inputs of the kind 'forward' are grown from data: give sampleInputs() a function that grows them.",
    );
  }
  const states = [...grown(steps)];
  const odd = states.find((state) => state.nQubits !== nQubits);
  if (states.length === count && odd === undefined) return states;
  throw new SizeMismatchError(
    `The forward process gave ${states.length} inputs${odd === undefined ? '' : ` of ${odd.nQubits} qubits`}; ` +
      `expected ${count} of ${nQubits} qubits.`,
  );
}
