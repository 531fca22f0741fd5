// Do both sides compute the same? Only where nothing was cut must they: each cuts in an order of its own.
import { keyOf, sizeOf } from './cells.mjs';

/**
 * Torch's rule puts a floor of 1e-12 s_1^2 under what it divides by, which takes it off where small Schmidt values are
 * kept: by 4e-9 at w1 10 8 32, where ours is 4e-14 from the statevector's. Hence its tolerance, and a second oracle.
 */
const TOLERANCES = { value: 1e-9, 'gradient beside torch': 1e-6, 'gradient beside the statevector': 1e-9 };

/** Up to here the gradient is taken on the statevector as well. */
const WIDEST_GRADIENT = 12;

/** A weight that only rounding drops. */
const NOTHING = 1e-13;

/** Returns the largest differences, relative to the largest entry for gradients; empty where something was cut. */
export async function agreement(cell, values, fidelity, calls, yardstick) {
  const { ours, theirs = 0 } = fidelity.discarded;
  if (ours > NOTHING || theirs > NOTHING) return {};
  const found = {};
  if (values.numpy !== undefined) found.value = Math.abs(values.forward - values.numpy);
  if (values.truncated === undefined) return found;
  const { gradient } = calls.truncated();
  if (values.torch !== undefined) {
    const derivative = await yardstick.ask(`${cell.workload} derivative ${sizeOf(cell)}`);
    found['gradient beside torch'] = distance(gradient, derivative.gradient);
  }
  if (cell.n <= WIDEST_GRADIENT) {
    found['gradient beside the statevector'] = distance(gradient, calls.exact().gradient);
  }
  return found;
}

/** Returns what is wrong with a row, in words; empty where both sides agree. */
export function disagreements(row) {
  return Object.entries(row.agreement).flatMap(([what, difference]) =>
    difference <= TOLERANCES[what]
      ? []
      : [`${keyOf(row)}: ${what} differs by ${difference.toExponential(1)}`],
  );
}

const largest = (values) => values.reduce((most, x) => Math.max(most, Math.abs(x)), 0);

const distance = (a, b) => largest(a.map((x, i) => x - b[i])) / largest(b);
