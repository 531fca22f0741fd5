import type { Circuit } from '../circuit/circuit.js';
import { knownKeys, wholeNumber } from '../common/check.js';
import { OptionError } from '../common/errors.js';
import type { PauliSum } from '../observables/pauli-sum.js';
import { mps } from './mps.js';
import type { MpsOptions } from './options.js';

/** When to stop doubling, and the other options of the chain. */
export interface BondDoublingOptions extends Omit<MpsOptions, 'maxBond'> {
  /** Stop once two values in a row differ by at most this, in the observable's unit. Default 1e-6. */
  readonly tolerance?: number;
  /** The first bond dimension. Default 8. */
  readonly from?: number;
  /** The last bond dimension tried. Default 512. */
  readonly to?: number;
}

/** One bond dimension tried. */
export interface BondStep {
  readonly maxBond: number;
  readonly value: number;
  readonly discardedWeight: number;
  readonly fidelityEstimate: number;
}

/** The sequence of values, the last of them, and whether it settled. */
export interface BondDoubling {
  readonly value: number;
  readonly settled: boolean;
  readonly sequence: readonly BondStep[];
}

/**
 * Doubles the bond dimension until an expectation settles, and shows the sequence.
 *
 * Settled means that two values in a row differ by at most `tolerance`, or that nothing was truncated. It is no proof:
 * look at the discarded weight beside each value.
 *
 * @throws OptionError for an option out of its range.
 * @example
 * const { value, settled, sequence } = doubleBond(ansatz, angles, pauliSum('Z9 Z10'), { tolerance: 1e-6 });
 * sequence.map(({ maxBond, discardedWeight }) => [maxBond, discardedWeight]);
 */
export function doubleBond(
  circuit: Circuit,
  angles: ArrayLike<number>,
  observable: PauliSum,
  options: BondDoublingOptions = {},
): BondDoubling {
  knownKeys(
    options,
    ['tolerance', 'from', 'to', 'cutoff', 'minFidelity', 'schedule', 'lightCone'],
    'doubleBond()',
  );
  const { tolerance = 1e-6, from = 8, to = 512, ...chain } = options;
  wholeNumber(from, 'from', 1);
  wholeNumber(to, 'to', from);
  if (!(tolerance >= 0)) throw new OptionError(`tolerance is ${tolerance}; expected a number of at least 0.`);
  const sequence: BondStep[] = [];
  let settled = false;
  for (let maxBond = from; maxBond <= to && !settled; maxBond *= 2) {
    const state = mps({ ...chain, maxBond }).run(circuit, angles);
    const { discardedWeight, fidelityEstimate, exact } = state.report();
    const value = state.expectation(observable);
    const before = sequence.at(-1);
    settled = exact || (before !== undefined && Math.abs(value - before.value) <= tolerance);
    sequence.push({ maxBond, value, discardedWeight, fidelityEstimate });
  }
  return { value: sequence[sequence.length - 1].value, settled, sequence };
}
