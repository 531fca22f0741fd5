import { radiansOf, reduced } from '../circuit/program.js';
import { pairSum } from './apply.js';
import { writeProduct } from './batch-factors.js';
import type { Plan, PlannedStep } from './batch-plan.js';

/** The numbers of some rows of angles, row by row. */
export interface FilledRows {
  /** What the kernels read: `rowLength` numbers a row. */
  readonly own: Float64Array;
  /** Cosine and sine of every angle: of half of it, of the whole for a phase. */
  readonly turns: Float64Array;
}

/** Returns room for so many rows, which is filled again for every chunk of a batch. */
export const emptyRows = ({ rowLength, nTurns }: Plan, rows: number): FilledRows => ({
  own: new Float64Array(rows * rowLength),
  turns: new Float64Array(rows * 2 * nTurns),
});

/**
 * Fills in one row of angles.
 *
 * @throws NotFiniteError for an angle that an affine map took beyond float64.
 */
export function fillRow(
  plan: Plan,
  { own, turns }: FilledRows,
  row: number,
  angles: ArrayLike<number>,
): void {
  const from = 2 * row * plan.nTurns;
  const at = row * plan.rowLength;
  for (const step of plan.steps) {
    if (step.kind === 'qubit') {
      for (const factor of step.factors) {
        if (factor.turn === undefined) continue;
        const angle = radiansOf(factor.angle, angles);
        writeTurn(turns, from + 2 * factor.at, factor.turn === 'phase' ? angle : angle / 2);
      }
      if (step.place.own) writeProduct(step.factors, turns, from, own, at + step.place.at);
    } else if (step.kind === 'ones') {
      writePhases(own, at + step.place.at, plan.nQubits, reduced(radiansOf(step.shape.angle, angles)));
    } else if (step.kind === 'pair' || step.kind === 'parity') {
      if (step.differentiated === undefined) continue;
      const { angle, turn } = step.differentiated;
      writeTurn(turns, from + 2 * turn, radiansOf(angle, angles) / 2);
      writeDouble(step, turns[from + 2 * turn], turns[from + 2 * turn + 1], own, at + step.place.at);
    }
  }
}

function writeTurn(turns: Float64Array, at: number, angle: number): void {
  turns[at] = Math.cos(angle);
  turns[at + 1] = Math.sin(angle);
}

/** exp(-i x/2 P P) is (c, s) itself for Z, and for X and Y a matrix with c along one diagonal and -i s P P along the other. */
function writeDouble(step: PlannedStep, c: number, s: number, own: Float64Array, at: number): void {
  if (step.kind !== 'pair') {
    own[at] = c;
    own[at + 1] = s;
    return;
  }
  const outer = step.generator === 'Y' ? s : -s;
  own.fill(0, at, at + 32);
  for (let i = 0; i < 4; i++) {
    own[at + 10 * i] = c;
    own[at + 6 * i + 7] = i === 0 || i === 3 ? outer : -s;
  }
}

/** Writes exp(-i angle sum_{i<j} z_i z_j / 2) for every number of ones. */
function writePhases(own: Float64Array, at: number, nQubits: number, angle: number): void {
  for (let ones = 0; ones <= nQubits; ones++) {
    const half = (angle * pairSum(nQubits, ones)) / 2;
    own[at + 2 * ones] = Math.cos(half);
    own[at + 2 * ones + 1] = -Math.sin(half);
  }
}
