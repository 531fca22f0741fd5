import type { OperatorSite } from '../chain/operator.js';
import { type SmallMatrix, smallKronecker } from '../circuit/small-matrix.js';
import type { Matrix } from '../kernels/matrix.js';
import type { Resident, Workspace } from '../kernels/workspace.js';
import { type Block, isIdentity } from './environment.js';

/** Two neighbouring sites of an operator between two values of its outer bonds. */
export interface Pair {
  readonly from: number;
  readonly to: number;
  /** 4 x 4, the left qubit the more significant index; undefined for the identity. */
  readonly gate: SmallMatrix | undefined;
}

/** Returns sum_u W_1[w, u] (x) W_2[u, v], one pair for every w and v between which there is a way. */
export function pairsOf(first: OperatorSite, second: OperatorSite): Pair[] {
  const sums = new Map<string, { from: number; to: number; gate: SmallMatrix }>();
  for (const one of first.entries) {
    for (const two of second.entries) {
      if (one.to !== two.from) continue;
      const gate = smallKronecker(one.matrix, two.matrix);
      const key = `${one.from} ${two.to}`;
      const before = sums.get(key)?.gate;
      const sum = before === undefined ? gate : gate.map((x, i) => x + before[i]);
      sums.set(key, { from: one.from, to: two.to, gate: sum });
    }
  }
  return [...sums.values()].map((pair) => ({ ...pair, gate: isIdentity(pair.gate) ? undefined : pair.gate }));
}

/**
 * Returns H theta for two sites between their environments.
 *
 *   out[x, s', t', x'] = sum L[w][x, y] G[w, v][(s' t'), (s t)] theta[y, s, t, y'] R[v][y', x']
 *
 * A state of the automaton that waits for the rest of a term has one way on, so that there is one product on the left for
 * each, and one on the right; blocks that are the identity take none. Cost O(D chi^3) for an operator of bond D.
 */
export function applied(
  w: Workspace,
  left: readonly Block[],
  pairs: readonly Pair[],
  right: readonly Block[],
  theta: Matrix,
): Float64Array {
  w.begin();
  const inner = new Map<number, Resident>();
  for (const { from, to, gate } of pairs) {
    const [block, end] = [left[from], right[to]];
    if (block === undefined || end === undefined) continue;
    const turned = w.load(theta);
    if (gate !== undefined) w.applyPair(turned, gate);
    addTo(w, inner, to, block, turned);
  }
  let out: Resident | undefined;
  for (const [to, half] of inner) {
    const end = right[to] as Exclude<Block, undefined>;
    const tall = w.reshaped(half, 2 * theta.rows, theta.columns / 2);
    if (end !== 'identity') {
      const target =
        out === undefined ? undefined : { matrix: w.reshaped(out, tall.rows, tall.columns), add: true };
      out = w.product(tall, w.load(end), target);
    } else if (out === undefined) out = tall;
    else w.combine(out, 1, tall, 1);
  }
  return out === undefined ? new Float64Array(theta.data.length) : w.read(out).data;
}

/** Adds L theta to what has come together for one value of the bond on the right. */
function addTo(
  w: Workspace,
  inner: Map<number, Resident>,
  to: number,
  block: Exclude<Block, undefined>,
  turned: Resident,
): void {
  const known = inner.get(to);
  if (block === 'identity') {
    if (known === undefined) inner.set(to, turned);
    else w.combine(known, 1, turned, 1);
    return;
  }
  const [rows, columns] = [turned.rows / 2, 2 * turned.columns];
  const target = known === undefined ? undefined : { matrix: w.reshaped(known, rows, columns), add: true };
  const sum = w.product(w.load(block), w.reshaped(turned, rows, columns), target);
  if (known === undefined) inner.set(to, w.reshaped(sum, turned.rows, turned.columns));
}
