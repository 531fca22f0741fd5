import { expect, test } from 'vitest';
import { EXACT_WEIGHT } from '../state/report.js';
import {
  emptyLedger,
  type Ledger,
  recordBond,
  recordNonUnitary,
  recordSplitMultiplet,
  recordTruncation,
  reportOf,
} from './ledger.js';

const ledger = (changes: Partial<Ledger> = {}): Ledger => ({ ...emptyLedger(), ...changes });

test('without entries everything is exact', () => {
  expect(reportOf(emptyLedger(), [2, 3])).toEqual({
    bonds: [2, 3],
    maxBond: 1,
    discardedWeight: 0,
    worst: undefined,
    fidelityEstimate: 1,
    fidelityLowerBound: 1,
    measured: false,
    smallestGap: 1,
    smallestKeptRatio: 1,
    differentiable: true,
    exact: true,
  });
});

test('truncations add up: weights, logarithms, angles; the largest is the worst', () => {
  const one = emptyLedger();
  recordTruncation(one, 3, 0.04);
  recordTruncation(one, 5, 0.09);
  recordTruncation(one, 1, 0.01);
  expect(one.discardedWeight).toBeCloseTo(0.14, 14);
  expect(one.latest).toBe(1);
  expect(one.worst).toEqual({ weight: 0.09, bond: 5 });
  expect(Math.exp(one.logFidelity)).toBeCloseTo(0.96 * 0.91 * 0.99, 14);
  expect(one.angle).toBeCloseTo(Math.asin(0.2) + Math.asin(0.3) + Math.asin(0.1), 14);
  const report = reportOf(one, []);
  expect(report.fidelityEstimate).toBeCloseTo(0.96 * 0.91 * 0.99, 14);
  expect(report.fidelityLowerBound).toBeCloseTo(Math.cos(one.angle) ** 2, 14);
  expect(report.exact).toBe(false);
});

test('of equal weights the first is the worst', () => {
  const one = emptyLedger();
  recordTruncation(one, 3, 0.04);
  recordTruncation(one, 4, 0.04);
  expect(one.worst).toEqual({ weight: 0.04, bond: 3 });
});

test.each([0, -1e-17])('a weight of %f is no truncation', (weight) => {
  const one = emptyLedger();
  recordTruncation(one, 3, weight);
  expect(one).toEqual(emptyLedger());
});

test('angles end at a right one, where the bound is 0 and nothing grows', () => {
  const one = emptyLedger();
  recordTruncation(one, 3, 1 + 1e-15);
  expect(one.angle).toBe(Math.PI / 2);
  expect(one.logFidelity).toBe(Number.NEGATIVE_INFINITY);
  recordTruncation(one, 3, 0.5);
  expect(one.angle).toBe(Math.PI / 2);
  recordNonUnitary(one, 0.001);
  expect(one.angle).toBe(Math.PI / 2);
  expect(one.measured).toBe(true);
  expect(reportOf(one, []).fidelityLowerBound).toBe(0);
});

test('an operator lets the sine of the angle grow, and no further than to 1', () => {
  const one = ledger({ angle: Math.asin(0.2) });
  recordNonUnitary(one, 3);
  expect(Math.sin(one.angle)).toBeCloseTo(0.6, 14);
  expect(one.measured).toBe(true);
  recordNonUnitary(one, 3);
  expect(one.angle).toBe(Math.PI / 2);
});

test('bonds: the largest, the smallest share kept, the smallest gap of a cut that counts', () => {
  const one = emptyLedger();
  recordBond(one, Float64Array.of(2, 1, 0.5, 0.2), 3);
  expect(one).toMatchObject({ maxBond: 3, smallestKeptRatio: 0.25 });
  expect(one.smallestGap).toBeCloseTo(0.15, 14);
  recordBond(one, Float64Array.of(2, 1.9), 1);
  expect(one).toMatchObject({ maxBond: 3, smallestKeptRatio: 0.25 });
  expect(one.smallestGap).toBeCloseTo(0.05, 14);
  // What is dropped is rounding, or there is nothing: neither is a gap.
  recordBond(one, Float64Array.of(1, 0.01, 1e-12), 2);
  recordBond(one, Float64Array.of(1, 0.005), 2);
  expect(one.smallestKeptRatio).toBe(0.005);
  expect(one.smallestGap).toBeCloseTo(0.05, 14);
});

test('a bond of zeros says its size only', () => {
  const one = emptyLedger();
  recordBond(one, Float64Array.of(0, 0), 2);
  expect(one).toEqual(ledger({ maxBond: 2 }));
});

test('a split multiplet has no derivative', () => {
  const one = emptyLedger();
  recordSplitMultiplet(one);
  expect(one).toEqual(ledger({ splitMultiplet: true }));
  expect(reportOf(one, []).differentiable).toBe(false);
});

test('exact: weight within rounding, and after a measurement the angle too', () => {
  const exact = (changes: Partial<Ledger>) => reportOf(ledger(changes), []).exact;
  expect(exact({ discardedWeight: 1e-25 })).toBe(true);
  expect(exact({ discardedWeight: EXACT_WEIGHT })).toBe(true);
  expect(exact({ discardedWeight: 1e-3 })).toBe(false);
  expect(exact({ angle: 0.1 })).toBe(true);
  expect(exact({ angle: 0.1, measured: true })).toBe(false);
  expect(exact({ angle: 1e-13, measured: true })).toBe(true);
});
