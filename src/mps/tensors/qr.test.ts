import type * as Tf from '@tensorflow/tfjs';
import { beforeEach, describe, expect, test } from 'vitest';
import { NotFiniteError, SizeMismatchError } from '../common/errors.js';
import { gaussian } from '../kernels/testing/matrices.js';
import { SecondOrderError } from './first-order.js';
import { DependentColumnsError } from './linear-algebra-errors.js';
import { qr } from './qr.js';
import { BACKENDS, useBackend } from './testing/backends.js';
import { complexProduct, directional, tensorOf } from './testing/complex-tensors.js';
import { tf } from './tf.js';

describe.each(BACKENDS)('on %s', (backend) => {
  beforeEach(() => useBackend(backend));

  test.each([
    [5, 3],
    [4, 4],
    [3, 6],
  ])('factorises a %d x %d matrix and differentiates every entry of the factors', (m, n) => {
    const x = tensorOf(gaussian(m, n, 1));
    const { q, r } = qr(x);
    const k = Math.min(m, n);
    expect([q.shape, r.shape]).toEqual([
      [2, m, k],
      [2, k, n],
    ]);
    expect(tf.max(tf.abs(tf.sub(complexProduct(q, r), x))).dataSync()[0]).toBeLessThan(2e-6);
    const [b, c] = [tensorOf(gaussian(m, k, 2)), tensorOf(gaussian(k, n, 3))];
    const f = (a: Tf.Tensor) => {
      const factors = qr(a);
      return tf.add(tf.sum(tf.mul(factors.q, b)), tf.sum(tf.mul(tf.square(factors.r), c)));
    };
    const gradient = tf.grad(f)(x);
    const { expected, found } = directional(f, x, gradient, 4);
    expect(Math.abs(found - expected)).toBeLessThan(2e-3 * gradient.norm().dataSync()[0]);
  });

  test('gives the gradient of |Q R - B|^2 in closed form, by variableGrads, and leaks nothing', () => {
    const b = tensorOf(gaussian(3, 5, 5));
    const variable = tf.variable(tensorOf(gaussian(3, 5, 6)));
    const before = tf.memory().numTensors;
    const f = () => {
      const { q, r } = qr(variable);
      return tf.sum(tf.square(tf.sub(complexProduct(q, r), b))) as Tf.Scalar;
    };
    const { value, grads } = tf.variableGrads(f, [variable]);
    const error = tf.tidy(
      () => tf.max(tf.abs(tf.sub(grads[variable.name], tf.mul(2, tf.sub(variable, b))))).dataSync()[0],
    );
    expect(error).toBeLessThan(2e-5);
    tf.dispose([value, ...Object.values(grads)]);
    tf.dispose({ ...qr(variable) });
    expect(tf.memory().numTensors).toBe(before);
  });

  test('refuses second derivatives and dependent columns', () => {
    const once = tf.grad((a) => tf.sum(qr(a).q));
    expect(() => tf.grad((a) => tf.sum(once(a)))(tensorOf(gaussian(3, 3, 7)))).toThrow(SecondOrderError);
    expect(() => once(tf.ones([2, 3, 3]))).toThrow(DependentColumnsError);
    expect(Array.from(qr(tf.zeros([2, 2, 2])).r.dataSync())).toEqual(new Array(8).fill(0));
  });
});

test('refuses what is no complex matrix', () => {
  expect(() => qr(tf.zeros([1, 3, 3]))).toThrow(SizeMismatchError);
  expect(() => qr(tf.tensor3d([1, 2, 3, Number.NaN], [2, 2, 1]))).toThrow(NotFiniteError);
});
