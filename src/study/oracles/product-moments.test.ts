import { describe, expect, test } from 'vitest';
import { circuit, expectation, fidelity, mps, param, pauliSum, rng, statevector } from '../../index.js';
import { denoiser } from '../../model/index.js';
import { meanOf } from '../../model/testing/sample-mean.js';
import { type AngleDistribution, drawAngle } from './angle-distribution.js';
import { layerGradient, rxLocalGradient, rxProductGradient } from './product-gradients.js';
import { layerMoment, rxLocalMoment, rxProductMoment } from './product-moments.js';
import { zeroState } from './testing/gradients.js';
import { expectPrinted } from './testing/printed.js';

const UNIFORM: AngleDistribution = { kind: 'uniform' };
const normal = (variance: number): AngleDistribution => ({ kind: 'normal', variance });

describe.each([20, 30, 40])('printed moments at %i qubits', (n) => {
  const at = <T>(values: readonly T[]): T => values[n / 10 - 2];

  test('the RX product', () => {
    expectPrinted(rxProductMoment(n, UNIFORM).value, at(['1.008101e-9', '5.543918e-14', '3.048804e-18']));
    expectPrinted(rxProductMoment(n, normal(1 / n)).value, at(['7.462603e-3', '5.001595e-3', '3.761125e-3']));
    expect(rxProductMoment(n, UNIFORM).value / ((1 / 8) * (3 / 8) ** (n - 1))).toBeCloseTo(1, 12);
    expect(rxLocalMoment(n, UNIFORM).value * 8 * n ** 2).toBeCloseTo(1, 13);
  });

  test('one layer of the denoiser', () => {
    const { value, ln } = layerMoment(n, UNIFORM);
    expectPrinted(-ln / Math.LN10, at(['10.801970', '15.853469', '20.904969']));
    expect(value / ((1 / 16) * (5 / 16) ** (n - 1))).toBeCloseTo(1, 12);
    expectPrinted(layerMoment(n, normal(1)).value, at(['2.014633e-7', '2.618552e-10', '3.403505e-13']));
    expectPrinted(layerMoment(n, normal(1 / 12)).value, at(['3.874816e-3', '1.741054e-3', '7.822997e-4']));
  });
});

describe.each([
  UNIFORM,
  normal(1),
  { kind: 'box', halfWidth: 2 } as const,
  { kind: 'box', halfWidth: 0.2 } as const,
])('moments of %o at 3 qubits', (distribution) => {
  const stream = rng('products');
  const samples = (count: number) =>
    Array.from({ length: 20_000 }, () =>
      Array.from({ length: count }, () => drawAngle(distribution, stream)),
    );

  test.each([
    ['global RX', 3, rxProductGradient, rxProductMoment] as const,
    ['local RX', 3, rxLocalGradient, rxLocalMoment] as const,
    ['layer', 6, layerGradient, layerMoment] as const,
  ])('are the means of squared gradients: %s', (_, count, gradient, moment) => {
    const all = samples(count);
    for (const k of [0, count - 1]) {
      const { mean, error } = meanOf(all.map((angles) => gradient(angles, k) ** 2));
      expect(Math.abs(mean - moment(3, distribution).value)).toBeLessThan(4 * error);
    }
  });
});

describe('gradients, sample by sample', () => {
  test.each([2, 5])('RX products of %i qubits against the statevector', (n) => {
    const product = circuit(n, (c) => {
      for (let q = 0; q < n; q++) c.rx(param(q), q);
    });
    const angles = Array.from({ length: n }, (_, q) => 0.3 + 1.1 * q);
    const global = statevector().valueAndGradient(product, angles, fidelity(zeroState(n))).gradient;
    const local = expectation(
      pauliSum([[1 / 2, ''], ...Array.from({ length: n }, (_, q) => [1 / (2 * n), `Z${q}`] as const)]),
    );
    const ofLocal = statevector().valueAndGradient(product, angles, local).gradient;
    for (let k = 0; k < n; k++) {
      // C = 1 - f.
      expect(rxProductGradient(angles, k)).toBeCloseTo(-global[k], 14);
      expect(rxLocalGradient(angles, k)).toBeCloseTo(-ofLocal[k], 14);
    }
  });

  test.each(['official', 'perQubit'] as const)(
    'a layer at 40 qubits in the order %s, on the chain',
    (order) => {
      const layer = denoiser({ dataQubits: 40, ancillas: 0, layers: 1, parameterOrder: order });
      for (const seed of [1, 2]) {
        const stream = rng('layer').split(seed);
        const angles = Float64Array.from({ length: 80 }, () => drawAngle(normal(1), stream));
        const { gradient } = mps().valueAndGradient(layer, angles, fidelity(zeroState(40)));
        const largest = gradient.reduce((most, g) => Math.max(most, Math.abs(g)), 0);
        for (let k = 0; k < 80; k++) {
          expect(Math.abs(gradient[k] - layerGradient(angles, k, order)) / largest).toBeLessThan(1e-9);
        }
      }
    },
  );
});

test('widths beyond float64 keep their logarithm; angles that are all 0 have no gradient', () => {
  const { value, ln } = layerMoment(1000, UNIFORM);
  expect(value).toBe(0);
  expect(ln).toBeCloseTo(Math.log(1 / 16) + 999 * Math.log(5 / 16), 9);
  for (const moment of [rxProductMoment, rxLocalMoment, layerMoment]) {
    expect(moment(40, normal(0))).toEqual({ value: 0, ln: Number.NEGATIVE_INFINITY });
    expect(() => moment(0, UNIFORM)).toThrow(/number of qubits/);
  }
});

test.each([
  [() => rxProductGradient([1, 2], 2), /index of an angle is 2; there are 2/],
  [() => rxProductGradient(undefined as never, 0), /list of numbers/],
  [() => rxLocalGradient([1, Number.NaN], 0), /Angle 1 is NaN/],
  [() => layerGradient([1, 2, 3], 0), /even number/],
  [() => layerGradient([1, 2], 0, 'columns' as never), /parameterOrder/],
])('refused, %#', (act, words) => {
  expect(act).toThrow(words);
});
