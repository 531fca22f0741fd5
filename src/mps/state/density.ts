import ndarray from 'ndarray';
import type { DensityMatrix } from './state.js';

/** Views a square matrix, row-major and interleaved, as the two arrays of a density matrix. */
export function densityFrom(data: Float64Array): DensityMatrix {
  const size = Math.sqrt(data.length / 2);
  const shape = [size, size];
  const stride = [2 * size, 2];
  return { re: ndarray(data, shape, stride, 0), im: ndarray(data, shape, stride, 1) };
}
