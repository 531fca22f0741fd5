import type { Chain } from '../../chain/chain.js';
import { asTall, fromTall, multiplied, squaredNorm } from '../../chain/site.js';
import { normaliseBar } from '../../chain/split.js';
import { record } from '../../chain/tape.js';
import { NotAStateError } from '../../common/errors.js';

/** A norm that was taken out of a chain, with the derivative in it on the way back. */
export interface Norm {
  readonly value: number;
  bar: number;
}

/**
 * Divides a chain by its norm, c <- c / N with N = |c| at the centre, and returns N.
 *
 * @throws NotAStateError where there is nothing to divide by.
 */
export function takeNorm(chain: Chain, operation: string): Norm {
  const { centre, sites, tape, policy } = chain;
  const { workspace: w } = policy.kernels;
  const value = Math.sqrt(squaredNorm(sites[centre].data));
  if (value === 0) {
    throw new NotAStateError(`${operation}: the sites have the norm 0; a state needs an amplitude.`);
  }
  const norm = { value, bar: 0 };
  const unit = { ...sites[centre], data: multiplied(sites[centre].data, 1 / value) };
  sites[centre] = unit;
  if (tape === undefined) return norm;
  record(
    tape,
    (cotangents) => {
      w.begin();
      const resident = w.load(asTall(cotangents[centre]));
      normaliseBar(w, w.load(asTall(unit)), resident, value);
      const bar = w.read(resident);
      for (let i = 0; i < bar.data.length; i++) bar.data[i] += norm.bar * unit.data[i];
      cotangents[centre] = fromTall(bar);
    },
    unit,
  );
  return norm;
}

/** Multiplies a chain of norm 1 by a norm that was taken out before. */
export function giveNorm(chain: Chain, norm: Norm): void {
  const { centre, sites, tape } = chain;
  const unit = sites[centre];
  sites[centre] = { ...unit, data: multiplied(unit.data, norm.value) };
  if (tape === undefined) return;
  record(
    tape,
    (cotangents) => {
      const bar = cotangents[centre];
      norm.bar = bar.data.reduce((sum, x, i) => sum + x * unit.data[i], 0);
      cotangents[centre] = { ...bar, data: multiplied(bar.data, norm.value) };
    },
    unit,
  );
}
