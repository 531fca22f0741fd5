import type { Matrix } from '../../../kernels/matrix.js';

/** Returns the gradient of a real function of a complex matrix, df/dRe A + i df/dIm A, by central differences. */
export function differences(f: (a: Matrix) => number, a: Matrix, step = 1e-5): Matrix {
  const shifted = (at: number, by: number) => {
    const data = a.data.slice();
    data[at] += by;
    return f({ ...a, data });
  };
  return { ...a, data: a.data.map((_, at) => (shifted(at, step) - shifted(at, -step)) / (2 * step)) };
}

/** Returns max|A - B| / max|B|. */
export function relativeError(a: Matrix, b: Matrix): number {
  const largest = b.data.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  return a.data.reduce((most, x, i) => Math.max(most, Math.abs(x - b.data[i])), 0) / largest;
}
