import { expect, test } from 'vitest';
import { plainKernels as kernels } from '../kernels/plain.js';
import { emptyLedger } from './ledger.js';
import { EXACT_POLICY, truncate } from './truncation.js';

function cut(
  values: readonly number[],
  limits: { readonly maxBond?: number; readonly cutoff?: number } = {},
) {
  const ledger = emptyLedger();
  const found = truncate(Float64Array.from(values), 4, { ...EXACT_POLICY, ...limits, kernels }, ledger);
  return { ...found, ledger };
}

test('what fits is kept whole, and costs nothing', () => {
  const { ledger, ...found } = cut([0.8, 0.6]);
  expect(found).toEqual({ kept: 2, significant: 2, norm: 1, tied: false });
  expect(ledger).toMatchObject({
    discardedWeight: 0,
    latest: undefined,
    maxBond: 2,
    smallestKeptRatio: 0.6 / 0.8,
  });
});

test('the cap drops the smallest; what it drops is a share of the squared norm', () => {
  const { ledger, ...found } = cut([4, 2, 1], { maxBond: 2 });
  expect(found).toEqual({ kept: 2, significant: 3, norm: Math.sqrt(20), tied: false });
  expect(ledger).toMatchObject({ discardedWeight: 1 / 21, latest: 4, worst: { weight: 1 / 21, bond: 4 } });
  expect(ledger.smallestGap).toBe(0.25);
});

test('the cutoff is a share of the largest, and drops what is at it', () => {
  expect(cut([4, 2, 1, 0.5], { cutoff: 0.2 })).toMatchObject({ kept: 3, significant: 3 });
  expect(cut([4, 2, 1, 0.5], { cutoff: 0.25 })).toMatchObject({ kept: 2, significant: 2 });
  expect(cut([4, 2, 1, 0.5], { cutoff: 0.25 }).ledger.discardedWeight).toBeCloseTo(1.25 / 21.25, 15);
});

test('one value is kept, even of nothing', () => {
  expect(cut([0, 0])).toMatchObject({ kept: 1, significant: 1, norm: 0 });
  expect(cut([0, 0]).ledger).toMatchObject({
    discardedWeight: 0,
    logFidelity: 0,
    angle: 0,
    latest: undefined,
  });
  expect(cut([1, 0.5], { cutoff: 0.9 })).toMatchObject({ kept: 1, significant: 1, norm: 1 });
});

test('equal values go together', () => {
  expect(cut([2, 1, 1, 1, 0.5], { maxBond: 3 })).toMatchObject({ kept: 1, significant: 5, tied: false });
  expect(cut([2, 1, 1, 0.5], { maxBond: 3 })).toMatchObject({ kept: 3, tied: false });
  expect(cut([2, 1, 1 - 1e-12, 0.5], { maxBond: 2 }).kept).toBe(1);
  expect(cut([2, 1, 1 - 3e-12, 0.5], { maxBond: 2 }).kept).toBe(2);
});

test('a multiplet that begins with the first value is cut inside, and the ledger says so', () => {
  const { kept, tied, ledger } = cut([1, 1, 1], { maxBond: 2 });
  expect({ kept, tied }).toEqual({ kept: 2, tied: true });
  expect(ledger.splitMultiplet).toBe(true);
  expect(cut([2, 1, 0.5], { maxBond: 2 }).ledger.splitMultiplet).toBe(false);
});

test('values tie by a share of the largest', () => {
  expect(cut([4, 4 - 2e-12], { maxBond: 1 })).toMatchObject({ kept: 1, tied: true });
  expect(cut([0.25, 0.25 - 1e-12], { maxBond: 1 })).toMatchObject({ kept: 1, tied: false });
});

test('what the cutoff drops ties with nothing', () => {
  for (const maxBond of [2, 3]) {
    const { ledger, ...found } = cut([1, 5e-13, 0], { maxBond });
    expect(found).toMatchObject({ kept: 2, significant: 2, tied: false });
    expect(ledger.splitMultiplet).toBe(false);
  }
});

test('zeros that are dropped are no truncation', () => {
  const { kept, ledger } = cut([1, 0, 0]);
  expect(kept).toBe(1);
  expect(ledger).toMatchObject({ discardedWeight: 0, latest: undefined });
});
