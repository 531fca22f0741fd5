import fc from 'fast-check';
import { rng } from 'tfjs-mps';
import { expect } from 'vitest';
import { type CutOut, cutOut } from '../../src/mps/chain/testing/cuts.js';
import type { Matrix } from '../../src/mps/kernels/matrix.js';
import { plainKernels } from '../../src/mps/kernels/plain.js';
import { defaultKernels } from '../../src/mps/kernels/wasm/wasm.js';
import { law } from '../support/law.js';
import { richardson } from '../support/richardson.js';
import { tally } from '../support/tally.js';

// Law 8.   T(M) = P / |P|, P the best rank-k approximation of M.   Re <X, DT Y> = Re <DT* X, Y> with DT by extrapolated
// differences and DT* = pullSplit; and P's differential is its own adjoint: Re <A, DT* B> = Re <DT* A, B> for A, B _|_ P.

const kernels = plainKernels;

interface CutCase {
  readonly rows: number;
  readonly columns: number;
  readonly kept: number;
  readonly seed: number;
}

const cases: fc.Arbitrary<CutCase> = fc
  .record({
    rows: fc.integer({ min: 2, max: 9 }),
    columns: fc.integer({ min: 2, max: 9 }),
    seed: fc.nat({ max: 1e5 }),
  })
  .chain(({ rows, columns, seed }) =>
    fc.record({
      rows: fc.constant(rows),
      columns: fc.constant(columns),
      kept: fc.integer({ min: 1, max: Math.min(rows, columns) }),
      seed: fc.constant(seed),
    }),
  );

const counts = tally();

law(
  'the truncation differential is that of the dense truncation, and self-adjoint',
  cases,
  ({ rows, columns, kept, seed }) => {
    const { normal } = rng(seed).split('law 8');
    const random = (): Matrix => ({
      rows,
      columns,
      data: Float64Array.from({ length: 2 * rows * columns }, normal),
    });
    const m = random();
    const factors = cut(m, kept);
    const [first, last] = [factors.values[0], factors.values[kept - 1]];
    if (last - (factors.values[kept] ?? 0) < 0.05 * first) {
      counts.add('small gap');
      fc.pre(false);
    }
    const [x, y] = [random(), random()];
    const pulledX = pulled(factors, x);
    const along = (t: number) => inner(x, imageOf(moved(m, y, t), kept));
    const { derivative, error } = richardson(along, 1e-4);
    const size = Math.sqrt(inner(x, x) * inner(y, y)) / factors.norm;
    expect(error).toBeLessThanOrEqual(1e-8 * size);
    expect(Math.abs(inner(pulledX, y) - derivative)).toBeLessThanOrEqual(1e-9 * size);

    const image = kernels.product(factors.basis, factors.rest);
    const [a, b] = [x, y].map((one) => without(one, image));
    const across = inner(pulled(factors, a), b) - inner(a, pulled(factors, b));
    expect(Math.abs(across)).toBeLessThanOrEqual(1e-12 * size);
    // Scaling M does not change T.
    expect(Math.abs(inner(pulledX, m))).toBeLessThanOrEqual(1e-12 * Math.sqrt(inner(x, x)));
    const shape = rows === columns ? 'square' : rows > columns ? 'tall' : 'wide';
    counts.add(kept < Math.min(rows, columns) ? `cut ${shape}` : `whole ${shape}`);
  },
  {
    runs: 150,
    afterwards: (runs) => {
      expect(counts.of('small gap'), `${counts}`).toBeLessThan(2 * runs);
      for (const shape of ['tall', 'wide', 'square']) {
        expect(counts.of(`cut ${shape}`), `${counts}`).toBeGreaterThan(0);
        expect(counts.of(`whole ${shape}`), `${counts}`).toBeGreaterThan(0);
      }
    },
  },
);

/** Cuts a matrix as a chain does, on the kernels that the engine takes. */
const cut = (m: Matrix, kept: number): CutOut => cutOut(defaultKernels(), m, kept);

/** Returns T(M), from the singular vectors of the kernels alone. */
function imageOf(m: Matrix, kept: number): Matrix {
  const { u } = kernels.leftSvd(m, 'thin');
  const first: Matrix = { rows: m.rows, columns: kept, data: new Float64Array(2 * m.rows * kept) };
  for (let i = 0; i < m.rows; i++) {
    first.data.set(u.data.subarray(2 * i * u.columns, 2 * (i * u.columns + kept)), 2 * i * kept);
  }
  const image = kernels.product(first, kernels.adjointProduct(first, m));
  const norm = Math.sqrt(inner(image, image));
  return { ...image, data: image.data.map((entry) => entry / norm) };
}

/** Returns DT* X: the cotangents of the two factors of an image B C are X C^H and B^H X. */
const pulled = (factors: CutOut, x: Matrix): Matrix =>
  factors.pull(kernels.productAdjoint(x, factors.rest), kernels.adjointProduct(factors.basis, x));

/** Returns Re <a, b>. */
const inner = (a: Matrix, b: Matrix): number => a.data.reduce((sum, entry, i) => sum + entry * b.data[i], 0);

const moved = (a: Matrix, b: Matrix, t: number): Matrix => ({
  ...a,
  data: a.data.map((entry, i) => entry + t * b.data[i]),
});

/** Returns what is orthogonal to a matrix of norm 1, as real vectors. */
const without = (a: Matrix, unit: Matrix): Matrix => moved(a, unit, -inner(a, unit));
