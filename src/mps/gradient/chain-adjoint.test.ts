import { expect, test } from 'vitest';
import { randomMps } from '../chain/random.js';
import { circuit, param } from '../circuit/builder.js';
import { rng } from '../common/rng.js';
import { mpsOptions, policyOf } from '../engine/options.js';
import { statevector } from '../engine/statevector.js';
import { pauliSum } from '../observables/pauli-sum.js';
import { chainAdjoint } from './chain-adjoint.js';
import { expectation, fidelity, fidelityMatrix } from './costs.js';

// Oracle: the exact engine; for what is discarded, cases where that can be said by hand.

const policyAt = (maxBond: number) => policyOf(mpsOptions({ maxBond }));
const farthest = (a: Float64Array, b: Float64Array) => Math.max(...a.map((x, i) => Math.abs(x - b[i])));

test('gates without parameters first, last, and between', () => {
  const built = circuit(4, (c) => {
    for (let q = 0; q < 4; q++) c.h(q).t(q);
    c.cnot(0, 1).cnot(2, 3);
    for (let q = 0; q < 4; q++) c.ry(param(q), q);
    c.cz(1, 2).h(1).cnot(1, 0).s(1).cz(1, 2).rzzAll(0.4).rxx(param(4), 2, 3).rzzAll(param(5));
    for (let q = 0; q < 4; q++) c.rx(param(q, { times: -0.5 }), q);
    c.cnot(1, 2).h(3);
  });
  const angles = [0.3, 1.2, -0.7, 2.1, 0.9, -0.4];
  const inputs = [randomMps(4, 3, rng(1)), randomMps(4, 2, rng(2))];
  const cost = expectation(pauliSum('Z0 X1 - 0.7 Y2 Z3 + 0.3 X0 X3'));
  const { gradient, warnings } = chainAdjoint(policyAt(16))({ circuit: built, angles, inputs, cost }).pull(
    Float64Array.of(1),
  );
  const want = statevector().valueAndGradient(built, angles, cost, { initial: inputs }).gradient;
  expect(farthest(gradient, want)).toBeLessThan(1e-13);
  expect(Math.max(...want.map(Math.abs))).toBeGreaterThan(0.1);
  expect(warnings).toEqual([]);
});

// |++> is an eigenstate of X X: the run stays a product, and the co-state |00> is one before the gate is undone.
const pair = circuit(2, (c) => c.rxx(param(0), 0, 1));
const plus = statevector().run(circuit(2, (c) => c.h(0).h(1)));
const zero = statevector().run(circuit(2, () => {}));

test('the first gate with a parameter is not undone, so that nothing is lost by it', () => {
  const task = { circuit: pair, angles: [0.8], inputs: [plus], cost: fidelity(zero) };
  const { gradient, others } = chainAdjoint(policyAt(1))(task).pull(Float64Array.of(1));
  expect(gradient[0]).toBeCloseTo(0, 15);
  expect(others.map(({ discardedWeight }) => discardedWeight)).toEqual([0]);
});

test('a target without weight is not carried back, and its loss not counted', () => {
  const twice = circuit(2, (c) => c.rxx(param(0), 0, 1).rxx(param(1), 0, 1));
  const cost = fidelityMatrix([zero, plus]);
  const task = { circuit: twice, angles: [0.8, 0.3], inputs: [plus], cost };
  const { pull } = chainAdjoint(policyAt(1))(task);
  const lost = (...weights: number[]) =>
    pull(Float64Array.from(weights)).others.map(({ discardedWeight }) => discardedWeight);
  // Undoing the second gate entangles |00>: sin^2(0.15) goes. |++> stays what it is.
  expect(lost(1, 0)).toEqual([expect.closeTo(Math.sin(0.15) ** 2, 14)]);
  expect(lost(0, 1)).toEqual([expect.closeTo(0, 25)]);
  expect(lost(0, 0)).toEqual([]);
});
