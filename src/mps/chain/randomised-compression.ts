import type { Kernels } from '../kernels/kernels.js';
import { identity, type Matrix } from '../kernels/matrix.js';
import type { Resident, Workspace } from '../kernels/workspace.js';
import type { OperatorSite } from './operator.js';
import { fromWide, type Site, slice, squaredNorm } from './site.js';
import { blocksOf, sketched, summed } from './sketch.js';

/** Vectors beyond a bond's dimension that tell what it misses. */
const TESTS = 8;

/** A share of a test vector's squared length that is rounding. */
const ROUNDING = 1e-26;

/** A bond takes as many directions as leave out this share of what is beyond the cap, by its own estimate. */
const ALLOWED = 1e-4;

/** A bond that would still leave out this share of it has too flat a spectrum for the sketch. */
const HOPELESS = 0.05;

/** P O psi, P a projection: every site but the first a right isometry, and the first of norm 1. */
export interface Projected {
  readonly sites: Site[];
  /** |P O psi|. */
  readonly norm: number;
  /** Whether all that P leaves out is rounding. */
  readonly whole: boolean;
  /** The bond, counted from the first site, that leaves out most by its own estimate. */
  readonly worst: number;
}

/**
 * Projects an operator on a chain on what random vectors see of it, without multiplying their bonds.
 *
 *   Y_q = C_q^T (O psi)_{q..} V^H = R^H Q^H,   V_q <- Q^H       from the last site to the first
 *
 * C_q are the sketches of the left part, V the isometries found so far; all cuts share one set of vectors. Nothing is
 * returned where a bond shows that too much would be left out. Cost O(n (D chi^2 k + D chi k^2 + k^3)) for k vectors, an
 * operator of bond D and a chain of bond chi. Source: Camano, Epperly and Tropp, arXiv 2504.06475.
 */
export function projected(
  kernels: Kernels,
  sites: readonly Site[],
  operator: readonly OperatorSite[],
  cap: number,
  vectors: number,
): Projected | undefined {
  const { workspace: w } = kernels;
  const sketches = sketched(kernels, sites, operator, vectors);
  const out: Site[] = [...sites];
  const last = sites.length - 1;
  let rest = identity(sites[last].right);
  let worst = { missed: 0, bond: 1 };
  for (let q = last; q > 0; q--) {
    w.begin();
    const parts = contracted(w, sites[q], operator[q], w.load(rest));
    const seen = w.load(sketches[q]);
    const inner = rest.columns;
    const y = w.blank(2 * inner, vectors);
    parts.forEach((part, s) => {
      w.adjointProduct(part, seen, { matrix: w.rowsOf(y, s * inner, (s + 1) * inner), add: false });
    });
    const { q: basis, r } = w.qr(y);
    const { bond, missed, hopeless } = rankOf(w.read(r), cap);
    if (hopeless) return undefined;
    if (missed > worst.missed) worst = { missed, bond: q };
    out[q] = fromWide(w.read(w.rowsOf(w.adjoint(basis), 0, bond)));
    const kept = w.columnsOf(basis, 0, bond);
    rest = w.read(
      summed([0, 1], (s, target) => w.product(parts[s], w.rowsOf(kept, s * inner, (s + 1) * inner), target)),
    );
  }
  const { site, norm } = firstSite(w, sites[0], operator[0], rest);
  out[0] = site;
  return { sites: out, norm, whole: worst.missed <= ROUNDING, worst: worst.bond };
}

/** Returns G_s[(w a), x] = sum W_st[w, v] A[a, t, b] S[(v b), x] for both s. */
function contracted(w: Workspace, site: Site, operator: OperatorSite, rest: Resident): Resident[] {
  const { left, right } = site;
  const moved = [0, 1].map((t) => {
    const a = w.load(slice(site, t));
    const all = w.blank(operator.right * left, rest.columns);
    for (let v = 0; v < operator.right; v++) {
      const matrix = w.rowsOf(all, v * left, (v + 1) * left);
      w.product(a, w.rowsOf(rest, v * right, (v + 1) * right), { matrix, add: false });
    }
    return w.reshaped(all, operator.right, left * rest.columns);
  });
  const blocks = blocksOf(operator);
  return [0, 1].map((s) => {
    const part = summed([0, 1], (t, target) => {
      const block = blocks[2 * s + t];
      return block === undefined ? target?.matrix : w.product(w.load(block), moved[t], target);
    });
    return w.reshaped(part, operator.left * left, rest.columns);
  });
}

function firstSite(
  w: Workspace,
  site: Site,
  operator: OperatorSite,
  rest: Matrix,
): { site: Site; norm: number } {
  w.begin();
  const parts = contracted(w, site, operator, w.load(rest)).map((part) => w.read(part).data);
  const right = rest.columns;
  const data = new Float64Array(4 * site.left * right);
  parts.forEach((part, s) => {
    for (let a = 0; a < site.left; a++) {
      data.set(part.subarray(2 * a * right, 2 * (a + 1) * right), 2 * (2 * a + s) * right);
    }
  });
  const norm = Math.sqrt(squaredNorm(data));
  return { site: { left: site.left, right, data: data.map((x) => x / norm) }, norm };
}

/**
 * Chooses how many columns of Q a bond keeps, from R: a column beyond the k-th is a test of the first k.
 *
 *   missed(k) = mean over j >= k of  sum_{i >= k} |R_ij|^2 / sum_i |R_ij|^2
 *
 * The columns are compared with their own length: random product vectors see very different shares of a state.
 */
export function rankOf(
  { rows, columns, data }: Matrix,
  cap: number,
): { bond: number; missed: number; hopeless: boolean } {
  const lengths = new Float64Array(columns);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) lengths[j] += squaredAt(data, i * columns + j);
  }
  // missed[k] (columns - k) = missed[k + 1] (columns - k - 1) + the share of row k
  const missed = new Float64Array(rows + 1);
  let sum = 0;
  for (let k = rows - 1; k >= 0; k--) {
    for (let j = k; j < columns; j++) {
      if (lengths[j] > 0) sum += squaredAt(data, k * columns + j) / lengths[j];
    }
    missed[k] = sum / (columns - k);
  }
  const beyond = missed[Math.min(cap, rows)];
  const allowed = Math.max(ROUNDING, ALLOWED * beyond);
  const most = rows === columns ? columns - TESTS : rows;
  let bond = 1;
  while (bond < most && missed[bond] > allowed) bond++;
  const hopeless = missed[bond] > Math.max(ROUNDING, HOPELESS * beyond);
  return { bond, missed: missed[bond], hopeless };
}

const squaredAt = (data: Float64Array, i: number): number => data[2 * i] ** 2 + data[2 * i + 1] ** 2;
