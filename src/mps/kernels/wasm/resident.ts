import type { Matrix } from '../matrix.js';
import type { Resident } from '../workspace.js';
import type { Instance } from './instance.js';

/** A matrix in an instance's memory, row-major; its rows lie `stride` entries apart. */
export interface Placed extends Resident {
  readonly at: number;
  readonly stride: number;
}

/** A resident is this one where it comes from an instance. */
export const placed = (a: Resident): Placed => a as Placed;

/** Returns a matrix that holds anything. */
export const blank = ({ memory }: Instance, rows: number, columns: number): Placed => ({
  rows,
  columns,
  at: memory.area(16 * rows * columns),
  stride: columns,
});

export const loaded = ({ memory }: Instance, { rows, columns, data }: Matrix): Placed => ({
  rows,
  columns,
  at: memory.write(data),
  stride: columns,
});

/** Returns a copy that outlives the step, in `into` where that has the right length. */
export function readOut(
  { binary, memory }: Instance,
  { rows, columns, at, stride }: Placed,
  into?: Float64Array,
): Matrix {
  let from = at;
  if (stride !== columns) {
    from = memory.area(16 * rows * columns);
    binary.closeUp(at, stride, rows, columns, from);
  }
  const count = 2 * rows * columns;
  return {
    rows,
    columns,
    data: into?.length === count ? memory.readInto(into, from) : memory.read(from, count),
  };
}

/** How the kernel of a product walks through an operand. */
export interface Walk {
  readonly at: number;
  /** From one row (left) or column (right) of the result to the next, in entries. */
  readonly across: number;
  /** From one contracted index to the next. */
  readonly along: number;
  readonly sign: 1 | -1;
}

export const rows = ({ at, stride }: Placed, sign: 1 | -1 = 1): Walk => ({
  at,
  across: stride,
  along: 1,
  sign,
});

export const columns = ({ at, stride }: Placed, sign: 1 | -1 = 1): Walk => ({
  at,
  across: 1,
  along: stride,
  sign,
});
