import type { SmallMatrix } from '../circuit/small-matrix.js';
import type { Matrix } from '../kernels/matrix.js';

/**
 * One tensor of a matrix-product state, legs (left, physical, right), row-major and interleaved.
 *
 *        physical (2)
 *            |
 *   left --- A --- right        A[a, s, b] at data[2 * ((a * 2 + s) * right + b)]
 *
 * Sites are values: a step that changes a site makes a new one. Snapshots of a chain are therefore lists of
 * references, and an environment may be reused as long as the sites it was made of are the same objects.
 */
export interface Site {
  readonly left: number;
  readonly right: number;
  readonly data: Float64Array;
}

/** Views a site as the matrix (left physical) x right. */
export const asTall = ({ left, right, data }: Site): Matrix => ({ rows: 2 * left, columns: right, data });

/** Views a site as the matrix left x (physical right). */
export const asWide = ({ left, right, data }: Site): Matrix => ({ rows: left, columns: 2 * right, data });

/** Views a matrix (left physical) x right as a site. */
export const fromTall = ({ rows, columns, data }: Matrix): Site => ({ left: rows / 2, right: columns, data });

/** Views a matrix left x (physical right) as a site. */
export const fromWide = ({ rows, columns, data }: Matrix): Site => ({ left: rows, right: columns / 2, data });

/** Returns the site of a qubit in a pure state of its own, given (re, im) of its two amplitudes. */
export const productSite = (amplitudes: ArrayLike<number>): Site => ({
  left: 1,
  right: 1,
  data: Float64Array.from(amplitudes),
});

/** Returns the site with a 2 x 2 matrix applied to its physical leg. Cost O(left right). */
export function withSingle({ left, right, data }: Site, m: SmallMatrix): Site {
  const out = new Float64Array(data.length);
  const [ar, ai, br, bi, cr, ci, dr, di] = m;
  for (let a = 0; a < left; a++) {
    const first = 4 * a * right;
    for (let i = first; i < first + 2 * right; i += 2) {
      const j = i + 2 * right;
      out[i] = ar * data[i] - ai * data[i + 1] + br * data[j] - bi * data[j + 1];
      out[i + 1] = ar * data[i + 1] + ai * data[i] + br * data[j + 1] + bi * data[j];
      out[j] = cr * data[i] - ci * data[i + 1] + dr * data[j] - di * data[j + 1];
      out[j + 1] = cr * data[i + 1] + ci * data[i] + dr * data[j + 1] + di * data[j];
    }
  }
  return { left, right, data: out };
}

/** Returns the matrix left x right of one value of the physical leg. */
export function slice({ left, right, data }: Site, bit: number): Matrix {
  const out = new Float64Array(2 * left * right);
  for (let a = 0; a < left; a++) {
    const from = 2 * (2 * a + bit) * right;
    out.set(data.subarray(from, from + 2 * right), 2 * a * right);
  }
  return { rows: left, columns: right, data: out };
}

/** Returns the sum of squared moduli of all entries. */
export function squaredNorm(data: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < data.length; i++) sum += data[i] * data[i];
  return sum;
}

/** Returns Im <a|b> of two lists of complex entries. */
export function imaginaryProduct({ data: a }: Matrix, { data: b }: Matrix): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 2) sum += a[i] * b[i + 1] - a[i + 1] * b[i];
  return sum;
}

/** Returns T_st = sum over both bonds of conj(bra)_s ket_t, 2 x 2; `ket` is given as the matrix (left s) x right. */
export function physicalProduct(bra: Site, ket: Matrix): SmallMatrix {
  const out = new Float64Array(8);
  for (let s = 0; s < 2; s++) {
    for (let t = 0; t < 2; t++) {
      let re = 0;
      let im = 0;
      for (let x = 0; x < bra.left; x++) {
        let i = 2 * (2 * x + s) * bra.right;
        let j = 2 * (2 * x + t) * bra.right;
        for (let b = 0; b < bra.right; b++, i += 2, j += 2) {
          re += bra.data[i] * ket.data[j] + bra.data[i + 1] * ket.data[j + 1];
          im += bra.data[i] * ket.data[j + 1] - bra.data[i + 1] * ket.data[j];
        }
      }
      out[2 * (2 * s + t)] = re;
      out[2 * (2 * s + t) + 1] = im;
    }
  }
  return out;
}

/** Returns the entries times a real factor. */
export const multiplied = (data: Float64Array, factor: number): Float64Array => data.map((x) => x * factor);
