import { expect, test } from 'vitest';
import { productState } from '../mps/chain/create.js';
import { rng } from '../mps/common/rng.js';
import type { State } from '../mps/state/state.js';
import { toStatevectorState } from '../mps/statevector/convert.js';
import { haarState } from '../mps/statevector/create.js';
import { haarStates, productClusters } from './ensembles.js';
import { onChains } from './losses/testing/small-step.js';
import { type Kernel, mmd, mmdParts } from './mmd.js';

/** Mean and standard error of repeated draws. */
function drawn(repeats: number, draw: () => number): { mean: number; error: number } {
  const values = Array.from({ length: repeats }, draw);
  const mean = values.reduce((sum, x) => sum + x, 0) / repeats;
  const variance = values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (repeats - 1);
  return { mean, error: Math.sqrt(variance / repeats) };
}

test('Haar against Haar: E V = (1/N + 1/M)(1 - 1/d), E U = 0, the variance of U', () => {
  const [n, sizeA, sizeB, repeats] = [2, 6, 9, 2000];
  const stream = rng(3);
  const d = 2 ** n;
  const draws = Array.from({ length: repeats }, (_, k) => [
    haarStates(n, sizeA, stream.split(`a${k}`)),
    haarStates(n, sizeB, stream.split(`b${k}`)),
  ]);
  const next = (statistic: 'V' | 'U') => {
    let k = 0;
    return drawn(repeats, () => mmd(draws[k][0], draws[k++][1], { statistic }));
  };
  const [v, u] = [next('V'), next('U')];
  expect(Math.abs(v.mean - (1 / sizeA + 1 / sizeB) * (1 - 1 / d))).toBeLessThan(4 * v.error);
  expect(Math.abs(u.mean)).toBeLessThan(4 * u.error);
  const pairs = 2 / (sizeA * (sizeA - 1)) + 2 / (sizeB * (sizeB - 1)) + 4 / (sizeA * sizeB);
  const variance = ((d - 1) / (d * d * (d + 1))) * pairs;
  expect(Math.abs(u.error ** 2 * repeats - variance)).toBeLessThan(0.2 * variance);
});

test('clusters against Haar: D = ((1 + z^2)/2)^n - 2^-n, E U = D', () => {
  const [n, z] = [3, 0.975031406];
  const stream = rng(5);
  const want = ((1 + z * z) / 2) ** n - 2 ** -n;
  let k = 0;
  const { mean, error } = drawn(400, () =>
    mmd(productClusters(n, 0.08, 8, stream.split(`a${k}`)), haarStates(n, 8, stream.split(`b${k++}`)), {
      statistic: 'U',
    }),
  );
  expect(Math.abs(mean - want)).toBeLessThan(4 * error);
});

/** A product state of the given Bloch vectors. */
const product = (bloch: readonly number[][]): State =>
  productState(
    bloch.map(([x, y, z]) => {
      const a = Math.sqrt((1 + z) / 2);
      return [a, 0, x / (2 * a), y / (2 * a)];
    }) as [number, number, number, number][],
  );

test('the local kernel of product states is the mean over windows of prod (1 + r_a.r_b)/2', () => {
  const stream = rng(9);
  const bloch = () =>
    Array.from({ length: 5 }, () => {
      const r = [stream.normal(), stream.normal(), stream.normal()];
      const norm = Math.hypot(...r);
      return r.map((x) => x / norm);
    });
  const [a, b] = [bloch(), bloch()];
  const site = a.map((r, q) => (1 + r.reduce((sum, x, k) => sum + x * b[q][k], 0)) / 2);
  for (let k = 1; k <= 5; k++) {
    const windows = Array.from({ length: 6 - k }, (_, s) => site.slice(s, s + k).reduce((p, x) => p * x, 1));
    const want = windows.reduce((sum, x) => sum + x, 0) / windows.length;
    const kernel = { local: k };
    const states = [[product(a)], [product(b)]];
    for (const [one, other] of [states, states.map((list) => list.map(toStatevectorState))]) {
      expect(Math.abs(mmdParts(one, other, kernel).cross - want)).toBeLessThan(1e-13);
      expect(Math.abs(mmd(one, other, { kernel }) - 2 * (1 - want))).toBeLessThan(1e-13);
    }
  }
});

test('a window of all qubits is the fidelity; chains, pairs and mean states agree', () => {
  const stream = rng(11);
  const haar = (count: number) => Array.from({ length: count }, () => haarState(3, stream));
  const [a, b] = [haar(7), haar(5)];
  for (const statistic of ['V', 'U'] as const) {
    const whole = mmd(a, b, { statistic, kernel: { local: 3 } });
    expect(Math.abs(whole - mmd(a, b, { statistic }))).toBeLessThan(1e-14);
    const kernels: Kernel[] = ['fidelity', { local: 1 }, { local: 2 }];
    for (const kernel of kernels) {
      const exact = mmd(a, b, { statistic, kernel });
      expect(Math.abs(mmd(onChains(a), onChains(b), { statistic, kernel }) - exact)).toBeLessThan(1e-13);
      const few = mmd(a.slice(0, 2), b.slice(0, 2), { statistic, kernel });
      const fewChains = mmd(onChains(a.slice(0, 2)), onChains(b.slice(0, 2)), { statistic, kernel });
      expect(Math.abs(few - fewChains)).toBeLessThan(1e-13);
    }
  }
});
