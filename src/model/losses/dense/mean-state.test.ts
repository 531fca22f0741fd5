import { expect, test } from 'vitest';
import { rng } from '../../../mps/common/rng.js';
import { haarState } from '../../../mps/statevector/create.js';
import { amplitudesOf } from '../../../mps/statevector/statevector-state.js';
import { onChains } from '../testing/small-step.js';
import { layoutOf } from './branches.js';
import { fidelityTable, pairFidelity } from './fidelities.js';
import { flatOf } from './flat.js';
import { addProduct, mapOf, traceOfProduct, weightedState } from './mean-state.js';
import { meanPairFidelity } from './wasserstein.js';

// Oracle: overlaps and reduced density matrices of the states themselves.

const stream = rng(31);
const N = 3;
const DIM = 2 ** N;
const states = Array.from({ length: 5 }, () => haarState(N, stream));
const flat = flatOf(states)!;
const weights = Float64Array.of(0.5, 0, -1.5, 2, 0.25);
const fidelity = (i: number, m: number) => {
  const { re, im } = states[i].overlap(states[m]);
  return re * re + im * im;
};
const one = (b: number) => weightedState(flat, new Float64Array(5).fill(1), b, b + 1);

test('flat vectors stand side by side', () => {
  expect([flat.count, flat.dim]).toEqual([5, DIM]);
  states.forEach((state, i) => {
    expect(flat.psi.subarray(2 * DIM * i, 2 * DIM * (i + 1))).toEqual(amplitudesOf(state));
  });
});

test('chains are not made flat, be it one of many', () => {
  const [chain, ...others] = onChains(states);
  expect(flatOf([chain, ...others])).toBeUndefined();
  expect(flatOf([...states.slice(1), chain])).toBeUndefined();
});

test('a weighted sum of projectors, whole or of some', () => {
  const rho = weightedState(flat, weights);
  for (let i = 0; i < DIM; i++) {
    for (let j = 0; j < DIM; j++) {
      let [re, im] = [0, 0];
      states.forEach((state, b) => {
        const psi = amplitudesOf(state);
        const [a, c] = [2 * i, 2 * j];
        re += weights[b] * (psi[a] * psi[c] + psi[a + 1] * psi[c + 1]);
        im += weights[b] * (psi[a + 1] * psi[c] - psi[a] * psi[c + 1]);
      });
      const at = 2 * (DIM * i + j);
      expect(Math.hypot(rho[at] - re, rho[at + 1] - im)).toBeLessThan(1e-14);
    }
  }
  const some = weightedState(flat, weights, 1, 3);
  const alone = weightedState(flat, Float64Array.of(0, 0, -1.5, 0, 0));
  expect(some).toEqual(alone);
});

test('traces of products are fidelities', () => {
  for (const [i, m] of [
    [0, 1],
    [2, 2],
    [4, 3],
  ]) {
    expect(Math.abs(traceOfProduct(one(i), one(m)) - fidelity(i, m))).toBeLessThan(1e-14);
  }
});

test('a matrix on a vector is added to what is there', () => {
  const to = new Float64Array(flat.psi.length).fill(0.5);
  addProduct(to, -2, one(1), flat, 3);
  // |psi_1><psi_1|psi_3>
  const { re, im } = states[1].overlap(states[3]);
  const psi = amplitudesOf(states[1]);
  to.forEach((x, k) => {
    const i = k - 2 * DIM * 3;
    const inside = i >= 0 && i < 2 * DIM;
    const want = i % 2 === 0 ? re * psi[i] - im * psi[i + 1] : re * psi[i] + im * psi[i - 1];
    expect(Math.abs(x - 0.5 - (inside ? -2 * want : 0))).toBeLessThan(1e-14);
  });
});

test('the fidelity needs no map; a local kernel is the mean over its windows', () => {
  expect(mapOf('fidelity', N)).toBeUndefined();
  for (const local of [1, 2, 3]) {
    const map = mapOf({ local }, N)!;
    for (const [i, m] of [
      [0, 1],
      [3, 3],
    ]) {
      let sum = 0;
      for (let s = 0; s + local <= N; s++) {
        const window = Array.from({ length: local }, (_, q) => s + q);
        const [a, b] = [i, m].map((k) => states[k].reducedDensityMatrix(window));
        for (let x = 0; x < 2 ** local; x++) {
          for (let y = 0; y < 2 ** local; y++) {
            sum += a.re.get(x, y) * b.re.get(x, y) + a.im.get(x, y) * b.im.get(x, y);
          }
        }
      }
      const found = traceOfProduct(one(i), map(one(m)));
      expect(Math.abs(found - sum / (N - local + 1))).toBeLessThan(1e-13);
    }
  }
});

test('tables and means of fidelities, by pairs and by the mean state', () => {
  const table = fidelityTable(flat, flatOf(states.slice(1, 3))!);
  expect(table).toHaveLength(10);
  table.forEach((f, k) => {
    expect(Math.abs(f - fidelity(k >> 1, 1 + (k & 1)))).toBeLessThan(1e-14);
  });
  const meanOf = (count: number, of: (i: number, m: number) => number) => {
    let sum = 0;
    for (let i = 0; i < count; i++) for (let m = 0; m < i; m++) sum += of(i, m);
    return (2 * sum) / (count * (count - 1));
  };
  expect(Math.abs(pairFidelity(flat) - meanOf(5, fidelity))).toBeLessThan(1e-14);
  expect(Math.abs(meanPairFidelity(flat) - meanOf(5, fidelity))).toBeLessThan(1e-14);
  expect(pairFidelity(flatOf(states.slice(0, 1))!)).toBe(0);
  expect(meanPairFidelity(flatOf(states.slice(0, 1))!)).toBe(0);
  // Of qubits more than twice their dimension, the mean state is less.
  for (const count of [4, 5, 9]) {
    const qubits = Array.from({ length: count }, () => haarState(1, stream));
    const want = meanOf(count, (i, m) => {
      const { re, im } = qubits[i].overlap(qubits[m]);
      return re * re + im * im;
    });
    expect(Math.abs(meanPairFidelity(flatOf(qubits)!) - want)).toBeLessThan(1e-14);
  }
});

test('where outcomes and data stand in a register', () => {
  expect(layoutOf(3, [1])).toEqual({
    qubits: [1],
    ancillas: Int32Array.of(0, 2),
    data: Int32Array.of(0, 1, 4, 5),
  });
  expect(layoutOf(4, [3, 0])).toEqual({
    qubits: [3, 0],
    ancillas: Int32Array.of(0, 8, 1, 9),
    data: Int32Array.of(0, 2, 4, 6),
  });
  expect(layoutOf(1, [])).toEqual({ qubits: [], ancillas: Int32Array.of(0), data: Int32Array.of(0, 1) });
});
