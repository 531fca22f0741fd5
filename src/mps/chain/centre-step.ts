import type { Kernels } from '../kernels/kernels.js';
import type { Matrix } from '../kernels/matrix.js';
import type { Resident, Workspace } from '../kernels/workspace.js';
import { asTall, asWide, fromTall, fromWide, type Site } from './site.js';
import { checkTriangle, record, type Tape } from './tape.js';

/**
 * Moves what is no isometry of site q into site q + 1: A = Q R, A <- Q, N <- R B.
 *
 * `offset` is the qubit of the first site of the list, for a tape.
 */
export function stepRight(kernels: Kernels, sites: Site[], q: number, tape?: Tape, offset = 0): void {
  const { workspace: w } = kernels;
  const next = sites[q + 1];
  w.begin();
  const { q: basis, r } = w.qr(w.load(asTall(sites[q])));
  const rest = w.product(r, w.load(asWide(next)));
  sites[q] = fromTall(w.read(basis));
  sites[q + 1] = fromWide(w.read(rest));
  if (tape === undefined) return;
  const at = q + offset;
  const factors = { q: asTall(sites[q]), r: w.read(r) };
  enterBond(tape, at + 1, factors);
  const pullback = (cotangents: Site[]): void => {
    w.begin();
    const [isometry, triangle, nextBar] = loadedAll(w, factors.q, factors.r, asWide(cotangents[at + 1]));
    const restBar = w.productAdjoint(nextBar, w.load(asWide(next)));
    const bar = pullIsometry(w, { q: isometry, r: triangle }, w.load(asTall(cotangents[at])), restBar);
    cotangents[at] = fromTall(w.read(bar));
    cotangents[at + 1] = fromWide(w.read(w.adjointProduct(triangle, nextBar)));
  };
  record(tape, pullback, factors.q, factors.r);
}

/** Moves what is no isometry of site q into site q - 1: A = R^H Q^H, A <- Q^H, N <- B R^H. */
export function stepLeft(kernels: Kernels, sites: Site[], q: number, tape?: Tape, offset = 0): void {
  const { workspace: w } = kernels;
  const next = sites[q - 1];
  w.begin();
  const { q: basis, r } = w.qr(w.adjoint(w.load(asWide(sites[q]))));
  const rest = w.productAdjoint(w.load(asTall(next)), r);
  sites[q] = fromWide(w.read(w.adjoint(basis)));
  sites[q - 1] = fromTall(w.read(rest));
  if (tape === undefined) return;
  const at = q + offset;
  const factors = { q: w.read(basis), r: w.read(r) };
  enterBond(tape, at, factors);
  const pullback = (cotangents: Site[]): void => {
    w.begin();
    const [isometry, triangle, nextBar] = loadedAll(w, factors.q, factors.r, asTall(cotangents[at - 1]));
    const restBar = w.adjointProduct(nextBar, w.load(asTall(next)));
    const ownBar = w.adjoint(w.load(asWide(cotangents[at])));
    const bar = pullIsometry(w, { q: isometry, r: triangle }, ownBar, restBar);
    cotangents[at] = fromWide(w.read(w.adjoint(bar)));
    cotangents[at - 1] = fromTall(w.read(w.product(nextBar, triangle)));
  };
  record(tape, pullback, factors.q, factors.r);
}

const loadedAll = (w: Workspace, ...matrices: readonly Matrix[]): Resident[] =>
  matrices.map((a) => w.load(a));

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
export function pullIsometry(
  w: Workspace,
  { q, r }: { readonly q: Resident; readonly r: Resident },
  qBar: Resident,
  rBar: Resident,
): Resident {
  const bar = w.product(q, rBar);
  // A wide R comes with a square Q, which has no complement.
  if (q.rows === q.columns) return bar;
  const outside = w.product(q, w.adjointProduct(q, qBar));
  w.combine(outside, -1, qBar, 1);
  w.divideByTriangle(outside, r);
  w.combine(bar, 1, outside, 1);
  return bar;
}
