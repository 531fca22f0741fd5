import type { Ket } from './cost.js';

/**
 * Returns the same sum of kets as one ket where all are statevectors, whose sum costs less than carrying each further.
 *
 * Chains stay apart: their bond dimensions would add up.
 */
export function summedKets(kets: readonly Ket[]): readonly Ket[] {
  if (kets.length < 2 || kets.some(({ state }) => state.engine !== 'statevector')) return kets;
  const sum = kets[0].state.combined(kets, 0);
  return sum === undefined ? [] : [{ coefficient: { re: sum.norm, im: 0 }, state: sum.state }];
}
