import { expect, test } from 'vitest';
import { PAULI_MATRIX } from '../circuit/pauli.js';
import { smallKronecker } from '../circuit/small-matrix.js';
import { rng } from '../common/rng.js';
import { plainKernels } from '../kernels/plain.js';
import { pauliAutomaton } from '../observables/pauli-automaton.js';
import { pauliSum } from '../observables/pauli-sum.js';
import {
  type OperatorSite,
  operatorApplied,
  operatorPulled,
  pauliOperator,
  siteApplied,
} from './operator.js';
import { operatorSchmidt, rotationTerms } from './operator-schmidt.js';
import type { Site } from './site.js';

// Oracles: the sums of the docstrings entry by entry, and Kronecker products.

const { normal, uniform } = rng(21);
const normals = (length: number) => Float64Array.from({ length }, normal);
const site = (left: number, right: number): Site => ({ left, right, data: normals(4 * left * right) });

/** An operator site with some entries missing and some matrices sparse. */
function operatorSite(left: number, right: number): OperatorSite {
  const entries: OperatorSite['entries'][number][] = [];
  for (let from = 0; from < left; from++) {
    for (let to = 0; to < right; to++) {
      if ((from + 2 * to) % 3 === 2) continue;
      const matrix = normals(8).map((x, i) => ((i >> 1) % 4 === (from + to) % 4 ? 0 : x));
      entries.push({ from, to, matrix });
    }
  }
  return { left, right, entries };
}

type Entry = readonly [number, number];
const at = ({ right, data }: Site, a: number, s: number, b: number): Entry => {
  const k = 2 * ((a * 2 + s) * right + b);
  return [data[k], data[k + 1]];
};
const times = ([a, b]: Entry, [c, d]: Entry): Entry => [a * c - b * d, a * d + b * c];

function expectEntry(found: Entry, terms: readonly Entry[]): void {
  const want = terms.reduce(([a, b], [c, d]) => [a + c, b + d], [0, 0] as Entry);
  expect(Math.hypot(found[0] - want[0], found[1] - want[1])).toBeLessThan(1e-13);
}

/** W[w, v][s, t]; what is listed twice between two values of the bond adds up. */
const element = ({ entries }: OperatorSite, w: number, v: number, s: number, t: number): Entry =>
  entries
    .filter(({ from, to }) => from === w && to === v)
    .reduce<Entry>(
      ([re, im], { matrix }) => [re + matrix[2 * (2 * s + t)], im + matrix[2 * (2 * s + t) + 1]],
      [0, 0],
    );

test("an operator acts site by site: A'[(w a), s, (v b)] = sum_t W[w, v][s, t] A[a, t, b]", () => {
  const [one, w] = [site(2, 3), operatorSite(3, 2)];
  const out = siteApplied(one, w);
  expect([out.left, out.right, out.data.length]).toEqual([6, 6, 4 * 36]);
  for (let row = 0; row < 6; row++) {
    for (let column = 0; column < 6; column++) {
      for (const s of [0, 1]) {
        const [from, a] = [Math.floor(row / 2), row % 2];
        const [to, b] = [Math.floor(column / 3), column % 3];
        const terms = [0, 1].map((t) => times(element(w, from, to, s, t), at(one, a, t, b)));
        expectEntry(at(out, row, s, column), terms);
      }
    }
  }
  expect(operatorApplied([one, one], [w, operatorSite(1, 1)])[0]).toEqual(out);
});

test('what pulls back is the adjoint: <bar, W A> = <W* bar, A>', () => {
  const [one, w] = [site(2, 3), operatorSite(3, 2)];
  const bar = site(6, 6);
  const pulled = operatorPulled(bar, w, one);
  expect([pulled.left, pulled.right]).toEqual([2, 3]);
  for (let a = 0; a < 2; a++) {
    for (let b = 0; b < 3; b++) {
      for (const t of [0, 1]) {
        const terms: Entry[] = [];
        for (let v = 0; v < 3; v++) {
          for (let u = 0; u < 2; u++) {
            for (const s of [0, 1]) {
              const [re, im] = element(w, v, u, s, t);
              terms.push(times([re, -im], at(bar, 2 * v + a, s, 3 * u + b)));
            }
          }
        }
        expectEntry(at(pulled, a, t, b), terms);
      }
    }
  }
});

