import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NotFiniteError } from '../common/errors.js';
import { type Matrix, zeros } from './matrix.js';
import { plainKernels as plain } from './plain.js';
import { IMPLEMENTATIONS } from './testing/implementations.js';
import { distance, gaussian } from './testing/matrices.js';
import { adjoint, transpose } from './transpose.js';

// Oracles: the plain products and factorisations, and the definitions, entry by entry.

const extent = fc.integer({ min: 1, max: 24 });
const shapes = fc.record({ m: extent, k: extent, n: extent, seed: fc.nat({ max: 1e6 }) });
type Shape = typeof shapes extends fc.Arbitrary<infer S> ? S : never;

const entries = (
  a: Matrix,
  entry: (i: number, j: number, re: number, im: number) => readonly [number, number],
) => {
  const out = zeros(a.rows, a.columns);
  for (let i = 0; i < a.rows; i++) {
    for (let j = 0; j < a.columns; j++) {
      const at = 2 * (i * a.columns + j);
      out.data.set(entry(i, j, a.data[at], a.data[at + 1]), at);
    }
  }
  return out;
};
const plus = (a: Matrix, b: Matrix, q = 1): Matrix => ({
  ...a,
  data: a.data.map((x, i) => x + q * b.data[i]),
});

describe.each(IMPLEMENTATIONS)('the workspace of $name', ({ workspace: w }) => {
  const holds = (name: string, check: (shape: Shape) => void) =>
    test(name, () => fc.assert(fc.property(shapes, check), { seed: 3, numRuns: 60 }));
  const near = (got: Matrix, want: Matrix, bound = 1e-12) => {
    expect([got.rows, got.columns]).toEqual([want.rows, want.columns]);
    expect(distance(got, want)).toBeLessThan(bound);
  };

  holds('multiplies, also onto what is there and among views', ({ m, k, n, seed }) => {
    const [a, b, c] = [gaussian(m, k, seed), gaussian(k, n, seed + 1), gaussian(m, n, seed + 2)];
    w.begin();
    const [left, right, sum] = [w.load(a), w.load(b), w.load(c)];
    const product = plain.product(a, b);
    near(w.read(w.product(left, right)), product);
    near(w.read(w.adjointProduct(w.load(adjoint(a)), right)), product);
    near(w.read(w.productAdjoint(left, w.load(adjoint(b)))), product);
    near(w.read(w.product(left, right, { matrix: sum, add: true })), plus(c, product));
    near(w.read(w.product(left, right, { matrix: sum, add: false })), product);
    const part = w.columnsOf(left, k >> 1, k);
    near(w.read(w.product(part, w.rowsOf(right, k >> 1, k))), productFrom(a, b, k >> 1));
    const joined = w.blank(2 * m, n);
    w.product(left, right, { matrix: w.rowsOf(joined, m, 2 * m), add: false });
    near(w.read(w.rowsOf(joined, m, 2 * m)), product);
  });

  holds('turns, reshapes and views', ({ m, k, seed }) => {
    const a = gaussian(m, k, seed);
    w.begin();
    const resident = w.load(a);
    near(w.read(w.transpose(resident)), transpose(a));
    near(w.read(w.adjoint(resident)), adjoint(a));
    near(w.read(w.reshaped(resident, k, m)), { rows: k, columns: m, data: a.data });
    near(w.read(w.rowsOf(w.adjoint(w.columnsOf(w.reshaped(resident, m, k), 0, k)), 0, 1)), {
      ...adjoint(a),
      rows: 1,
      data: adjoint(a).data.slice(0, 2 * m),
    });
    expect(w.read(resident).data, 'what was loaded stays').toEqual(a.data);
    const [room, narrow] = [new Float64Array(a.data.length), new Float64Array(1)];
    expect(w.read(resident, room).data).toBe(room);
    expect(room).toEqual(a.data);
    expect(w.read(resident, narrow).data).toEqual(a.data);
  });

  holds('passes over entries', ({ m, k, seed }) => {
    const [a, b] = [gaussian(m, k, seed), gaussian(m, k, seed + 1)];
    const factors = gaussian(1, k, seed + 2)
      .data.slice(0, k)
      .map((x) => 1 + Math.abs(x));
    const values = Float64Array.from({ length: k + m }, (_, i) => 2 * (k + m) - i);
    w.begin();
    const [first, second] = [w.load(a), w.load(b)];
    const inner = plain.adjointProduct({ ...a, rows: m * k, columns: 1 }, { ...b, rows: m * k, columns: 1 });
    expect(w.realProduct(first, second)).toBeCloseTo(inner.data[0], 10);
    expect(w.imaginaryProduct(first, second)).toBeCloseTo(inner.data[1], 10);
    w.divideBySquares(first, factors);
    const scaled = entries(a, (_, j, re, im) => [re / factors[j] ** 2, im / factors[j] ** 2]);
    near(w.read(first), scaled);
    w.combine(first, -0.5, second, 3);
    near(w.read(first), plus({ ...a, data: scaled.data.map((x) => -0.5 * x) }, b, 3));
    w.divideByGaps(second, values);
    const gap = (i: number, j: number) => values[j] ** 2 - values[k + i] ** 2;
    near(
      w.read(second),
      entries(b, (i, j, re, im) => [re / gap(i, j), im / gap(i, j)]),
    );
  });

  holds('factorises', ({ m, k, seed }) => {
    const a = gaussian(m, k, seed);
    w.begin();
    const resident = w.load(a);
    const { q, r } = w.qr(resident);
    near(w.read(w.product(q, r)), a);
    const kept = Math.ceil(Math.min(m, k) / 2);
    const { u, values } = w.leftSvd(resident, () => kept);
    expect(w.read(u).columns).toBe(kept);
    const rest = w.read(w.adjointProduct(u, resident));
    for (let i = 0; i < kept; i++) {
      const row = rest.data.subarray(2 * i * k, 2 * (i + 1) * k);
      expect(Math.hypot(...row)).toBeCloseTo(values[i], 10);
    }
    expect(Math.hypot(...values)).toBeCloseTo(Math.hypot(...a.data), 10);
  });

  holds('divides by a triangle', ({ m, k, seed }) => {
    const { r } = plain.qr(
      plus(
        gaussian(k, k + 2, seed),
        entries(zeros(k, k + 2), (i, j) => [i === j ? 8 : 0, 0]),
      ),
    );
    const square = { rows: k, columns: k, data: columnsOf(r, k) };
    const z = gaussian(m, k, seed + 1);
    w.begin();
    const x = w.load(plain.productAdjoint(z, square));
    w.divideByTriangle(x, w.load(r));
    near(w.read(x), z, 1e-9);
  });

  holds('applies a gate to a pair', ({ m, k, seed }) => {
    const theta = gaussian(2 * m, 2 * k, seed);
    const dense = gaussian(4, 4, seed + 1);
    const diagonal = entries(dense, (i, j, re, im) => (i === j ? (i === 1 ? [1, 0] : [re, im]) : [0, 0]));
    for (const gate of [dense, diagonal]) {
      w.begin();
      const resident = w.load(theta);
      w.applyPair(resident, gate.data);
      near(w.read(resident), applied(theta, gate));
    }
  });

  holds('applies a gate to a site, and finds the transition between two', ({ m, k, seed }) => {
    const [site, other] = [gaussian(2 * m, k, seed), gaussian(2 * m, k, seed + 1)];
    const gate = gaussian(2, 2, seed + 2);
    // Beside a right neighbour without a bond, the site's leg is the first of a pair.
    const doubled = { ...zeros(4, 4), data: new Float64Array(32) };
    for (const [i, j] of [
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
    ]) {
      for (const t of [0, 1]) {
        doubled.data.set(
          gate.data.slice(2 * (2 * i + j), 2 * (2 * i + j) + 2),
          2 * (4 * (2 * i + t) + 2 * j + t),
        );
      }
    }
    w.begin();
    const [resident, bra] = [w.load(site), w.load(other)];
    const padded = plain.product(site, { ...zeros(k, 2 * k), data: padding(k) });
    w.applySite(resident, gate.data);
    const moved = w.read(resident);
    near(plain.product(moved, { ...zeros(k, 2 * k), data: padding(k) }), applied(padded, doubled));
    const got = w.transition(bra, resident);
    const halves = (a: Matrix, s: number) => ({ rows: m * k, columns: 1, data: physical(a, s) });
    for (const s of [0, 1]) {
      for (const t of [0, 1]) {
        const want = plain.adjointProduct(halves(other, s), halves(moved, t)).data;
        expect(got[2 * (2 * s + t)]).toBeCloseTo(want[0], 9);
        expect(got[2 * (2 * s + t) + 1]).toBeCloseTo(want[1], 9);
      }
    }
  });

  test('refuses NaN', () => {
    const bad = { ...zeros(3, 2), data: new Float64Array(12).fill(Number.NaN) };
    w.begin();
    expect(() => w.qr(w.load(bad))).toThrow(NotFiniteError);
    expect(() => w.leftSvd(w.load(bad), () => 1)).toThrow(NotFiniteError);
  });
});

