import type { BinaryExports } from '../kernels/wasm/binary-exports.js';
import type { Instance } from '../kernels/wasm/instance.js';
import { statevectorInstance } from '../kernels/wasm/statevector.js';
import { emptyRows, type FilledRows, fillRow } from './batch-angles.js';
import { type Chunk, chunksOf } from './batch-chunks.js';
import type { Place } from './batch-layout.js';
import type { Plan, PlannedStep } from './batch-plan.js';

/** The widest register that the batched kernels take: two vectors of 2^22 amplitudes are 128 MiB, which stay taken. */
const WIDEST_BATCH = 22;

/** Returns what runs batches of this width, undefined where the plain twin has to. */
export const batchInstance = (nQubits: number): Instance | undefined =>
  nQubits <= WIDEST_BATCH ? statevectorInstance() : undefined;

/** A chunk in the memory of the kernels. Addresses are bytes. */
export interface Laid {
  readonly binary: BinaryExports;
  readonly rows: number;
  /** Amplitudes of a row. */
  readonly size: number;
  readonly psi: number;
  readonly chi: number;
  readonly moments: number;
  /** All numbers, for reading and writing. */
  readonly numbers: Float64Array;
  address(place: Place): number;
  /** From a row's numbers to the next one's. */
  step(place: Place): number;
}

/** Lays out a chunk whose rows of angles are filled in; `isBackward` makes room for co-states and moments. */
export function laidOut(
  { binary, memory }: Instance,
  plan: Plan,
  chunk: Chunk,
  own: Float64Array,
  isBackward: boolean,
): Laid {
  const size = chunk.inputs * 2 ** plan.nQubits;
  memory.clear();
  const shared = memory.write(plan.shared);
  const rows = memory.write(own.subarray(0, chunk.rows * plan.rowLength));
  const psi = memory.area(16 * size * chunk.rows);
  const chi = memory.area(isBackward ? 16 * size * chunk.rows : 0);
  const moments = memory.area(isBackward ? 8 * plan.nMoments * chunk.rows : 0);
  return {
    binary,
    rows: chunk.rows,
    size,
    psi,
    chi,
    moments,
    numbers: new Float64Array(binary.memory.buffer),
    address: ({ own: isOwn, at }) => (isOwn ? rows : shared) + 8 * at,
    step: ({ own: isOwn }) => (isOwn ? 8 * plan.rowLength : 0),
  };
}

/** Applies a step, or its inverse, to the vectors at an address. */
export function applyPlanned(laid: Laid, step: PlannedStep, vectors: number, inverse: boolean): void {
  const { binary, rows, size } = laid;
  if (step.kind === 'exchange') {
    const { a, b, first, second } = step;
    const [bytesA, bytesB] = [16 << a, 16 << b];
    const bytesOf = (corner: number) => (corner & 2 ? bytesA : 0) + (corner & 1 ? bytesB : 0);
    binary.exchange(vectors, rows * size, bytesA, bytesB, bytesOf(first), bytesOf(second));
    return;
  }
  const at = laid.address(step.place);
  if (step.kind === 'signs') {
    binary.flipSigns(vectors, rows * size, at, step.count);
    return;
  }
  const along = laid.step(step.place);
  if (step.kind === 'qubit') binary.applyToQubit(vectors, rows, size, 16 << step.bit, at, along, inverse);
  else if (step.kind === 'pair') {
    binary.applyToPair(vectors, rows, size, 16 << step.a, 16 << step.b, at, along, inverse);
  } else if (step.kind === 'parity') {
    binary.turnByParity(vectors, rows, size, step.mask, at, along, inverse);
  } else binary.turnByOnes(vectors, rows, size, step.mask, at, along, inverse);
}

/** Runs every row of angles on every input; returns the interleaved amplitudes, one list a row. */
export function evolvedBatch(
  instance: Instance,
  plan: Plan,
  rows: readonly ArrayLike<number>[],
  inputs: readonly Float64Array[],
): Float64Array[][] {
  const outputs = rows.map(() => new Array<Float64Array>(inputs.length));
  const length = 2 ** (plan.nQubits + 1);
  const chunks = chunksOf(plan, rows.length, inputs.length);
  const filled = emptyRows(plan, chunks[0].rows);
  for (const chunk of chunks) {
    fillChunk(plan, filled, rows, chunk);
    const laid = laidOut(instance, plan, chunk, filled.own, false);
    forEachVector(chunk, (_row, input, at) => laid.numbers.set(inputs[input], laid.psi / 8 + at * length));
    for (const step of plan.steps) applyPlanned(laid, step, laid.psi, false);
    forEachVector(chunk, (row, input, at) => {
      const from = laid.psi / 8 + at * length;
      outputs[row][input] = laid.numbers.slice(from, from + length);
    });
  }
  return outputs;
}

/** Fills in a chunk's rows of angles. */
export function fillChunk(
  plan: Plan,
  filled: FilledRows,
  rows: readonly ArrayLike<number>[],
  { firstRow, rows: count }: Chunk,
): void {
  for (let row = 0; row < count; row++) fillRow(plan, filled, row, rows[firstRow + row]);
}

/** Visits the vectors of a chunk in the order in which they lie in memory. */
export function forEachVector(
  { firstRow, rows, firstInput, inputs }: Chunk,
  visit: (row: number, input: number, at: number) => void,
): void {
  for (let at = 0; at < rows * inputs; at++) {
    visit(firstRow + Math.floor(at / inputs), firstInput + (at % inputs), at);
  }
}
