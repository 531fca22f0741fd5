import { expect, test } from 'vitest';
import { rng } from '../common/rng.js';
import { plainKernels as kernels } from '../kernels/plain.js';
import { type ChainTerm, sumOfChains } from './add.js';
import { amplitudesOfChain } from './convert.js';
import { emptyLedger, type Ledger } from './ledger.js';
import { randomMps } from './random.js';
import { EXACT_POLICY } from './truncation.js';

// Oracles: amplitudes added up; the rules of the ledger by hand.

const policy = { ...EXACT_POLICY, kernels };
const stream = rng(14);
const term = (re: number, im: number, changes: Partial<Ledger> = {}, nQubits = 4): ChainTerm => ({
  coefficient: { re, im },
  sites: randomMps(nQubits, 2, stream).working(policy).sites,
  ledger: { ...emptyLedger(), ...changes },
});
const sumOf = (terms: readonly ChainTerm[]) => {
  const found = sumOfChains(terms, policy, 0);
  if (found === undefined) throw new Error('The sum is gone.');
  return found;
};

test.each([1, 2, 4])(
  'of chains of %i qubits: amplitudes add up, to a norm and a normalised chain',
  (nQubits) => {
    const terms = [term(0.5, -1, {}, nQubits), term(-2, 0.25, {}, nQubits), term(0, 1.5, {}, nQubits)];
    const { norm, chain } = sumOf(terms);
    const want = new Float64Array(2 ** (nQubits + 1));
    for (const { coefficient, sites } of terms) {
      const psi = amplitudesOfChain(sites, policy);
      for (let i = 0; i < psi.length; i += 2) {
        want[i] += coefficient.re * psi[i] - coefficient.im * psi[i + 1];
        want[i + 1] += coefficient.re * psi[i + 1] + coefficient.im * psi[i];
      }
    }
    const found = amplitudesOfChain(chain.sites, policy);
    expect(Math.max(...want.map((x, i) => Math.abs(x - norm * found[i])))).toBeLessThan(1e-13);
    expect(found.reduce((sum, x) => sum + x * x, 0)).toBeCloseTo(1, 13);
    expect(chain.centre).toBe(nQubits - 1);
  },
);

test('a sum that is no longer than the smallest is none', () => {
  const one = term(1, 0);
  expect(sumOfChains([one, { ...one, coefficient: { re: -1, im: 0 } }], policy, 1e-12)).toBeUndefined();
  expect(sumOfChains([one], policy, 0.5)?.norm).toBeCloseTo(1, 13);
  expect(sumOfChains([one], policy, 2)).toBeUndefined();
  expect(sumOfChains([{ ...one, coefficient: { re: 0, im: 0 } }], policy, 0)).toBeUndefined();
});

test('the ledgers of the members are joined on the safe side', () => {
  const first = {
    discardedWeight: 0.01,
    logFidelity: -0.1,
    maxBond: 5,
    smallestGap: 0.3,
    smallestKeptRatio: 2e-9,
    latest: 1,
    worst: { weight: 0.01, bond: 1 },
  };
  const other = {
    discardedWeight: 0.02,
    logFidelity: -0.2,
    maxBond: 7,
    smallestGap: 0.1,
    smallestKeptRatio: 4e-9,
    latest: 2,
    worst: { weight: 0.02, bond: 2 },
  };
  for (const [a, b] of [
    [first, other],
    [other, first],
  ]) {
    const { ledger } = sumOf([term(1, 0, a), term(0, 1, b)]).chain;
    expect(ledger.discardedWeight).toBeCloseTo(0.03, 12);
    expect(ledger.logFidelity).toBeCloseTo(-0.3, 12);
    expect(ledger).toMatchObject({ maxBond: 7, smallestGap: 0.1, latest: b.latest, worst: other.worst });
    expect(ledger).toMatchObject({ smallestKeptRatio: 2e-9, measured: true, splitMultiplet: false });
  }
});

test('what one member never had, the other has', () => {
  const worst = { weight: 0.5, bond: 3 };
  const marked = { splitMultiplet: true, latest: 3, worst };
  for (const terms of [
    [term(1, 0, marked), term(0, 1)],
    [term(1, 0), term(0, 1, marked)],
  ]) {
    expect(sumOf(terms).chain.ledger).toMatchObject(marked);
  }
  expect(sumOf([term(1, 0), term(0, 1)]).chain.ledger).toMatchObject({ latest: undefined, worst: undefined });
});

test('of equal worst cuts the first stays', () => {
  const cut = (bond: number) => ({ worst: { weight: 0.5, bond } });
  expect(sumOf([term(1, 0, cut(1)), term(0, 1, cut(2))]).chain.ledger.worst).toEqual({
    weight: 0.5,
    bond: 1,
  });
});

test('distances add up: the angle is that of a vector so long that is so far off', () => {
  const [a, b] = [0.02, 0.03];
  const terms = [term(0.6, 0.8, { angle: a }), term(0, -2, { angle: b })];
  const { norm, chain } = sumOf(terms);
  const off = 2 * Math.sin(a / 2) + 2 * (2 * Math.sin(b / 2));
  expect(chain.ledger.angle).toBeCloseTo(Math.asin(off / norm), 12);
  const lost = sumOf([term(1, 0), term(0.001, 0, { angle: Math.PI / 2 })]);
  expect(lost.chain.ledger.angle).toBeCloseTo(Math.asin(0.002 / lost.norm), 10);
  expect(sumOf([term(1, 0, { angle: Math.PI / 2 })]).chain.ledger.angle).toBe(Math.PI / 2);
});

test('one member alone is measured only if it was', () => {
  expect(sumOf([term(1, 0)]).chain.ledger.measured).toBe(false);
  expect(sumOf([term(1, 0, { measured: true })]).chain.ledger.measured).toBe(true);
  expect(sumOf([term(1, 0), term(0, 1)]).chain.ledger.measured).toBe(true);
});

test('nothing of the members is written to', () => {
  const terms = [term(1, 0), term(0, 1, { angle: 0.1 })];
  const before = JSON.stringify(terms);
  sumOf(terms);
  expect(JSON.stringify(terms)).toBe(before);
});
