import { describe, expect, test } from 'vitest';
import { rng } from '../common/rng.js';
import { mps } from '../engine/mps.js';
import { pauliSum } from '../observables/pauli-sum.js';
import { scrambled } from '../state/testing/states.js';
import { chainOf } from './mps-state.js';
import { randomMps } from './random.js';

const cut = mps({ maxBond: 3 }).run(scrambled(6, 2, 1));

describe('an observable applied', () => {
  test('as one string leaves the ledger as it is', () => {
    const { norm, state } = cut.apply(pauliSum('-2 X1 Z3'));
    expect(norm).toBe(2);
    expect(state.report()).toEqual(cut.report());
    const { re } = cut.overlap(state);
    expect(re).toBeCloseTo(cut.expectation(pauliSum('-1 X1 Z3')), 13);
  });

  test('as one string under a smaller cap is cut', () => {
    expect(cut.report().maxBond).toBe(3);
    const { state } = cut.apply(pauliSum('X1'), { maxBond: 2 });
    expect(Math.max(...state.report().bonds)).toBe(2);
    expect(state.report().discardedWeight).toBeGreaterThan(cut.report().discardedWeight);
  });

  // sin a' = sin a |O| / |O psi|, |O| the sum of the coefficients, and the bound is cos^2 a'.
  test.each(['12 Z0 + 1.5', '0.01 X2 + 0.003 Z1 Z2'])(
    'as a sum, %s, widens the angle by |O| / |O psi|',
    (text) => {
      const sum = pauliSum(text);
      const size = sum.terms.reduce((total, { coefficient }) => total + coefficient, 0);
      const square = cut.variance(sum) + cut.expectation(sum) ** 2;
      const lost = 1 - cut.report().fidelityLowerBound;
      expect(lost).toBeGreaterThan(1e-3);
      const { norm, state } = cut.apply(sum, { maxBond: 64 });
      expect(norm ** 2 / square).toBeCloseTo(1, 12);
      const { fidelityLowerBound, measured } = state.report();
      expect(measured).toBe(true);
      expect(fidelityLowerBound).toBeGreaterThan(0);
      expect(fidelityLowerBound).toBeCloseTo(1 - (lost * size ** 2) / square, 12);
    },
  );

  test.each([{ terms: [] }, pauliSum('0 Z0'), pauliSum('1 - Z0')])('as nothing has the norm 0', (nothing) => {
    for (const n of [1, 3]) {
      const zero = mps().run(scrambled(n, 0, 1));
      const { norm, state } = zero.apply(nothing);
      expect(norm).toBeLessThan(1e-15);
      expect(state.overlap(state).re).toBeCloseTo(1, 14);
    }
  });
});

test('qubits put in front leave the others entangled as they were', () => {
  const state = randomMps(6, 4, rng(1));
  const longer = state.prepend('01');
  const want = [[1], [1], ...[1, 2, 3, 4, 5].map((at) => [...state.schmidtValues(at)])];
  want.forEach((values, k) => {
    const got = longer.schmidtValues(k + 1);
    expect(got.length).toBe(values.length);
    values.forEach((value, i) => {
      expect(got[i]).toBeCloseTo(value, 14);
    });
  });
});

describe('a chain that another engine made', () => {
  const state = randomMps(6, 4, rng(2));
  const { policy } = state;

  test.each([1, 2, 3])('is cut to a cap of %i, and the ledger knows', (maxBond) => {
    const { sites, ledger } = chainOf(state, { ...policy, maxBond });
    expect(Math.max(...sites.map(({ right }) => right))).toBe(maxBond);
    expect(ledger.discardedWeight).toBeGreaterThan(1e-3);
  });

  test.each([4, 5, Number.POSITIVE_INFINITY])('is taken as it is under a cap of %s', (maxBond) => {
    const { sites, ledger } = chainOf(state, { ...policy, maxBond });
    sites.forEach((site, q) => {
      expect(site).toBe(state.sites[q]);
    });
    expect(ledger).toEqual(state.working().ledger);
  });
});

test('what is refused is named', () => {
  expect(() => cut.apply(pauliSum('Z0'), { bond: 2 } as object)).toThrow(/apply\(\)/);
  expect(() => randomMps(0, 1, rng(1))).toThrow(/The number of qubits of a random state/);
  expect(() => randomMps(2, 1, 7 as never)).toThrow(/randomMps\(\)/);
  expect(() => randomMps(40, 1, rng(1)).toStatevector()).toThrow(/The statevector of a chain/);
});
