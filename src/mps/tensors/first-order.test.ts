import type * as Tf from '@tensorflow/tfjs';
import { beforeEach, describe, expect, test } from 'vitest';
import { NotFiniteError, SizeMismatchError } from '../common/errors.js';
import { firstOrderOnly, SecondOrderError } from './first-order.js';
import { BACKENDS, useBackend } from './testing/backends.js';
import { tf } from './tf.js';

/** x^2 y entry by entry, y a list of factors, with a gradient computed outside tfjs. */
const weighted = (x: Tf.Tensor, y: Tf.Tensor): Tf.Tensor =>
  tf.customGrad((a, b) => {
    const [u, v] = [(a as Tf.Tensor).dataSync(), (b as Tf.Tensor).dataSync()];
    return {
      value: tf.mul(tf.square(a as Tf.Tensor), b as Tf.Tensor),
      gradFunc: (dy: Tf.Tensor) =>
        firstOrderOnly('weighted', [x, y], dy, (d) => [
          Float64Array.from(u, (_, i) => 2 * u[i] * v[i] * d[i]),
          Float64Array.from(u, (_, i) => u[i] ** 2 * d[i]),
        ]),
    };
  })(x, y);

describe.each(BACKENDS)('on %s', (backend) => {
  beforeEach(() => useBackend(backend));
  const x = () => tf.tensor2d([1, -2, 3, 0.5], [2, 2]);
  const y = () => tf.tensor2d([2, 1, -1, 4], [2, 2]);

  test('hands one gradient to each input, composed with other operations', () => {
    const [gx, gy] = tf.grads((a, b) => tf.sum(tf.mul(weighted(tf.mul(a, 2), b), 3)))([x(), y()]);
    expect(gx.shape).toEqual([2, 2]);
    expect(Array.from(gx.dataSync())).toEqual([48, -48, -72, 48]);
    expect(Array.from(gy.dataSync())).toEqual([12, 48, 108, 3]);
  });

  test('refuses a second derivative in every disguise', () => {
    const f = (a: Tf.Tensor) => tf.sum(weighted(a, y()));
    const once = tf.grad(f);
    expect(() => tf.grad((a) => once(a).sum())(x())).toThrow(SecondOrderError);
    expect(() => tf.grad(tf.grad(f))(x())).toThrow(
      /second derivative was asked of weighted.*finite differences/,
    );
    expect(() => tf.grad((a) => tf.mul(once(a), a).sum())(x())).toThrow(SecondOrderError);
    // The point is constant here, and only the cotangent depends on what is differentiated.
    const fixed = x();
    const throughCotangent = (scale: Tf.Tensor) =>
      tf.sum(tf.grad((a) => tf.sum(tf.mul(weighted(a, y()), scale)))(fixed));
    expect(() => tf.grad(throughCotangent)(tf.scalar(2))).toThrow(SecondOrderError);
  });

  test('lets a gradient that does not depend on the outer variable stand beside it', () => {
    const fixed = x();
    const f = (a: Tf.Tensor) => tf.sum(tf.mul(a, tf.grad((b) => tf.sum(weighted(b, y())))(fixed)));
    expect(Array.from(tf.grad(f)(x()).dataSync())).toEqual([4, -4, -6, 4]);
  });

  test('leaks no tensor', () => {
    const [a, b] = [x(), y()];
    const before = tf.memory().numTensors;
    tf.dispose(tf.grads((p, q) => tf.sum(weighted(p, q)))([a, b]));
    const variable = tf.variable(a);
    tf.dispose(tf.variableGrads(() => tf.sum(weighted(variable, b))));
    variable.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  test('never passes on a number that is not finite, nor a gradient of the wrong size', () => {
    const gradientOf = (numbers: number[]) => () =>
      firstOrderOnly('op', [tf.scalar(1)], tf.scalar(1), () => [numbers]);
    expect(gradientOf([1e39])).toThrow(NotFiniteError);
    expect(gradientOf([1e39])).toThrow(/op: in float32 the gradient's entry 0 is Infinity/);
    expect(gradientOf([1, 2])).toThrow(SizeMismatchError);
    const bad = () => firstOrderOnly('op', [tf.scalar(1)], tf.scalar(Number.NaN), () => [[0]]);
    expect(bad).toThrow(/op: the incoming gradient's entry 0 is NaN/);
  });
});
