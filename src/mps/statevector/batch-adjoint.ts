import type { Complex } from '../common/complex.js';
import type { Instance } from '../kernels/wasm/instance.js';
import { addScaled } from './amplitudes.js';
import { emptyRows } from './batch-angles.js';
import { chunksOf } from './batch-chunks.js';
import { addRowGradient } from './batch-gradient.js';
import type { Plan, PlannedStep } from './batch-plan.js';
import { applyPlanned, fillChunk, forEachVector, type Laid, laidOut } from './batch-run.js';

/** A complex multiple of a state, as its interleaved amplitudes. */
export interface KetAmplitudes {
  readonly coefficient: Complex;
  readonly amplitudes: Float64Array;
}

/** States after the last gate, and co-states as sums of kets, by row and input. */
export interface BatchEnds {
  readonly inputs: number;
  psi(row: number, input: number): Float64Array;
  kets(row: number, input: number): readonly KetAmplitudes[];
}

/**
 * Returns the gradient of every row, dC = 2 Re sum_i <chi_i|d psi_i>, summed over the row's inputs.
 *
 * States and co-states run backward through the inverse gates together.
 * Source: Jones and Gacon (2020), arXiv 2009.02823.
 */
export function batchGradients(
  instance: Instance,
  plan: Plan,
  rows: readonly ArrayLike<number>[],
  ends: BatchEnds,
): Float64Array[] {
  const gradients = rows.map(() => new Float64Array(plan.nParams));
  const chunks = chunksOf(plan, rows.length, ends.inputs);
  const filled = emptyRows(plan, chunks[0]?.rows ?? 0);
  for (const chunk of chunks) {
    fillChunk(plan, filled, rows, chunk);
    // Before the chunk is laid out: a state of somebody else's making may use the kernels to give its amplitudes.
    const kets: (readonly KetAmplitudes[])[] = [];
    forEachVector(chunk, (row, input) => kets.push(ends.kets(row, input)));
    const laid = laidOut(instance, plan, chunk, filled.own, true);
    forEachVector(chunk, (row, input, at) => put(laid, at, ends.psi(row, input), kets[at]));
    sweepBack(plan, laid);
    for (let row = 0; row < chunk.rows; row++) {
      const from = 2 * row * plan.nTurns;
      const at = laid.moments / 8 + row * plan.nMoments;
      addRowGradient(plan, filled.turns, from, laid.numbers, at, gradients[chunk.firstRow + row]);
    }
  }
  return gradients;
}

/** Writes the state and the co-state of vector `at` of a chunk. */
function put(
  { numbers, psi, chi }: Laid,
  at: number,
  state: Float64Array,
  kets: readonly KetAmplitudes[],
): void {
  const from = at * state.length;
  numbers.set(state, psi / 8 + from);
  const coState = numbers.subarray(chi / 8 + from, chi / 8 + from + state.length).fill(0);
  for (const { coefficient, amplitudes } of kets) {
    addScaled(coState, coefficient.re, coefficient.im, amplitudes);
  }
}

function sweepBack(plan: Plan, laid: Laid): void {
  for (let k = plan.steps.length - 1; k >= plan.firstDifferentiable; k--) {
    const step = plan.steps[k];
    writeMoments(plan, laid, step);
    if (k === plan.firstDifferentiable) return;
    applyPlanned(laid, step, laid.psi, true);
    applyPlanned(laid, step, laid.chi, true);
  }
}

/** Reads off what a step's derivatives are made of, both vectors being taken after it. */
function writeMoments(
  plan: Plan,
  { binary, rows, size, psi, chi, moments, address }: Laid,
  step: PlannedStep,
): void {
  const along = 8 * plan.nMoments;
  if (step.kind === 'qubit') {
    if (step.moment === undefined) return;
    binary.qubitMoments(chi, psi, rows, size, 16 << step.bit, moments + 8 * step.moment, along);
    return;
  }
  if (!('differentiated' in step) || step.differentiated === undefined) return;
  const to = moments + 8 * step.differentiated.moment;
  if (step.kind === 'ones') {
    binary.onesMoment(chi, psi, rows, size, step.mask, address(step.sums), to, along);
  } else if (step.kind === 'parity') {
    binary.flipMoment(chi, psi, rows, size, 0, step.mask, to, along);
  } else {
    const mask = (1 << step.a) | (1 << step.b);
    binary.flipMoment(chi, psi, rows, size, mask, step.generator === 'Y' ? mask : 0, to, along);
  }
}
