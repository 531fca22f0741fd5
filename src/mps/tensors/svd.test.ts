import type * as Tf from '@tensorflow/tfjs';
import { beforeEach, describe, expect, test } from 'vitest';
import { NotFiniteError, OptionError, SizeMismatchError } from '../common/errors.js';
import { gaussian, isometry } from '../kernels/testing/matrices.js';
import { SecondOrderError } from './first-order.js';
import { GaugeDependentCostError } from './gauge-error.js';
import { toPlanes } from './linear-algebra/planes.js';
import { DegenerateSingularValuesError, ZeroSingularValueError } from './linear-algebra-errors.js';
import { svd } from './svd.js';
import { BACKENDS, useBackend } from './testing/backends.js';
import { complexProduct, directional, tensorOf } from './testing/complex-tensors.js';
import { tf } from './tf.js';

/** |U diag(s) V^H - B|^2. */
const distanceTo = (b: Tf.Tensor3D, rank?: number) => (x: Tf.Tensor) => {
  const { u, s, v } = svd(x, rank === undefined ? {} : { rank });
  return tf.sum(tf.square(tf.sub(complexProduct(tf.mul(u, s), v, 'adjoint'), b)));
};

describe.each(BACKENDS)('on %s', (backend) => {
  beforeEach(() => useBackend(backend));

  test.each([
    [5, 3],
    [4, 4],
    [3, 6],
  ])('factorises a %d x %d matrix', (m, n) => {
    const x = tensorOf(gaussian(m, n, 1));
    const { u, s, v } = svd(x);
    const k = Math.min(m, n);
    expect([u.shape, s.shape, v.shape]).toEqual([[2, m, k], [k], [2, n, k]]);
    const error = tf.max(tf.abs(tf.sub(complexProduct(tf.mul(u, s), v, 'adjoint'), x)));
    expect(error.dataSync()[0]).toBeLessThan(2e-6);
    const few = svd(x, { rank: 2 });
    expect(Array.from(few.s.dataSync())).toEqual(Array.from(s.dataSync().slice(0, 2)));
    expect(few.v.shape).toEqual([2, n, 2]);
  });

  test.each([
    [5, 3, 3],
    [4, 4, 2],
    [3, 6, 1],
  ])('differentiates a distance at %d x %d, rank %d', (m, n, rank) => {
    const [x, b] = [tensorOf(gaussian(m, n, 2)), tensorOf(gaussian(m, n, 3))];
    const f = distanceTo(b, rank);
    const gradient = tf.grad(f)(x);
    const { expected, found } = directional(f, x, gradient, 4);
    expect(Math.abs(found - expected)).toBeLessThan(2e-3 * gradient.norm().dataSync()[0]);
    const variable = tf.variable(x);
    const { grads } = tf.variableGrads(() => f(variable) as Tf.Scalar, [variable]);
    expect(grads[variable.name].dataSync()).toEqual(gradient.dataSync());
    variable.dispose();
  });

  test('is 2 (A - B) where U S V^H is A itself, inside a tidy and behind another operation', () => {
    const [x, b] = [tensorOf(gaussian(4, 3, 5)), tensorOf(gaussian(4, 3, 6))];
    const f = (a: Tf.Tensor) => tf.tidy(() => distanceTo(b)(tf.mul(a, 2)));
    const error = tf.sub(tf.grad(f)(x), tf.mul(4, tf.sub(tf.mul(x, 2), b)));
    expect(tf.max(tf.abs(error)).dataSync()[0]).toBeLessThan(1e-4);
  });

  test('gives the derivative of one value: its pair of vectors', () => {
    const x = tensorOf(gaussian(4, 5, 7));
    const gradient = tf.grad((a) => svd(a).s.slice(1, 1).sum())(x);
    const { u, v } = svd(x);
    const pair = complexProduct(u.slice([0, 0, 1], [2, 4, 1]), v.slice([0, 0, 1], [2, 5, 1]), 'adjoint');
    expect(tf.max(tf.abs(tf.sub(gradient, pair))).dataSync()[0]).toBeLessThan(1e-6);
  });

  test('leaks no tensor, and learns', () => {
    const b = tensorOf(gaussian(4, 3, 8));
    const variable = tf.variable(tensorOf(gaussian(4, 3, 9)));
    const before = tf.memory().numTensors;
    tf.dispose({ ...svd(variable) });
    tf.dispose(tf.grad(distanceTo(b, 2))(variable));
    expect(tf.memory().numTensors).toBe(before);
    const optimizer = tf.train.sgd(0.2);
    const costs = Array.from({ length: 40 }, () => {
      const cost = optimizer.minimize(() => distanceTo(b)(variable) as Tf.Scalar, true)!;
      const value = cost.dataSync()[0];
      cost.dispose();
      return value;
    });
    // A step of 0.2 along -2 (A - B) leaves 0.6 of the difference.
    expect(costs[10] / costs[0]).toBeCloseTo(0.6 ** 20, 6);
    // And at the minimum, where the cotangent is nothing but rounding, it keeps going.
    expect(costs[39]).toBeLessThan(1e-10);
    optimizer.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  test('refuses second derivatives, gauge-dependent costs, ties and zeros that matter', () => {
    const x = tensorOf(gaussian(3, 3, 10));
    const once = tf.grad((a) => svd(a).s.square().sum());
    expect(() => tf.grad((a) => tf.sum(once(a)))(x)).toThrow(SecondOrderError);
    expect(() => tf.grad((a) => tf.sum(svd(a).u))(x)).toThrow(GaugeDependentCostError);
    const unit = tf.stack([tf.eye(3), tf.zeros([3, 3])]) as Tf.Tensor3D;
    expect(() => tf.grad(distanceTo(x))(unit)).toThrow(DegenerateSingularValuesError);
    expect(() => tf.grad(distanceTo(x))(tf.zeros([2, 3, 3]))).toThrow(ZeroSingularValueError);
    const nuclear = tf.grad((a) => tf.sum(svd(a).s))(unit);
    expect(tf.max(tf.abs(tf.sub(nuclear, unit))).dataSync()[0]).toBeLessThan(1e-6);
  });

  test('differentiates what a multiplet has in common', () => {
    const [left, right] = [tensorOf(isometry(5, 3, 14)), tensorOf(isometry(4, 3, 15))];
    const x = complexProduct(tf.mul(left, tf.tensor1d([2, 2, 1])), right, 'adjoint');
    const b = tensorOf(gaussian(5, 5, 16));
    const f = (a: Tf.Tensor) => tf.sum(tf.square(complexProduct(b, svd(a, { rank: 2 }).u)));
    const gradient = tf.grad(f)(x);
    const { expected, found } = directional(f, x, gradient, 17);
    expect(Math.abs(found - expected)).toBeLessThan(2e-3 * gradient.norm().dataSync()[0]);
    const first = (a: Tf.Tensor) => tf.sum(tf.square(complexProduct(b, svd(a, { rank: 1 }).u)));
    expect(() => tf.grad(first)(x)).toThrow(DegenerateSingularValuesError);
  });

  test('gives the exact gradient where float32 leaves noise for zeros, of the whole product and of rank 2', () => {
    const factor = (rows: number, seed: number) => tensorOf(gaussian(rows, 2, seed));
    const x = complexProduct(factor(5, 11), factor(4, 12), 'adjoint');
    const b = tensorOf(gaussian(5, 4, 13));
    const whole = tf.sub(tf.grad(distanceTo(b))(x), tf.mul(2, tf.sub(x, b)));
    expect(tf.max(tf.abs(whole)).dataSync()[0]).toBeLessThan(1e-4);
    const gradient = tf.grad(distanceTo(b, 2))(x);
    // At a matrix of rank 2 the projection onto rank 2 is the tangent projection: 2 (C - (1 - P) C (1 - Q)), C = A - B.
    const { u, v } = svd(x, { rank: 2 });
    const c = tf.sub(x, b) as Tf.Tensor3D;
    const without = (a: Tf.Tensor3D, w: Tf.Tensor3D) =>
      tf.sub(a, complexProduct(w, complexProduct(w, a, 'left adjoint'))) as Tf.Tensor3D;
    const far = without(c, u);
    const transposed = tf.mul(tf.transpose(far, [0, 2, 1]), tf.tensor3d([1, -1], [2, 1, 1])) as Tf.Tensor3D;
    const back = tf.mul(tf.transpose(without(transposed, v), [0, 2, 1]), tf.tensor3d([1, -1], [2, 1, 1]));
    const exact = tf.mul(2, tf.sub(c, back));
    const error = tf.max(tf.abs(tf.sub(gradient, exact))).dataSync()[0];
    expect(error).toBeLessThan(1e-4);
  });
});

test('refuses what is no complex matrix', () => {
  const call = (x: unknown, options?: object) => () => svd(x as Tf.Tensor3D, options);
  expect(call([[1]])).toThrow(OptionError);
  expect(call(tf.zeros([3, 3]))).toThrow(SizeMismatchError);
  expect(call(tf.zeros([2, 0, 3]))).toThrow(/shape \[2,0,3\].*tf\.stack/);
  expect(call(tf.zeros([2, 3, 3], 'int32'))).toThrow(/float32.*not int32/);
  expect(call(tf.zeros([2, 3, 3]), { rank: 4 })).toThrow(/rank is 4; a 3 x 3 matrix has at most 3/);
  expect(call(tf.zeros([2, 3, 3]), { rank: 0 })).toThrow(OptionError);
  expect(call(tf.zeros([2, 3, 3]), { k: 1 })).toThrow(/no option 'k'/);
  const bad = Float32Array.from(toPlanes(gaussian(2, 2, 1)));
  bad[3] = Number.NaN;
  const before = tf.memory().numTensors;
  const x = tf.tensor3d(bad, [2, 2, 2]);
  expect(call(x)).toThrow(NotFiniteError);
  x.dispose();
  expect(tf.memory().numTensors).toBe(before);
  expect(call(tf.fill([2, 4, 4], 3e38))).toThrow(/in float32 the result's entry 32 is Infinity/);
});
