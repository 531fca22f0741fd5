import { EDGE } from '../../mps/chain/environment.js';
import type { Kernels } from '../../mps/kernels/kernels.js';
import type { Matrix } from '../../mps/kernels/matrix.js';
import type { Resident, Workspace } from '../../mps/kernels/workspace.js';
import type { Leg } from './leg.js';
import type { Place } from './open-register.js';
import type { Twirl } from './twirl.js';

/** The legs of one qubit in E <psi|k1><b1|psi><psi|k2><b2|psi>. */
export interface Legs {
  readonly k1: Leg;
  readonly b1: Leg;
  readonly k2: Leg;
  readonly b2: Leg;
}

/**
 * What lies on one side of a cut, for either average of the gate there: `straight` (I, each copy with itself) as the
 * matrix (k1 b1) x (k2 b2), `crossed` (S, each copy with the other) as (k1 b2) x (k2 b1).
 */
export interface FourLegs {
  readonly straight: Matrix;
  readonly crossed: Matrix;
}

export const FOUR_EDGES: FourLegs = { straight: EDGE, crossed: EDGE };

/**
 * Absorbs what stands at one place. Cost O(chi^5).
 *
 * A reference is traced out in each copy by itself, whatever the average of the gates.
 */
export function absorbed(kernels: Kernels, environment: FourLegs, legs: Legs, place: Place): FourLegs {
  const { k1, b1, k2, b2 } = legs;
  const straight = pairsAbsorbed(kernels, environment.straight, [k1, b1], [k2, b2]);
  if (place !== 'reference') {
    return { straight, crossed: pairsAbsorbed(kernels, environment.crossed, [k1, b2], [k2, b1]) };
  }
  const uncrossed = exchanged(environment.crossed, [k1.inner, b2.inner, k2.inner, b1.inner]);
  const traced = pairsAbsorbed(kernels, uncrossed, [k1, b1], [k2, b2]);
  return { straight, crossed: exchanged(traced, [k1.outer, b1.outer, k2.outer, b2.outer]) };
}

type Pair = readonly [ket: Leg, bra: Leg];

function pairsAbsorbed(kernels: Kernels, environment: Matrix, first: Pair, second: Pair): Matrix {
  const { workspace: w } = kernels;
  w.begin();
  const half = w.transpose(columnsAbsorbed(w, w.load(environment), second));
  return w.read(w.transpose(columnsAbsorbed(w, half, first)));
}

/**
 * E'[r, (y y')] = sum_(x x' t) K[y, (x t)] E[r, (x x')] conj(B[(t y'), x'])
 *
 * One product for the bra, and one a row for the ket, all on rows as they lie.
 */
function columnsAbsorbed(w: Workspace, environment: Resident, [ket, bra]: Pair): Resident {
  const { rows } = environment;
  const half = w.productAdjoint(w.reshaped(environment, rows * ket.inner, bra.inner), w.load(bra.bra));
  const out = w.blank(rows * ket.outer, bra.outer);
  const matrix = w.load(ket.ket);
  for (let r = 0; r < rows; r++) {
    const row = w.reshaped(w.rowsOf(half, r * ket.inner, (r + 1) * ket.inner), matrix.columns, bra.outer);
    w.product(matrix, row, { matrix: w.rowsOf(out, r * ket.outer, (r + 1) * ket.outer), add: false });
  }
  return w.reshaped(out, rows, ket.outer * bra.outer);
}

/** Puts the matrix T between two gates; `bonds` are those of k1, b1, k2 and b2 at the cut. */
export function mixed({ straight, crossed }: FourLegs, { same, other }: Twirl, bonds: Bonds): FourLegs {
  const [k1, b1, k2, b2] = bonds;
  return {
    straight: combined(same, straight, other, exchanged(crossed, [k1, b2, k2, b1])),
    crossed: combined(same, crossed, other, exchanged(straight, [k1, b1, k2, b2])),
  };
}

export type Bonds = readonly [k1: number, b1: number, k2: number, b2: number];

/** Exchanges the second and the fourth index of E[i, j, k, l]. */
function exchanged({ rows, columns, data }: Matrix, [first, second, third, fourth]: Bonds): Matrix {
  const out = new Float64Array(data.length);
  let from = 0;
  for (let i = 0; i < first; i++) {
    for (let j = 0; j < second; j++) {
      for (let k = 0; k < third; k++) {
        for (let l = 0; l < fourth; l++, from += 2) {
          const to = 2 * (((i * fourth + l) * third + k) * second + j);
          out[to] = data[from];
          out[to + 1] = data[from + 1];
        }
      }
    }
  }
  return { rows: first * fourth, columns: (rows * columns) / (first * fourth), data: out };
}

const combined = (p: number, a: Matrix, q: number, b: Matrix): Matrix => ({
  ...a,
  data: a.data.map((x, i) => p * x + q * b.data[i]),
});

/** Returns the real part of what two sides of one cut give together. */
export const joined = (left: FourLegs, right: FourLegs): number =>
  realSum(left.straight, right.straight) + realSum(left.crossed, right.crossed);

/** Returns Re sum_ij A_ij B_ij. */
function realSum({ data: a }: Matrix, { data: b }: Matrix): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 2) sum += a[i] * b[i] - a[i + 1] * b[i + 1];
  return sum;
}
