import { expect, test } from 'vitest';
import { circuit } from '../circuit/builder.js';
import { compile } from '../circuit/program.js';
import { rng } from '../common/rng.js';
import { defaultKernels } from '../kernels/wasm/wasm.js';
import { applySteps } from './apply.js';
import { applyOperator } from './apply-operator.js';
import { applyUnitary } from './apply-unitary.js';
import { moveCentre } from './canonical.js';
import { bondsOf, type Chain, copyChain, zeroChain } from './chain.js';
import { compressInto } from './compress.js';
import { emptyLedger, type Ledger, reportOf } from './ledger.js';
import type { OperatorSite } from './operator.js';
import { projected } from './randomised-compression.js';
import { emptyTape, RankDeficientBondError } from './tape.js';
import { EXACT_POLICY } from './truncation.js';
import { zzOperator } from './zz-operator.js';

// What the ledger takes for a projection. A weakly entangled state goes through an operator and back at a cap of 1, where
// the way back is compressed by the sketch. Oracle: the state cut to the cap without the operator, which loses the same.

const kernels = defaultKernels();
const policy = { ...EXACT_POLICY, kernels };
const CAP = { ...policy, maxBond: 1 };
/** Sites of the operator, on a chain of one more: it begins at the second. */
const [N, FIRST] = [20, 1];
const operatorBy = (angle: number) => zzOperator(kernels, N, angle, 1e-14).sites;
const BACK = operatorBy(-0.2);

/** RXX(theta), turned qubits, then RXX(theta / 30): a cap of 1 discards sin^2(theta / 2) a bond, and little more. */
function weak(theta: number): Chain {
  const { normal } = rng(3);
  const steps = compile(
    circuit(N + FIRST, (c) => {
      for (const angle of [theta, theta / 30]) {
        for (let q = 0; q < N; q++) c.rxx(angle, q, q + 1);
        for (let q = 0; q <= N; q++) c.ry(normal(), q);
      }
    }),
    [],
  ).steps;
  const chain = zeroChain(N + FIRST, policy);
  applySteps(chain, steps);
  moveCentre(chain, FIRST);
  return chain;
}

/** The state cut to the cap, and the state under the operator before the way back, both without entries. */
function thereAndBack(theta: number, entries: Partial<Ledger> = {}) {
  const [cut, there] = [weak(theta), weak(theta)];
  compressInto(Object.assign(cut, { policy: CAP }), cut.sites.slice(FIRST), FIRST);
  applyOperator(there, operatorBy(0.2), FIRST);
  moveCentre(there, FIRST);
  const make = (): Chain => ({ ...copyChain(there, CAP), ledger: { ...emptyLedger(), ...entries } });
  return { cut, make };
}

const back = (chain: Chain, deviation: number, operator: readonly OperatorSite[] = BACK): Chain => {
  applyUnitary(chain, operator, FIRST, deviation);
  return chain;
};

/** Both ways end alike but for rounding, which tells them apart. */
function isExactWay(make: () => Chain, found: Chain, operator: readonly OperatorSite[] = BACK): boolean {
  const want = make();
  applyOperator(want, operator, FIRST);
  return found.sites.every(({ data }, q) => data.every((x, i) => x === want.sites[q].data[i]));
}

test('a projection that leaves out less than rounding is entered as rounding, 1e-14', () => {
  const { cut, make } = thereAndBack(2 * Math.sqrt(1.5e-9));
  const { ledger } = back(make(), 0);
  const rounding = ledger.discardedWeight - cut.ledger.discardedWeight;
  expect(rounding).toBeGreaterThan(0.99e-14);
  expect(rounding).toBeLessThan(2e-14);
  expect(ledger.angle - cut.ledger.angle).toBeGreaterThan(0.99e-7);
  expect(ledger.logFidelity).toBeCloseTo(-ledger.discardedWeight, 15);
});

test('so is all that the deviation may hide, at the bond that misses most', () => {
  // Largest of all: 19 cuts of 1.5e-9 against 2e-9.
  const { cut, make } = thereAndBack(2 * Math.sqrt(1.5e-9));
  const found = projected(kernels, make().sites.slice(FIRST), BACK, 1, 12);
  expect(found?.whole).toBe(false);
  for (const deviation of [4e-10, 1e-9]) {
    const { ledger } = back(make(), deviation);
    expect(ledger.discardedWeight - cut.ledger.discardedWeight).toBeCloseTo(2 * deviation, 12);
    expect(ledger.angle - cut.ledger.angle).toBeCloseTo(Math.sqrt(2 * deviation), 7);
    if (deviation === 1e-9) expect(ledger.worst?.bond).toBe(FIRST + (found?.worst ?? 0));
  }
});

test('earlier entries stay, and new ones come on top', () => {
  const { make } = thereAndBack(1e-3);
  const entries = { discardedWeight: 0.01, logFidelity: -0.02, angle: 0.1, maxBond: 30, measured: true };
  const worst = { weight: 0.01, bond: 3 };
  const [alone, joined] = [{}, { ...entries, worst }].map(
    (before) => back({ ...make(), ledger: { ...emptyLedger(), ...before } }, 0).ledger,
  );
  expect(alone.discardedWeight).toBeGreaterThan(1e-6);
  for (const key of ['discardedWeight', 'logFidelity', 'angle'] as const) {
    expect(joined[key] - alone[key]).toBeCloseTo(entries[key], 14);
  }
  expect(joined).toMatchObject({ worst, maxBond: 30, measured: true, latest: alone.latest });
});

test('a projection that is whole as far as the deviation tells leaves no entry', () => {
  const { make } = thereAndBack(0);
  for (const deviation of [0, 5e-10]) {
    const chain = back(make(), deviation);
    expect(isExactWay(make, chain)).toBe(false);
    expect(bondsOf(chain.sites).every((bond) => bond === 1)).toBe(true);
    expect(reportOf(chain.ledger, []).exact).toBe(true);
  }
});

test('a projection short of more norm than its tests can tell of is thrown away', () => {
  const { make } = thereAndBack(0);
  const [first, ...others] = BACK;
  const entries = first.entries.map((one) => ({ ...one, matrix: one.matrix.map((x) => (1 - 1e-6) * x) }));
  const short = [{ ...first, entries }, ...others];
  expect(isExactWay(make, back(make(), 1e-13, short), short)).toBe(true);
});

test('operators that deviate by more than 1e-9 take the exact way', () => {
  const { make } = thereAndBack(0);
  expect(isExactWay(make, back(make(), 1e-9))).toBe(false);
  expect(isExactWay(make, back(make(), 1.001e-9))).toBe(true);
});

test('a tape takes the exact way, which refuses bonds that hide their first order', () => {
  const { make } = thereAndBack(0);
  const chain = make();
  chain.tape = emptyTape(chain.sites);
  expect(() => back(chain, 0)).toThrow(RankDeficientBondError);
});
