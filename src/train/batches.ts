import type { Rng } from '../mps/common/rng.js';

/** Chooses `count` of the whole numbers below `total` without replacement, in the order they were drawn. */
export function choose(total: number, count: number, stream: Rng): Int32Array {
  const order = Int32Array.from({ length: total }, (_, i) => i);
  for (let i = 0; i < count; i++) {
    const k = i + Math.floor(stream.uniform() * (total - i));
    [order[i], order[k]] = [order[k], order[i]];
  }
  return order.slice(0, count);
}

/** Draws numbers in [0, 1). */
export const uniforms = (count: number, stream: Rng): number[] =>
  Array.from({ length: count }, () => stream.uniform());
