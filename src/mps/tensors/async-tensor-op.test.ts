import type * as Tf from '@tensorflow/tfjs';
import { beforeEach, describe, expect, test } from 'vitest';
import { circuit, param } from '../circuit/builder.js';
import { NotFiniteError, OptionError, SizeMismatchError } from '../common/errors.js';
import { rng } from '../common/rng.js';
import { mps } from '../engine/mps.js';
import { statevector } from '../engine/statevector.js';
import { expectation, fidelityMatrix } from '../gradient/costs.js';
import { pauliSum } from '../observables/pauli-sum.js';
import { haarState } from '../statevector/create.js';
import { asyncTensorOp } from './async-tensor-op.js';
import { tensorOp } from './tensor-op.js';
import { useAsynchronousBackend } from './testing/asynchronous-backend.js';
import { BACKENDS, useBackend } from './testing/backends.js';
import { angles32, mixed } from './testing/circuits.js';
import { tf } from './tf.js';

const ansatz = mixed(3);
const P = ansatz.nParams;
const energy = expectation(pauliSum('Z0 Z1 - X2'));
const pair = expectation([pauliSum('Z0'), pauliSum('X1 Z2')]);
const numbers = async (tensor: Tf.Tensor) => Array.from(await tensor.data());

describe.each([...BACKENDS, 'asynchronous'])('on %s', (backend) => {
  beforeEach(() => (backend === 'asynchronous' ? useAsynchronousBackend() : useBackend(backend)));

  test('gives the float64 value and gradient, rounded once', async () => {
    const angles = angles32(P, 1);
    const expected = statevector().valueAndGradient(ansatz, angles, energy);
    const { value, gradient } = await asyncTensorOp(statevector(), ansatz, energy)(tf.tensor1d(angles));
    expect([value.shape, gradient.shape]).toEqual([[], [P]]);
    expect(await numbers(value)).toEqual([Math.fround(expected.value)]);
    expect(await numbers(gradient)).toEqual(Array.from(expected.gradient, Math.fround));
  });

  test('a loss of many values, a batch of them, through tf.grad of the loss', async () => {
    const members = [angles32(P, 2), angles32(P, 3)];
    const loss = (value: Tf.Tensor) => tf.sum(tf.square(value));
    const { value, gradient } = await asyncTensorOp(mps(), ansatz, pair)(tf.tensor2d(members), tf.grad(loss));
    expect(value.shape).toEqual([2, 2]);
    const rows = members.map((angles) => {
      const { value: v, gradient: j } = mps().valueAndGradient(ansatz, angles, pair);
      return Array.from({ length: P }, (_, p) => 2 * (v[0] * j[p] + v[1] * j[P + p]));
    });
    const found = await numbers(gradient);
    rows.flat().forEach((entry, i) => {
      expect(Math.abs(found[i] - entry)).toBeLessThan(1e-6);
    });
  });

  test('trains through applyGradients and leaves no tensor behind', async () => {
    const f = asyncTensorOp(
      mps(),
      circuit(1, (c) => c.ry(param(0), 0)),
      expectation(pauliSum('Z0')),
    );
    const theta = tf.variable(tf.tensor1d([0.3]));
    const optimizer = tf.train.sgd(0.5);
    const step = async () => {
      const { value, gradient } = await f(theta);
      optimizer.applyGradients({ [theta.name]: gradient });
      tf.dispose([value, gradient]);
    };
    await step();
    const before = tf.memory().numTensors;
    for (let i = 0; i < 30; i++) await step();
    expect(tf.memory().numTensors).toBe(before);
    expect((await numbers(theta))[0]).toBeCloseTo(Math.PI, 4);
    theta.dispose();
  });

  test('refuses weights that do not fit, and disposes what it made', async () => {
    const g = asyncTensorOp(mps(), ansatz, pair);
    const at = tf.tensor1d(angles32(P, 4));
    const [short, bad, int] = [tf.ones([3]), tf.fill([2], Number.NaN), tf.ones([2], 'int32')];
    const before = tf.memory().numTensors;
    await expect(g(at, undefined as unknown as Tf.Tensor)).rejects.toThrow(OptionError);
    await expect(g(at, [1, 2] as unknown as Tf.Tensor)).rejects.toThrow(OptionError);
    await expect(g(at, short)).rejects.toThrow(SizeMismatchError);
    await expect(g(at, () => short)).rejects.toThrow(SizeMismatchError);
    await expect(g(at, bad)).rejects.toThrow(NotFiniteError);
    await expect(g(at, (value) => tf.mul(value, Number.NaN))).rejects.toThrow(NotFiniteError);
    await expect(g(short, short)).rejects.toThrow(SizeMismatchError);
    expect(tf.memory().numTensors).toBe(before);
    const { value, gradient } = await g(at, () => int);
    tf.dispose([value, gradient]);
    expect(int.isDisposed).toBe(false);
    expect(tf.memory().numTensors).toBe(before);
  });
});

test('equals tensorOp for a matrix of fidelities', async () => {
  await useBackend('cpu');
  const states = ['a', 'b', 'c', 'd'].map((label) => haarState(3, rng(1).split(label)));
  const options = { initial: states.slice(2) };
  const cost = fidelityMatrix(states.slice(0, 2));
  const theta = tf.tensor1d(angles32(P, 5));
  const weights = tf.tensor2d([1, -2, 0.5, 3], [2, 2]);
  const { value, gradient } = await asyncTensorOp(mps(), ansatz, cost, options)(theta, weights);
  const f = tensorOp(mps(), ansatz, cost, options);
  expect(value.arraySync()).toEqual(f(theta).arraySync());
  expect(gradient.arraySync()).toEqual(tf.grad(f)(theta, weights).arraySync());
});
