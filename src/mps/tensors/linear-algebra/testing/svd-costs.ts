import type { Matrix } from '../../../kernels/matrix.js';
import { flipped, gaussian, naive } from '../../../kernels/testing/matrices.js';
import type { SvdCotangent } from '../svd-checks.js';
import type { Svd } from '../svd-forward.js';

/** A real function of the kept factors and its derivatives by them, written down by hand. */
export interface SvdCost {
  value(factors: Svd): number;
  cotangent(factors: Svd): SvdCotangent;
}

const zeroLike = (a: Matrix): Matrix => ({ ...a, data: a.data.map(() => 0) });
const scaledColumns = (a: Matrix, s: ArrayLike<number>): Matrix => ({
  ...a,
  data: a.data.map((x, i) => x * s[(i >> 1) % a.columns]),
});
const minus = (a: Matrix, b: Matrix): Matrix => ({ ...a, data: a.data.map((x, i) => x - b.data[i]) });
const times = (a: Matrix, factor: number): Matrix => ({ ...a, data: a.data.map((x) => x * factor) });
const inner = (a: Matrix, b: Matrix) => a.data.reduce((sum, x, i) => sum + x * b.data[i], 0);
const adjoint = (a: Matrix) => flipped(a, -1);
const diagonal = (a: Matrix) =>
  Array.from({ length: a.columns }, (_, i) => ({
    re: a.data[2 * (i * a.columns + i)],
    im: a.data[2 * (i * a.columns + i) + 1],
  }));

/** |U diag(s) V^H - B|^2. */
export function distanceTo(b: Matrix): SvdCost {
  const residual = ({ u, s, v }: Svd) => minus(naive(scaledColumns(u, s), adjoint(v)), b);
  return {
    value: (f) => inner(residual(f), residual(f)),
    cotangent: (f) => {
      const r = residual(f);
      const rv = naive(r, f.v);
      return {
        u: times(scaledColumns(rv, f.s), 2),
        s: Float64Array.from(diagonal(naive(adjoint(f.u), rv)), ({ re }) => 2 * re),
        v: times(scaledColumns(naive(adjoint(r), f.u), f.s), 2),
      };
    },
  };
}

/** sum_i w_i g(s_i). */
export const ofValues = (
  g: (s: number) => number,
  derivative: (s: number) => number,
  weight: (i: number) => number = () => 1,
): SvdCost => ({
  value: ({ s }) => s.reduce((sum, x, i) => sum + weight(i) * g(x), 0),
  cotangent: ({ u, s, v }) => ({
    u: zeroLike(u),
    s: s.map((x, i) => weight(i) * derivative(x)),
    v: zeroLike(v),
  }),
});

/** Re tr U U^H C + Re tr V V^H D with Hermitian C and D: of the two projectors alone. */
export function ofProjectors(m: number, n: number, seed: number): SvdCost {
  const [c, d] = [hermitian(m, seed), hermitian(n, seed + 1)];
  return {
    value: ({ u, v }) => inner(u, naive(c, u)) + inner(v, naive(d, v)),
    cotangent: ({ u, s, v }) => ({ u: times(naive(c, u), 2), s: s.map(() => 0), v: times(naive(d, v), 2) }),
  };
}

function hermitian(size: number, seed: number): Matrix {
  const a = gaussian(size, size, seed);
  const b = adjoint(a);
  return { ...a, data: a.data.map((x, i) => x + b.data[i]) };
}

/** sum_i w_i Re(z_i) + |z_i|^2 s_i with z_i = u_i^H X v_i: of every pair u_i v_i^H by itself. */
export function ofPairs(m: number, n: number, seed: number): SvdCost {
  const x = gaussian(m, n, seed);
  const overlaps = ({ u, v }: Svd) => diagonal(naive(adjoint(u), naive(x, v)));
  const weight = (i: number) => 1 + i;
  return {
    value: (f) =>
      overlaps(f).reduce((sum, { re, im }, i) => sum + weight(i) * re + (re * re + im * im) * f.s[i], 0),
    cotangent: (f) => {
      // d value = Re(conj g dz), dz = du^H X v + u^H X dv.
      const z = overlaps(f);
      const g = z.map(({ re, im }, i) => ({ re: weight(i) + 2 * re * f.s[i], im: 2 * im * f.s[i] }));
      return {
        u: complexColumns(naive(x, f.v), (i) => ({ re: g[i].re, im: -g[i].im })),
        s: Float64Array.from(z, ({ re, im }) => re * re + im * im),
        v: complexColumns(naive(adjoint(x), f.u), (i) => g[i]),
      };
    },
  };
}

function complexColumns(a: Matrix, factor: (column: number) => { re: number; im: number }): Matrix {
  const data = a.data.slice();
  for (let at = 0; at < data.length; at += 2) {
    const { re, im } = factor((at >> 1) % a.columns);
    data[at] = a.data[at] * re - a.data[at + 1] * im;
    data[at + 1] = a.data[at] * im + a.data[at + 1] * re;
  }
  return { ...a, data };
}

/** Adds costs up. */
export const sumOf = (...costs: readonly SvdCost[]): SvdCost => ({
  value: (f) => costs.reduce((sum, cost) => sum + cost.value(f), 0),
  cotangent: (f) =>
    costs
      .map((cost) => cost.cotangent(f))
      .reduce((a, b) => ({
        u: minus(a.u, times(b.u, -1)),
        s: a.s.map((x, i) => x + b.s[i]),
        v: minus(a.v, times(b.v, -1)),
      })),
});
