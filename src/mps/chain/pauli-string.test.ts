import { expect, test } from 'vitest';
import { rng } from '../common/rng.js';
import { plainKernels as kernels } from '../kernels/plain.js';
import { isWithin } from './pauli-string.js';
import { randomMps } from './random.js';
import { EXACT_POLICY } from './truncation.js';

test('a chain is within limits that none of its bonds exceeds, and a cutoff no larger than its own', () => {
  const chain = randomMps(4, 4, rng(1)).working({ ...EXACT_POLICY, kernels, cutoff: 1e-8 });
  expect(chain.sites.map(({ right }) => right)).toEqual([2, 4, 2, 1]);
  expect(isWithin(chain, { maxBond: 4, cutoff: 1e-8 })).toBe(true);
  expect(isWithin(chain, { maxBond: 5, cutoff: 0 })).toBe(true);
  expect(isWithin(chain, { maxBond: 3, cutoff: 1e-8 })).toBe(false);
  expect(isWithin(chain, { maxBond: 1, cutoff: 0 })).toBe(false);
  expect(isWithin(chain, { maxBond: 4, cutoff: 1e-7 })).toBe(false);
});
