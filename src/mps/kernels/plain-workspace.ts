import { leftSvd } from './left-svd.js';
import { columnsBetween, type Matrix, reshaped, zeros } from './matrix.js';
import { adjointProduct, product, productAdjoint } from './product.js';
import { qr } from './qr.js';
import { adjoint, transpose } from './transpose.js';
import type { Resident, Target, Workspace } from './workspace.js';

/** Here a resident is a matrix of its own. */
const plain = (a: Resident): Matrix => a as Matrix;

/** The workspace in plain TypeScript: oracle of the other, and what stands in where WebAssembly is missing. */
export const plainWorkspace: Workspace = Object.freeze({
  begin() {},
  load: (a) => ({ ...a, data: a.data.slice() }),
  read(a, into) {
    const { rows, columns, data } = plain(a);
    if (into?.length !== data.length) return { rows, columns, data: data.slice() };
    into.set(data);
    return { rows, columns, data: into };
  },
  blank: zeros,
  columnsOf: (a, from, to) => columnsBetween(plain(a), from, to),
  rowsOf: (a, from, to) => ({
    rows: to - from,
    columns: a.columns,
    data: plain(a).data.subarray(2 * from * a.columns, 2 * to * a.columns),
  }),
  reshaped: (a, rows, columns) => reshaped(plain(a), rows, columns),
  transpose: (a) => transpose(plain(a)),
  adjoint: (a) => adjoint(plain(a)),
  product: (a, b, target) => put(product(plain(a), plain(b)), target),
  adjointProduct: (a, b, target) => put(adjointProduct(plain(a), plain(b)), target),
  productAdjoint: (a, b, target) => put(productAdjoint(plain(a), plain(b)), target),
  leftSvd(a, count) {
    const { u, values } = leftSvd(plain(a), 'thin');
    return { u: columnsBetween(u, 0, count(values)), values };
  },
  qr: (a) => qr(plain(a)),
  combine(a, p, b, q) {
    const [to, from] = [plain(a).data, plain(b).data];
    for (let i = 0; i < to.length; i++) to[i] = p * to[i] + q * from[i];
  },
  divideBySquares(a, values) {
    const { data, columns } = plain(a);
    for (let i = 0; i < data.length; i++) data[i] /= values[(i >> 1) % columns] ** 2;
  },
  divideByGaps(a, values) {
    const { data, columns } = plain(a);
    for (let i = 0; i < data.length; i++) {
      const [upper, lower] = [values[(i >> 1) % columns], values[columns + Math.floor((i >> 1) / columns)]];
      data[i] /= (upper - lower) * (upper + lower);
    }
  },
  divideByTriangle: (x, r) => divideByTriangle(plain(x), plain(r)),
  applyPair: (theta, gate) => applyPair(plain(theta), gate),
  applySite: (site, matrix) => applySite(plain(site), matrix),
  transition: (bra, ket) => transition(plain(bra), plain(ket)),
  realProduct: (a, b) => plain(a).data.reduce((sum, x, i) => sum + x * plain(b).data[i], 0),
  imaginaryProduct(a, b) {
    const [bra, ket] = [plain(a).data, plain(b).data];
    let sum = 0;
    for (let i = 0; i < bra.length; i += 2) sum += bra[i] * ket[i + 1] - bra[i + 1] * ket[i];
    return sum;
  },
} satisfies Workspace);

function put(result: Matrix, target: Target | undefined): Matrix {
  if (target === undefined) return result;
  const into = plain(target.matrix);
  if (target.add) for (let i = 0; i < into.data.length; i++) into.data[i] += result.data[i];
  else into.data.set(result.data);
  return into;
}

/** Solves Z R^H = X from the last column to the first. */
function divideByTriangle(x: Matrix, { columns: stride, data: r }: Matrix): void {
  const size = x.columns;
  for (let row = 0; row < x.data.length; row += 2 * size) {
    for (let j = size - 1; j >= 0; j--) {
      let re = x.data[row + 2 * j];
      let im = x.data[row + 2 * j + 1];
      for (let k = j + 1; k < size; k++) {
        const at = 2 * (j * stride + k);
        const [zr, zi] = [x.data[row + 2 * k], x.data[row + 2 * k + 1]];
        re -= zr * r[at] + zi * r[at + 1];
        im -= zi * r[at] - zr * r[at + 1];
      }
      x.data[row + 2 * j] = re / r[2 * (j * stride + j)];
      x.data[row + 2 * j + 1] = im / r[2 * (j * stride + j)];
    }
  }
}

function applyPair({ rows, columns, data }: Matrix, gate: Float64Array): void {
  const right = columns / 2;
  // Offsets of (s, t) inside the block of one left index a.
  const at = [0, 2 * right, 2 * columns, 2 * columns + 2 * right];
  const x = new Float64Array(8);
  for (let block = 0; block < 2 * rows * columns; block += 4 * columns) {
    for (let i = block; i < block + 2 * right; i += 2) {
      at.forEach((offset, k) => {
        x[2 * k] = data[i + offset];
        x[2 * k + 1] = data[i + offset + 1];
      });
      for (let row = 0; row < 4; row++) {
        let re = 0;
        let im = 0;
        for (let k = 0; k < 8; k += 2) {
          re += gate[8 * row + k] * x[k] - gate[8 * row + k + 1] * x[k + 1];
          im += gate[8 * row + k] * x[k + 1] + gate[8 * row + k + 1] * x[k];
        }
        data[i + at[row]] = re;
        data[i + at[row] + 1] = im;
      }
    }
  }
}

function applySite({ rows, columns, data }: Matrix, matrix: Float64Array): void {
  const half = 2 * columns;
  const [ar, ai, br, bi, cr, ci, dr, di] = matrix;
  for (let block = 0; block < rows * half; block += 2 * half) {
    for (let i = block; i < block + half; i += 2) {
      const [xr, xi, yr, yi] = [data[i], data[i + 1], data[i + half], data[i + half + 1]];
      data[i] = ar * xr - ai * xi + br * yr - bi * yi;
      data[i + 1] = ar * xi + ai * xr + br * yi + bi * yr;
      data[i + half] = cr * xr - ci * xi + dr * yr - di * yi;
      data[i + half + 1] = cr * xi + ci * xr + dr * yi + di * yr;
    }
  }
}

function transition(bra: Matrix, ket: Matrix): Float64Array {
  const out = new Float64Array(8);
  const half = 2 * ket.columns;
  for (let s = 0; s < 2; s++) {
    for (let t = 0; t < 2; t++) {
      for (let block = 0; block < ket.rows * half; block += 2 * half) {
        const product = innerProduct(bra.data, block + s * half, ket.data, block + t * half, half);
        out[2 * (2 * s + t)] += product.re;
        out[2 * (2 * s + t) + 1] += product.im;
      }
    }
  }
  return out;
}

function innerProduct(bra: Float64Array, i: number, ket: Float64Array, j: number, length: number) {
  let re = 0;
  let im = 0;
  for (const end = i + length; i < end; i += 2, j += 2) {
    re += bra[i] * ket[j] + bra[i + 1] * ket[j + 1];
    im += bra[i] * ket[j + 1] - bra[i + 1] * ket[j];
  }
  return { re, im };
}
