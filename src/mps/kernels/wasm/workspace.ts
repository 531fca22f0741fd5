import type { Resident, Target, Workspace } from '../workspace.js';
import type { Instance } from './instance.js';
import { residentLeftSvd } from './left-svd.js';
import { residentQr } from './qr.js';
import { blank, columns, loaded, type Placed, placed, readOut, rows, type Walk } from './resident.js';

/** Returns the workspace of an instance. The plain twin is `plainWorkspace`. */
export function wasmWorkspace(instance: Instance): Workspace {
  const { binary, memory } = instance;
  const size = ({ rows, columns }: Resident) => rows * columns;
  return {
    begin: () => memory.clear(),
    load: (a) => loaded(instance, a),
    read: (a, into) => readOut(instance, placed(a), into),
    blank: (m, n) => blank(instance, m, n),
    columnsOf: (a, from, to) => ({ ...placed(a), columns: to - from, at: placed(a).at + 16 * from }),
    rowsOf: (a, from, to) => ({
      ...placed(a),
      rows: to - from,
      at: placed(a).at + 16 * from * placed(a).stride,
    }),
    reshaped: (a, m, n) => ({ rows: m, columns: n, at: placed(a).at, stride: n }),
    transpose(a) {
      const out = blank(instance, a.columns, a.rows);
      binary.toColumns(placed(a).at, a.rows, a.columns, 1, out.at);
      return out;
    },
    adjoint(a) {
      const out = blank(instance, a.columns, a.rows);
      binary.toAdjoint(placed(a).at, a.rows, a.columns, out.at);
      return out;
    },
    product: (a, b, target) =>
      contracted(instance, rows(placed(a)), columns(placed(b)), a.rows, a.columns, b.columns, target),
    adjointProduct: (a, b, target) =>
      contracted(instance, columns(placed(a), -1), columns(placed(b)), a.columns, a.rows, b.columns, target),
    productAdjoint: (a, b, target) =>
      contracted(instance, rows(placed(a)), rows(placed(b), -1), a.rows, a.columns, b.rows, target),
    leftSvd: (a, count) => residentLeftSvd(instance, placed(a), count),
    qr: (a) => residentQr(instance, placed(a)),
    combine: (a, p, b, q) => binary.combine(placed(a).at, p, placed(b).at, q, size(a)),
    divideBySquares: (a, values) =>
      binary.divideBySquares(placed(a).at, a.rows, a.columns, memory.write(values)),
    divideByGaps: (a, values) => binary.divideByGaps(placed(a).at, a.rows, a.columns, memory.write(values)),
    divideByTriangle: (x, r) =>
      binary.divideByTriangle(placed(x).at, x.rows, x.columns, placed(r).at, placed(r).stride),
    applyPair: (theta, gate) =>
      binary.applyPair(placed(theta).at, theta.rows / 2, theta.columns / 2, memory.write(gate)),
    applySite: (site, matrix) =>
      binary.applySite(placed(site).at, site.rows / 2, site.columns, memory.write(matrix)),
    transition(bra, ket) {
      const out = memory.area(64);
      binary.transition(placed(bra).at, placed(ket).at, ket.rows / 2, ket.columns, out);
      return memory.read(out, 8);
    },
    realProduct: (a, b) => binary.realProduct(placed(a).at, placed(b).at, size(a)),
    imaginaryProduct: (a, b) => binary.imaginaryProduct(placed(a).at, placed(b).at, size(a)),
  };
}

/** Returns C_ij = sum_p left(i, p) right(p, j), m x n over k contracted indices. */
function contracted(
  instance: Instance,
  left: Walk,
  right: Walk,
  m: number,
  k: number,
  n: number,
  target: Target | undefined,
): Placed {
  const { binary, memory } = instance;
  const c = target === undefined ? blank(instance, m, n) : placed(target.matrix);
  binary.product(
    m,
    n,
    k,
    left.at,
    left.across,
    left.along,
    left.sign,
    right.at,
    right.across,
    right.along,
    right.sign,
    c.at,
    c.stride,
    target?.add ?? false,
    memory.area(binary.productWorkspace(m, n, k)),
  );
  return c;
}
