import { expect, test } from 'vitest';
import { OptionError, SizeMismatchError } from '../mps/common/errors.js';
import { rng } from '../mps/common/rng.js';
import { fromAmplitudes } from '../mps/statevector/create.js';
import { sampleData } from './data.js';
import { haarStates } from './ensembles.js';
import { taskMetrics } from './metrics.js';
import { meanOf } from './testing/sample-mean.js';
import { tfimGround } from './testing/tfim-ground.js';

const real = (...re: number[]) =>
  fromAmplitudes(
    re,
    re.map(() => 0),
  );

test('F0 is the weight of |0...0>, with mean and deviation over the ensemble', () => {
  const [metric] = taskMetrics({ kind: 'productCluster', epsilon: 0.1 }, [
    real(1, 0, 0, 0),
    real(1, 1, 1, 1),
  ]);
  expect(metric.name).toBe('F0');
  expect([...metric.values]).toEqual([1, expect.closeTo(0.25, 14)]);
  expect(metric.mean).toBeCloseTo(0.625, 14);
  expect(metric.deviation).toBeCloseTo(0.375, 14);
});

test.each([0.3, 0.8])('from data of XX probability %f the same probability is inferred', (probability) => {
  const data = { kind: 'correlatedNoise', probability } as const;
  const [metric] = taskMetrics(data, sampleData(data, 2, 6000, rng('infer')));
  expect(metric.name).toBe('F10');
  const { error } = meanOf(metric.values);
  // 1 / (0.55 (1/2 - sin 2D / 4D)) at D = pi / 3, from E F10 = 0.1290307323 at p = 0.8.
  const factor = 0.8 / 0.1290307323;
  expect(Math.abs((metric.derived?.inferredP as number) - probability)).toBeLessThan(4 * factor * error);
  expect(metric.derived?.inferredP).toBeCloseTo(factor * metric.mean, 8);
});

test('Y2 is 0 on the circle, 1 at its poles, and 1/3 on average over Haar states', () => {
  const of = (states: Parameters<typeof taskMetrics>[1]) => taskMetrics({ kind: 'circle' }, states)[0];
  expect(of(sampleData({ kind: 'circle' }, 1, 10, rng(1))).mean).toBeCloseTo(0, 14);
  expect(of([fromAmplitudes([1, 0], [0, -1])]).mean).toBeCloseTo(1, 14);
  const { mean, values } = of(haarStates(1, 4000, rng(2)));
  expect(Math.abs(mean - 1 / 3)).toBeLessThan(4 * meanOf(values).error);
});

test('M is the mean absolute magnetisation', () => {
  const data = { kind: 'tfimGround', field: [0.2, 0.4] } as const;
  const of = (state: ReturnType<typeof real>) => taskMetrics(data, [state])[0].mean;
  const ghz = Array.from({ length: 16 }, (_, x) => (x === 0 || x === 15 ? 1 : 0));
  expect(of(real(...ghz))).toBeCloseTo(1, 14);
  // Four fair coins: |sum| / 4 has the mean 3/8.
  expect(of(real(...Array(16).fill(1)))).toBeCloseTo(0.375, 14);
  expect(of(real(0, 1, 0, 0))).toBeCloseTo(0, 14);
});

test('M of the phase data lies between those of its edges, about 0.96', () => {
  const at = (g: number) =>
    tfimGround(4, g).reduce((sum, amplitude, x) => {
      const ones = [0, 1, 2, 3].filter((bit) => (x >> bit) & 1).length;
      return sum + amplitude ** 2 * Math.abs((2 * ones - 4) / 4);
    }, 0);
  const data = { kind: 'tfimGround', field: [0.2, 0.4] } as const;
  const [{ values, mean }] = taskMetrics(data, sampleData(data, 4, 200, rng(3)));
  expect(Math.max(...values)).toBeLessThan(at(0.2));
  expect(Math.min(...values)).toBeGreaterThan(at(0.4));
  // Simpson's rule over g; M is smooth.
  const exact = (at(0.2) + 4 * at(0.3) + at(0.4)) / 6;
  expect(Math.abs(mean - exact)).toBeLessThan(4 * meanOf(values).error + 1e-4);
});

test("states of one's own have no metric; nothing and the unknown are refused", () => {
  const states = haarStates(2, 2, rng(4));
  expect(taskMetrics({ kind: 'states', states }, states)).toEqual([]);
  expect(() => taskMetrics({ kind: 'circle' }, [])).toThrow(SizeMismatchError);
  expect(() => taskMetrics({ kind: 'ring' as never }, states)).toThrow(OptionError);
});