/** A B over the contracted indices from `from` on. */
function productFrom(a: Matrix, b: Matrix, from: number): Matrix {
  const cut = entries(a, (_, j, re, im) => (j < from ? [0, 0] : [re, im]));
  return plain.product(cut, b);
}

function columnsOf({ rows, columns, data }: Matrix, count: number): Float64Array {
  const out = new Float64Array(2 * rows * count);
  for (let i = 0; i < rows; i++) {
    out.set(data.subarray(2 * i * columns, 2 * (i * columns + count)), 2 * i * count);
  }
  return out;
}

/** The k x 2k matrix (1 0). */
function padding(k: number): Float64Array {
  const out = zeros(k, 2 * k);
  for (let i = 0; i < k; i++) out.data[2 * (i * 2 * k + i)] = 1;
  return out.data;
}

/** The entries of a site whose physical leg is s. */
function physical({ rows, columns, data }: Matrix, s: number): Float64Array {
  return Float64Array.from(
    Array.from({ length: rows / 2 }, (_, a) => [
      ...data.subarray(2 * (2 * a + s) * columns, 2 * (2 * a + s + 1) * columns),
    ]).flat(),
  );
}

/** G[(s t), (s' t')] theta[(a s'), (t' b)], by its definition. */
function applied(theta: Matrix, gate: Matrix): Matrix {
  const right = theta.columns / 2;
  return entries(theta, (row, column) => {
    const [a, s, t, b] = [row >> 1, row & 1, Math.floor(column / right), column % right];
    let [re, im] = [0, 0];
    for (let from = 0; from < 4; from++) {
      const g = 2 * (4 * (2 * s + t) + from);
      const x = 2 * ((2 * a + (from >> 1)) * theta.columns + (from & 1) * right + b);
      re += gate.data[g] * theta.data[x] - gate.data[g + 1] * theta.data[x + 1];
      im += gate.data[g] * theta.data[x + 1] + gate.data[g + 1] * theta.data[x];
    }
    return [re, im];
  });
}
