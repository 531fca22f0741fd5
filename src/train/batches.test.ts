import { expect, test } from 'vitest';
import { rng } from '../mps/common/rng.js';
import { choose } from './batches.js';

test('a batch holds no state of its pool twice, and each state as often as the others', () => {
  const counts = new Float64Array(10);
  for (let round = 0; round < 3000; round++) {
    const batch = choose(10, 4, rng('batches').split(round));
    expect(new Set(batch).size).toBe(4);
    for (const k of batch) counts[k]++;
  }
  // 1200 expected, with the variance 3000 * 0.4 * 0.6 of whether one is in a batch.
  for (const count of counts) expect(Math.abs(count - 1200)).toBeLessThan(4.5 * Math.sqrt(720));
  expect([...choose(10, 10, rng(1))].sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
});
