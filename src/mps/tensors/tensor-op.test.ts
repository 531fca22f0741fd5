import type * as Tf from '@tensorflow/tfjs';
import { beforeEach, describe, expect, test } from 'vitest';
import { rng } from '../common/rng.js';
import type { Engine, GradientOptions } from '../engine/engine.js';
import { mps } from '../engine/mps.js';
import { statevector } from '../engine/statevector.js';
import type { Cost, VectorCost } from '../gradient/cost.js';
import { expectation, fidelity, fidelityMatrix } from '../gradient/costs.js';
import { pauliSum } from '../observables/pauli-sum.js';
import { haarState } from '../statevector/create.js';
import { tensorOp } from './tensor-op.js';
import { BACKENDS, useBackend } from './testing/backends.js';
import { angles32, mixed } from './testing/circuits.js';
import { tf } from './tf.js';

const N = 4;
const ansatz = mixed(N);
const P = ansatz.nParams;
const energy = pauliSum('Z0 Z1 - 0.7 X2 + 0.3 Y3');
const sums = [energy, pauliSum('X0'), pauliSum('2 Z1 Z2 Z3')];
const haar = (label: string, n = N) => haarState(n, rng(3).split(label));
const targets = [haar('a'), haar('b'), haar('c')];
const inputs = [haar('d'), haar('e')];

const engines: [string, Engine][] = [
  ['statevector()', statevector()],
  ['mps()', mps()],
  ["mps({ gradient: 'truncated' })", mps({ gradient: 'truncated' })],
  ["mps({ maxBond: 2, gradient: 'truncated' })", mps({ maxBond: 2, gradient: 'truncated' })],
  ['mps({ maxBond: 2 })', mps({ maxBond: 2 })],
];

const costs: [string, Cost | VectorCost, GradientOptions][] = [
  ['one expectation', expectation(energy), {}],
  ['a vector of them', expectation(sums), {}],
  ['a fidelity, of an ensemble', fidelity(targets[0]), { initial: inputs }],
  ['a matrix of fidelities', fidelityMatrix(targets), { initial: inputs }],
  ['what a measurement leaves', expectation(pauliSum('Z0 X1')), { outcomes: { qubits: [1], bits: [0] } }],
  [
    'fidelities of what it leaves',
    fidelityMatrix([haar('f', N - 1)]),
    { initial: inputs, outcomes: { qubits: [0], bits: [[1], [0]] } },
  ],
];

/** Value and Jacobian in float64, row-major. */
function float64(engine: Engine, cost: Cost | VectorCost, options: GradientOptions, angles: number[]) {
  const { value, gradient, shape } = engine.valueAndGradient(ansatz, angles, cost as VectorCost, options);
  return { value: typeof value === 'number' ? [value] : Array.from(value), gradient, shape: shape ?? [] };
}

/** Float32 numbers equal float64 ones to `roundings` roundings of the largest. */
function expectRounded(found: Tf.Tensor, expected: ArrayLike<number>, roundings = 4): void {
  const numbers = Array.from(expected);
  const scale = Math.max(...numbers.map(Math.abs));
  const largest = Math.max(...numbers.map((x, i) => Math.abs(x - found.dataSync()[i])));
  expect(found.size).toBe(numbers.length);
  expect(largest).toBeLessThanOrEqual(roundings * 2 ** -24 * scale);
}

/** Returns sum_k w_k J_kp. */
const weighted = (weights: ArrayLike<number>, jacobian: Float64Array): number[] =>
  Array.from({ length: P }, (_, p) =>
    Array.from(weights).reduce((sum, weight, k) => sum + weight * jacobian[k * P + p], 0),
  );

