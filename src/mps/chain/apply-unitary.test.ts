import { describe, expect, test } from 'vitest';
import { rng } from '../common/rng.js';
import { defaultKernels } from '../kernels/wasm/wasm.js';
import { applyOperator } from './apply-operator.js';
import { applyUnitary } from './apply-unitary.js';
import type { Chain } from './chain.js';
import { overlapOf } from './environment.js';
import { emptyLedger, reportOf } from './ledger.js';
import { operatorApplied } from './operator.js';
import { randomMps } from './random.js';
import { EXACT_POLICY } from './truncation.js';
import { zzOperator } from './zz-operator.js';

// Oracle: the operator multiplied out, and today's way of compressing it.

const kernels = defaultKernels();
const N = 20;

const chainOf = (nQubits: number, bond: number, maxBond = bond): Chain => ({
  ...randomMps(nQubits, bond, rng(bond)).working({ ...EXACT_POLICY, maxBond, kernels }),
  ledger: emptyLedger(),
});

/** Applies rzzAll in both ways; `losses` are 1 - |<exact|.>|^2. */
function bothWays(make: () => Chain, angle: number) {
  const chains = [make(), make()];
  const { sites } = zzOperator(kernels, chains[0].sites.length, angle, 1e-14);
  const whole = operatorApplied(chains[0].sites, sites);
  applyUnitary(chains[0], sites, 0, 1e-13);
  applyOperator(chains[1], sites, 0);
  const losses = chains.map((chain) => {
    const { re, im } = overlapOf(kernels, chain.sites, whole);
    return 1 - re * re - im * im;
  });
  return { chains, losses, reports: chains.map((chain) => reportOf(chain.ledger, [])) };
}

describe.each([8, 16, 32])('rzzAll on a chain of bond %i', (bond) => {
  test.each([0.01, 0.0316, 0.1])('by the angle %f loses what the exact way loses', (angle) => {
    const { chains, losses, reports } = bothWays(() => chainOf(N, bond), angle);
    expect(chains[0].sites[9].data).not.toEqual(chains[1].sites[9].data);
    expect(losses[0]).toBeLessThan(1.02 * losses[1]);
    expect(losses[0]).toBeGreaterThan(0.98 * losses[1]);
    expect(1 - losses[0]).toBeGreaterThanOrEqual(reports[0].fidelityLowerBound);
    expect(reports[0].discardedWeight).toBeGreaterThan(reports[1].discardedWeight);
    expect(reports[0].discardedWeight).toBeLessThan(1.1 * reports[1].discardedWeight);
    expect(chains[0].centre).toBe(N - 1);
  });

  test('with too flat a spectrum takes the exact way', () => {
    const { chains } = bothWays(() => chainOf(N, bond), 0.3);
    expect(chains[0]).toEqual(chains[1]);
  });
});

test('what fits within the cap stays exact, and has no weight in the ledger', () => {
  const make = () => {
    const chain = chainOf(N, 2, 22);
    applyOperator(chain, zzOperator(kernels, N, 0.2, 1e-14).sites, 0);
    return chain;
  };
  const { chains, losses, reports } = bothWays(make, -0.2);
  expect(chains[0].sites[9].data).not.toEqual(chains[1].sites[9].data);
  expect(Math.max(...chains[0].sites.map(({ right }) => right))).toBe(2);
  expect(reports[0].exact).toBe(true);
  expect(Math.abs(losses[0])).toBeLessThan(1e-12);
});

test('the same chain gives the same bytes', () => {
  const [one, other] = [0, 1].map(() => bothWays(() => chainOf(N, 8), 0.05).chains[0]);
  expect(one).toEqual(other);
});

// Where the way changes the bytes of a result do. At bond 8 the count of multiplications crosses 2.5 between 17 and 18
// qubits, at bond 4 between 21 and 22.
test.each([
  [10, 16, 'exact'],
  [12, 8, 'exact'],
  [17, 8, 'exact'],
  [18, 8, 'sketched'],
  [21, 4, 'exact'],
  [22, 4, 'sketched'],
  [24, 3, 'exact'],
] as const)('%i qubits of bond %i take the %s way bit for bit', (nQubits, bond, way) => {
  const { chains } = bothWays(() => chainOf(nQubits, bond), 0.05);
  if (way === 'exact') expect(chains[0]).toEqual(chains[1]);
  else expect(chains[0].sites[nQubits >> 1].data).not.toEqual(chains[1].sites[nQubits >> 1].data);
});

test.each([{ exactOperators: true }, { maxBond: Number.POSITIVE_INFINITY }])(
  '%o takes the exact way',
  (limits) => {
    const make = () => {
      const chain = chainOf(N, 8);
      return { ...chain, policy: { ...chain.policy, ...limits } };
    };
    const { chains } = bothWays(make, 0.05);
    expect(chains[0]).toEqual(chains[1]);
  },
);
