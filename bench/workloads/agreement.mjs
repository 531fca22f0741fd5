// Do both sides compute the same? Only where nothing was cut must they: each cuts in an order of its own.
import { keyOf, sizeOf } from './cells.mjs';

const TOLERANCE = 1e-9;

/** A weight that only rounding drops. */
const NOTHING = 1e-13;

/** Returns the largest differences, relative to the largest entry for gradients; empty where something was cut. */
export async function agreement(cell, values, fidelity, calls, yardstick) {
  const { ours, theirs } = fidelity.discarded;
  if (theirs === undefined || ours > NOTHING || theirs > NOTHING) return {};
  const value = Math.abs(values.forward - values.numpy);
  if (values.torch === undefined || values.truncated === undefined) return { value };
  const { gradient } = await yardstick.ask(`${cell.workload} derivative ${sizeOf(cell)}`);
  return { value, gradient: distance(calls.truncated().gradient, gradient) };
}

/** Returns what is wrong with a row, in words; empty where both sides agree. */
export function disagreements(row) {
  return Object.entries(row.agreement).flatMap(([what, difference]) =>
    difference <= TOLERANCE ? [] : [`${keyOf(row)}: ${what} differs by ${difference.toExponential(1)}`],
  );
}

const largest = (values) => values.reduce((most, x) => Math.max(most, Math.abs(x)), 0);

const distance = (a, b) => largest(a.map((x, i) => x - b[i])) / largest(b);