test.each([
  [1, '0.5 X0 - Z0 + 2'],
  [2, '0.5 X0 Y1 - Z0 + 2'],
  [4, 'X0 Z2 - 0.7 Y1 Y2 Z3 + 0.3 Z3 - 1.5'],
])('the operator of a Pauli sum on %i qubits has ends of dimension 1 and is that sum', (n, text) => {
  const sum = pauliSum(text);
  const sites = pauliOperator(pauliAutomaton(sum, n));
  expect([sites[0].left, sites[n - 1].right]).toEqual([1, 1]);
  const size = 2 ** n;
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      const bit = (x: number, q: number) => (x >> (n - 1 - q)) & 1;
      let row: Entry[] = [[1, 0]];
      sites.forEach((one, q) => {
        row = Array.from({ length: one.right }, (_, v) =>
          row
            .map((x, w) => times(x, element(one, w, v, bit(i, q), bit(j, q))))
            .reduce(([a, b], [c, d]) => [a + c, b + d]),
        );
      });
      const want = sum.terms.map(({ coefficient, factors }) => {
        let product: Entry = [coefficient, 0];
        for (let q = 0; q < n; q++) {
          const pauli = factors.find(({ qubit }) => qubit === q)?.pauli;
          const k = 2 * (2 * bit(i, q) + bit(j, q));
          const factor: Entry =
            pauli === undefined
              ? [bit(i, q) === bit(j, q) ? 1 : 0, 0]
              : [PAULI_MATRIX[pauli][k], PAULI_MATRIX[pauli][k + 1]];
          product = times(product, factor);
        }
        return product;
      });
      expectEntry(row[0], want);
    }
  }
});

const sumOf = (list: readonly Float64Array[]) => list.reduce((sum, one) => sum.map((x, i) => x + one[i]));
const farthest = (a: Float64Array, b: Float64Array) => Math.max(...a.map((x, i) => Math.abs(x - b[i])));

test('a gate is a sum of as few products as its operator Schmidt rank', () => {
  const product = smallKronecker(normals(8), normals(8));
  const general = normals(32);
  const two = sumOf([product, smallKronecker(normals(8), normals(8))]);
  for (const [gate, rank] of [
    [product, 1],
    [two, 2],
    [general, 4],
  ] as const) {
    const terms = operatorSchmidt(plainKernels, gate);
    expect(terms).toHaveLength(rank);
    expect(farthest(sumOf(terms.map(({ a, b }) => smallKronecker(a, b))), gate)).toBeLessThan(1e-12);
  }
});

test.each(['X', 'Y', 'Z'] as const)(
  'the rotation of %s x %s in two terms, and its derivative',
  (generator) => {
    const pauli = smallKronecker(PAULI_MATRIX[generator], PAULI_MATRIX[generator]);
    // cos(x/2) - i sin(x/2) P, whose derivative in x is that at x + pi, halved.
    const rotation = (x: number) =>
      pauli.map((_, i) => {
        const [re, im] = [pauli[i - (i % 2)], pauli[i - (i % 2) + 1]];
        const one = (i >> 1) % 5 === 0 ? Math.cos(x / 2) : 0;
        return i % 2 === 0 ? one + Math.sin(x / 2) * im : -Math.sin(x / 2) * re;
      });
    for (const x of [0, 0.4, -2.3, 6 * uniform()]) {
      const step = { matrix: rotation(x), generator } as unknown as Parameters<typeof rotationTerms>[0];
      const { terms, derivatives } = rotationTerms(step);
      expect(farthest(sumOf(terms.map(({ a, b }) => smallKronecker(a, b))), rotation(x))).toBeLessThan(1e-14);
      const slope = sumOf(derivatives.map((a, k) => smallKronecker(a, terms[k].b)));
      expect(
        farthest(
          slope,
          rotation(x + Math.PI).map((y) => y / 2),
        ),
      ).toBeLessThan(1e-14);
    }
  },
);
