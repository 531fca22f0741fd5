import { z } from 'zod';
import { foundAt } from '../../config/problems.js';
import type { Job } from '../jobs/job.js';
import type { Row } from './row.js';

const number = z.number();
const count = z.int().min(0);

const byName = z.record(z.string(), number);
const square = number.min(0);

// The order of the keys is the order in the file.
const rowSchema: z.ZodType<Row> = z.strictObject({
  study: z.string(),
  arm: z.string(),
  quantity: z.enum(['loss', 'cross', 'ansatz']),
  qubits: count,
  init: count,
  engine: z.enum(['statevector', 'mps']),
  parameters: count,
  gradientSquare: square,
  gradientMax: square,
  values: byName,
  parts: byName,
  maxBond: count,
  discardedWeight: square,
  fidelityLowerBound: number.nullable(),
  exact: square.nullable(),
  refined: square.nullable(),
  floor: square.nullable(),
});

/** Rounding of a mean and of a root. */
const ROUNDING = 1e-9;

/** Returns a row if `value` is one with finite numbers only, else what is wrong with it. */
export function checkRow(value: unknown): Row | { readonly problem: string } {
  const result = rowSchema.safeParse(value, { reportInput: true });
  return result.success ? checkMean(result.data) : { problem: foundAt(result.error.issues[0], 'the row') };
}

/** A mean of squares is no larger than the largest of them. */
function checkMean(row: Row): Row | { readonly problem: string } {
  const { gradientSquare, gradientMax } = row;
  if (gradientSquare <= gradientMax ** 2 * (1 + ROUNDING)) return row;
  return { problem: `gradientSquare: ${gradientSquare} is above the square of gradientMax, ${gradientMax}` };
}

/** Returns the line of a row, its end included. */
export function rowLine(row: Row): string {
  return `${JSON.stringify(rowSchema.parse(row))}\n`;
}

/** Returns how the line of a job's row begins: what is known of it beforehand. */
export function rowHead({ study, arm, quantity, qubits, init, engine }: Job): string {
  return JSON.stringify({ study, arm, quantity, qubits, init, engine: engine.name }).slice(0, -1);
}

/** Returns whether a row is the one that a job asks for. */
export function answers(row: Row, job: Job): boolean {
  return (
    row.study === job.study &&
    row.quantity === job.quantity &&
    samePoint(row, job) &&
    row.init === job.init &&
    row.engine === job.engine.name
  );
}

/** Returns whether two rows, or a row and a job, belong to the same point of the figure. */
export function samePoint(a: Pick<Row, 'arm' | 'qubits'>, b: Pick<Row, 'arm' | 'qubits'>): boolean {
  return a.arm === b.arm && a.qubits === b.qubits;
}
