import type { Kernels } from '../kernels/kernels.js';
import { type Matrix, zeros } from '../kernels/matrix.js';
import { adjoint } from '../kernels/transpose.js';
import { asTall, asWide, fromTall, fromWide, type Site } from './site.js';
import { checkTriangle, record, type Tape } from './tape.js';

/**
 * Moves what is no isometry of site q into site q + 1: A = Q R, A <- Q, N <- R B.
 *
 * `offset` is the qubit of the first site of the list, for a tape.
 */
export function stepRight(kernels: Kernels, sites: Site[], q: number, tape?: Tape, offset = 0): void {
  const [before, next] = [sites[q], sites[q + 1]];
  const factors = kernels.qr(asTall(before));
  sites[q] = fromTall(factors.q);
  sites[q + 1] = fromWide(kernels.product(factors.r, asWide(next)));
  if (tape === undefined) return;
  const at = q + offset;
  enterBond(tape, at + 1, factors);
  const pullback = (cotangents: Site[]): void => {
    const nextBar = asWide(cotangents[at + 1]);
    const restBar = kernels.productAdjoint(nextBar, asWide(next));
    cotangents[at] = fromTall(pullIsometry(kernels, factors, asTall(cotangents[at]), restBar));
    cotangents[at + 1] = fromWide(kernels.adjointProduct(factors.r, nextBar));
  };
  record(tape, pullback, factors.q, factors.r);
}

/** Moves what is no isometry of site q into site q - 1: A = R^H Q^H, A <- Q^H, N <- B R^H. */
export function stepLeft(kernels: Kernels, sites: Site[], q: number, tape?: Tape, offset = 0): void {
  const [before, next] = [sites[q], sites[q - 1]];
  const factors = kernels.qr(adjoint(asWide(before)));
  sites[q] = fromWide(adjoint(factors.q));
  sites[q - 1] = fromTall(kernels.productAdjoint(asTall(next), factors.r));
  if (tape === undefined) return;
  const at = q + offset;
  enterBond(tape, at, factors);
  const pullback = (cotangents: Site[]): void => {
    const nextBar = asTall(cotangents[at - 1]);
    const restBar = kernels.adjointProduct(nextBar, asTall(next));
    const bar = pullIsometry(kernels, factors, adjoint(asWide(cotangents[at])), restBar);
    cotangents[at] = fromWide(adjoint(bar));
    cotangents[at - 1] = fromTall(kernels.product(nextBar, factors.r));
  };
  record(tape, pullback, factors.q, factors.r);
}

interface Factors {
  readonly q: Matrix;
  readonly r: Matrix;
}

function enterBond(tape: Tape, bond: number, { q, r }: Factors): void {
  tape.ranks[bond] = Math.min(tape.ranks[bond], q.columns);
  if (q.rows > q.columns) {
    checkTriangle(
      tape,
      bond,
      Array.from({ length: q.columns }, (_, i) => r.data[2 * (i * r.columns + i)]),
    );
  }
}

/**
 * Pulls cotangents of Q and R back to A = Q R: A_bar = Q R_bar + (1 - Q Q^H) Q_bar R^-H.
 *
 * Gauge-fixed: what turns Q within its own columns is left out, which no cost of the state can see. Source:
 * docs/gradients.md.
 */
export function pullIsometry(kernels: Kernels, { q, r }: Factors, qBar: Matrix, rBar: Matrix): Matrix {
  const bar = kernels.product(q, rBar);
  // A wide R comes with a square Q, which has no complement.
  if (q.rows === q.columns) return bar;
  const inside = kernels.product(q, kernels.adjointProduct(q, qBar));
  const outside = zeros(q.rows, q.columns);
  for (let i = 0; i < outside.data.length; i++) outside.data[i] = qBar.data[i] - inside.data[i];
  divideByAdjoint(outside, r);
  for (let i = 0; i < bar.data.length; i++) bar.data[i] += outside.data[i];
  return bar;
}

/** Replaces X by X R^-H for an upper triangular R, in place: Z R^H = X, from the last column to the first. */
function divideByAdjoint(x: Matrix, { columns: size, data: r }: Matrix): void {
  for (let i = 0; i < x.rows; i++) {
    const row = 2 * i * size;
    for (let j = size - 1; j >= 0; j--) {
      let re = x.data[row + 2 * j];
      let im = x.data[row + 2 * j + 1];
      for (let k = j + 1; k < size; k++) {
        const at = 2 * (j * size + k);
        const [zr, zi] = [x.data[row + 2 * k], x.data[row + 2 * k + 1]];
        re -= zr * r[at] + zi * r[at + 1];
        im -= zi * r[at] - zr * r[at + 1];
      }
      // The kernels give R a real diagonal.
      const diagonal = r[2 * (j * size + j)];
      x.data[row + 2 * j] = re / diagonal;
      x.data[row + 2 * j + 1] = im / diagonal;
    }
  }
}