describe.each(BACKENDS)('on %s', (backend) => {
  beforeEach(() => useBackend(backend));

  describe.each(engines)('%s', (_, engine) => {
    test.each(costs)('%s equals the float64 path, value and gradient', (_, cost, options) => {
      const f = tensorOp(engine, ansatz, cost, options);
      const angles = angles32(P, 1);
      const theta = tf.tensor1d(angles);
      const expected = float64(engine, cost, options, angles);
      expect(f(theta).shape).toEqual(expected.shape);
      expectRounded(f(theta), expected.value, 1);
      const weights = angles32(expected.value.length, 2);
      const dy = tf.tensor(weights, [...expected.shape]);
      const { value, grad } = tf.valueAndGrad(f)(theta, dy);
      expectRounded(value, expected.value, 1);
      expectRounded(grad, weighted(weights, expected.gradient), 1);
    });
  });

  test.each(costs)('a batch equals its members: %s', (_, cost, options) => {
    const engine = mps();
    const f = tensorOp(engine, ansatz, cost, options);
    const members = [4, 5, 6].map((seed) => angles32(P, seed));
    const expected = members.map((angles) => float64(engine, cost, options, angles));
    const batch = tf.tensor2d(members);
    expect(f(batch).shape).toEqual([3, ...expected[0].shape]);
    expectRounded(
      f(batch),
      expected.flatMap(({ value }) => value),
      1,
    );
    const weights = angles32(f(batch).size, 7);
    const dy = tf.tensor(weights, f(batch).shape);
    const each = weights.length / 3;
    const rows = expected.flatMap(({ gradient }, b) =>
      weighted(weights.slice(b * each, (b + 1) * each), gradient),
    );
    expectRounded(tf.grad(f)(batch, dy), rows, 1);
    expect(tf.grad(f)(batch, dy).shape).toEqual([3, P]);
  });

  test("composes: the gradient of log f(2 x) is 2 f'(2 x) / f(2 x)", () => {
    const engine = statevector();
    const cost = expectation(pauliSum('0.5 Z0 Z1 - 0.7 X2 + 3'));
    const f = tensorOp(engine, ansatz, cost);
    const x = tf.tensor1d(angles32(P, 8));
    const { value, gradient } = float64(
      engine,
      cost,
      {},
      angles32(P, 8).map((angle) => 2 * angle),
    );
    const g = (t: Tf.Tensor) => tf.log(f(tf.mul(t, 2)));
    expectRounded(g(x), [Math.log(value[0])]);
    expectRounded(
      tf.grad(g)(x),
      gradient.map((entry) => (2 * entry) / value[0]),
    );
  });

  test('variableGrads sees every variable that is concatenated into theta', () => {
    const engine = mps();
    const f = tensorOp(engine, ansatz, expectation(sums));
    const angles = angles32(P, 9);
    const [a, b] = [tf.variable(tf.tensor1d(angles.slice(0, 5))), tf.variable(tf.tensor1d(angles.slice(5)))];
    const { value, grads } = tf.variableGrads(() => tf.sum(f(tf.concat([a, b]))) as Tf.Scalar, [a, b]);
    const expected = float64(engine, expectation(sums), {}, angles);
    const gradient = weighted([1, 1, 1], expected.gradient);
    expectRounded(value, [expected.value.reduce((sum, x) => sum + x)]);
    expectRounded(grads[a.name], gradient.slice(0, 5));
    expectRounded(grads[b.name], gradient.slice(5));
    tf.dispose([a, b]);
  });

  test('200 steps of Adam reach the ground state of two qubits and leave no tensor behind', () => {
    const two = mixed(2);
    const f = tensorOp(mps(), two, expectation(pauliSum('Z0 Z1 + X0 + X1')));
    const theta = tf.variable(tf.tensor1d(angles32(two.nParams, 10)));
    const adam = tf.train.adam(0.05);
    const step = () => adam.minimize(() => f(theta).asScalar());
    step();
    const before = tf.memory().numTensors;
    for (let i = 0; i < 200; i++) step();
    expect(tf.memory().numTensors).toBe(before);
    // Eigenvalues of Z Z + X 1 + 1 X in the even sector: +-sqrt 5.
    expect(f(theta).dataSync()[0]).toBeCloseTo(-Math.sqrt(5), 4);
    adam.dispose();
    theta.dispose();
  });
});
