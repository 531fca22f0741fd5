import fc from 'fast-check';
import { rng } from '../../common/rng.js';
import { type Matrix, zeros } from '../matrix.js';

/** Returns C_ij = sum_p a(i, p) b(p, j) straight from the definition, the oracle of every product below. */
export function naive(a: Matrix, b: Matrix): Matrix {
  const c = zeros(a.rows, b.columns);
  for (let i = 0; i < a.rows; i++) {
    for (let j = 0; j < b.columns; j++) {
      let re = 0;
      let im = 0;
      for (let p = 0; p < a.columns; p++) {
        const x = 2 * (i * a.columns + p);
        const y = 2 * (p * b.columns + j);
        re += a.data[x] * b.data[y] - a.data[x + 1] * b.data[y + 1];
        im += a.data[x] * b.data[y + 1] + a.data[x + 1] * b.data[y];
      }
      c.data[2 * (i * b.columns + j)] = re;
      c.data[2 * (i * b.columns + j) + 1] = im;
    }
  }
  return c;
}

/** Returns A^T, or A^H if `sign` is -1. */
export function flipped(a: Matrix, sign: 1 | -1): Matrix {
  const b = zeros(a.columns, a.rows);
  for (let i = 0; i < a.rows; i++) {
    for (let j = 0; j < a.columns; j++) {
      b.data[2 * (j * a.rows + i)] = a.data[2 * (i * a.columns + j)];
      b.data[2 * (j * a.rows + i) + 1] = sign * a.data[2 * (i * a.columns + j) + 1];
    }
  }
  return b;
}

/** Returns the largest |Re| or |Im| of A - B; NaN if either holds one. */
export function distance(a: Matrix, b: Matrix): number {
  if (a.rows !== b.rows || a.columns !== b.columns || a.data.length !== b.data.length) return Number.NaN;
  return a.data.reduce((most, x, i) => Math.max(most, Math.abs(x - b.data[i])), 0);
}

/** Returns the largest |Re| or |Im| of A. */
export const largest = (a: Matrix): number => a.data.reduce((most, x) => Math.max(most, Math.abs(x)), 0);

/** Returns A with every entry times a real factor, which may depend on the place. */
export function weighted(a: Matrix, factor: (i: number, j: number) => number): Matrix {
  const b = zeros(a.rows, a.columns);
  for (let i = 0, at = 0; i < a.rows; i++) {
    for (let j = 0; j < a.columns; j++, at += 2) {
      const weight = factor(i, j);
      b.data[at] = weight * a.data[at];
      b.data[at + 1] = weight * a.data[at + 1];
    }
  }
  return b;
}

/** Returns a matrix of independent standard normal entries. */
export function gaussian(rows: number, columns: number, seed: number): Matrix {
  const stream = rng(seed);
  return { rows, columns, data: Float64Array.from({ length: 2 * rows * columns }, () => stream.normal()) };
}

/** Returns a matrix with orthonormal columns, by Gram-Schmidt done twice. */
export function isometry(rows: number, columns: number, seed: number): Matrix {
  const q = gaussian(rows, columns, seed);
  const at = (i: number, j: number) => 2 * (i * columns + j);
  for (let j = 0; j < columns; j++) {
    for (let p = 0; p < 2 * j; p++) {
      const k = p % j;
      let re = 0;
      let im = 0;
      for (let i = 0; i < rows; i++) {
        re += q.data[at(i, k)] * q.data[at(i, j)] + q.data[at(i, k) + 1] * q.data[at(i, j) + 1];
        im += q.data[at(i, k)] * q.data[at(i, j) + 1] - q.data[at(i, k) + 1] * q.data[at(i, j)];
      }
      for (let i = 0; i < rows; i++) {
        q.data[at(i, j)] -= q.data[at(i, k)] * re - q.data[at(i, k) + 1] * im;
        q.data[at(i, j) + 1] -= q.data[at(i, k)] * im + q.data[at(i, k) + 1] * re;
      }
    }
    let norm = 0;
    for (let i = 0; i < rows; i++) norm = Math.hypot(norm, q.data[at(i, j)], q.data[at(i, j) + 1]);
    for (let i = 0; i < rows; i++) {
      q.data[at(i, j)] /= norm;
      q.data[at(i, j) + 1] /= norm;
    }
  }
  return q;
}

