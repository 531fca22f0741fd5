import type { Kernels } from '../kernels.js';
import type { Matrix } from '../matrix.js';
import {
  adjointProduct as plainAdjointProduct,
  product as plainProduct,
  productAdjoint as plainProductAdjoint,
  productTranspose as plainProductTranspose,
} from '../product.js';
import { sameExtent } from '../shape-error.js';
import type { Instance } from './instance.js';

type Products = Pick<Kernels, 'product' | 'adjointProduct' | 'productAdjoint' | 'productTranspose'>;

/** Complex multiplications below which a call and its copies cost more than the plain twin's product (ADR 8). */
const SMALL = 16;

/**
 * Returns the four products of an instance, those of fewer than `small` multiplications being the plain twin's.
 *
 * Each throws a ShapeError if the contracted extents differ.
 */
export function wasmProducts(instance: Instance, small = SMALL): Products {
  return {
    product(a, b) {
      sameExtent('product', a, a.columns, b, b.rows);
      if (a.rows * a.columns * b.columns < small) return plainProduct(a, b);
      return contracted(instance, a, a.rows, a.columns, 1, 1, b, b.columns, 1, b.columns, 1, a.columns);
    },
    adjointProduct(a, b) {
      sameExtent('adjointProduct', a, a.rows, b, b.rows);
      if (a.rows * a.columns * b.columns < small) return plainAdjointProduct(a, b);
      return contracted(instance, a, a.columns, 1, a.columns, -1, b, b.columns, 1, b.columns, 1, a.rows);
    },
    productAdjoint(a, b) {
      sameExtent('productAdjoint', a, a.columns, b, b.columns);
      if (a.rows * a.columns * b.rows < small) return plainProductAdjoint(a, b);
      return contracted(instance, a, a.rows, a.columns, 1, 1, b, b.rows, b.columns, 1, -1, a.columns);
    },
    productTranspose(a, b) {
      sameExtent('productTranspose', a, a.columns, b, b.columns);
      if (a.rows * a.columns * b.rows < small) return plainProductTranspose(a, b);
      return contracted(instance, a, a.rows, a.columns, 1, 1, b, b.rows, b.columns, 1, 1, a.columns);
    },
  };
}

/**
 * Returns C_ij = sum_p left(i, p) right(p, j), m x n over k contracted indices.
 *
 * `across` leads from one row (left) or column (right) of C to the next, `along` from one contracted index to the
 * next, in entries; a sign of -1 conjugates.
 */
function contracted(
  { binary, memory }: Instance,
  left: Matrix,
  m: number,
  leftAcross: number,
  leftAlong: number,
  leftSign: 1 | -1,
  right: Matrix,
  n: number,
  rightAcross: number,
  rightAlong: number,
  rightSign: 1 | -1,
  k: number,
): Matrix {
  memory.clear();
  const a = memory.write(left.data);
  const b = memory.write(right.data);
  const c = memory.area(16 * m * n);
  const workspace = memory.area(binary.productWorkspace(m, n, k));
  binary.product(
    m,
    n,
    k,
    a,
    leftAcross,
    leftAlong,
    leftSign,
    b,
    rightAcross,
    rightAlong,
    rightSign,
    c,
    n,
    false,
    workspace,
  );
  return { rows: m, columns: n, data: memory.read(c, 2 * m * n) };
}