/** The kinds of matrix a kernel must stand, each made from a shape and a seed. */
export const KINDS: Readonly<Record<string, (rows: number, columns: number, seed: number) => Matrix>> = {
  random: gaussian,
  real: (m, n, s) => {
    const a = gaussian(m, n, s);
    return { ...a, data: a.data.map((x, at) => (at & 1 ? 0 : x)) };
  },
  zero: (m, n) => zeros(m, n),
  'rank one': (m, n, s) => naive(gaussian(m, 1, s), gaussian(1, n, s + 1)),
  'half rank': (m, n, s) => {
    const rank = Math.max(1, Math.min(m, n) >> 1);
    return naive(gaussian(m, rank, s), gaussian(rank, n, s + 1));
  },
  identity: (m, n) => weighted({ ...zeros(m, n), data: ones(m, n) }, (i, j) => (i === j ? 1 : 0)),
  'equal values': (m, n, s) => (m >= n ? isometry(m, n, s) : flipped(isometry(n, m, s), -1)),
  'two clusters': (m, n, s) => spectrum(m, n, s, (k) => (k % 2 ? 1 : 1e-8)),
  'decaying values': (m, n, s) => spectrum(m, n, s, (k) => 10 ** -k),
  'steeply decaying values': (m, n, s) => spectrum(m, n, s, (k) => 10 ** (-4 * k)),
  'graded columns': (m, n, s) => weighted(gaussian(m, n, s), (_, j) => 10 ** -j),
  'columns graded upwards': (m, n, s) => weighted(gaussian(m, n, s), (_, j) => 10 ** (j - n)),
  'steeply graded columns': (m, n, s) => weighted(gaussian(m, n, s), (_, j) => 10 ** (-9 * j)),
  'graded rows': (m, n, s) => weighted(gaussian(m, n, s), (i) => 10 ** -i),
  'graded both ways': (m, n, s) => weighted(gaussian(m, n, s), (i, j) => 10 ** (-0.5 * i - 0.7 * j)),
  tiny: (m, n, s) => weighted(gaussian(m, n, s), () => 1e-150),
  subnormal: (m, n, s) => weighted(gaussian(m, n, s), () => 1e-310),
  huge: (m, n, s) => weighted(gaussian(m, n, s), () => 1e100),
  'near overflow': (m, n, s) => weighted(gaussian(m, n, s), () => 1e304),
  'zero rows': (m, n, s) => weighted(gaussian(m, n, s), (i) => (i % 3 === 0 ? 0 : 1)),
  'zero columns': (m, n, s) => weighted(gaussian(m, n, s), (_, j) => (j % 3 === 0 ? 0 : 1)),
  'one entry': (m, n, s) => weighted(gaussian(m, n, s), (i, j) => (i === m - 1 && j === n - 1 ? 1 : 0)),
  triangular: (m, n, s) => weighted(gaussian(m, n, s), (i, j) => (i <= j ? 1 : 0)),
  'zero diagonal': (m, n, s) => weighted(gaussian(m, n, s), (i, j) => (j === i + 1 ? 1 : 0)),
  'equal entries': (m, n) => ({ ...zeros(m, n), data: ones(m, n) }),
};

/** Returns U diag(s) V^H with random isometries and the k-th value s(k). */
function spectrum(rows: number, columns: number, seed: number, value: (k: number) => number): Matrix {
  const k = Math.min(rows, columns);
  const u = weighted(isometry(rows, k, seed), (_, j) => value(j));
  return naive(u, flipped(isometry(columns, k, seed + 1), -1));
}

const ones = (rows: number, columns: number) => new Float64Array(2 * rows * columns).fill(1);

const extent = (most: number) => fc.oneof(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: most }));

/** Draws a matrix of any kind and of any shape up to `most`, named so that a failure can be read. */
export const anyMatrix = (most: number): fc.Arbitrary<{ kind: string; matrix: Matrix }> =>
  fc
    .record({
      kind: fc.constantFrom(...Object.keys(KINDS)),
      rows: extent(most),
      columns: extent(most),
      isSquare: fc.boolean(),
      seed: fc.integer({ min: 0, max: 1e6 }),
    })
    .map(({ kind, rows, columns, isSquare, seed }) => {
      const n = isSquare ? rows : columns;
      return { kind: `${kind} ${rows} x ${n}, seed ${seed}`, matrix: KINDS[kind](rows, n, seed) };
    });
