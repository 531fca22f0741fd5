import type { OperatorEntry, OperatorSite } from '../chain/operator.js';
import { asTall, asWide, type Site } from '../chain/site.js';
import type { SmallMatrix } from '../circuit/small-matrix.js';
import type { Matrix } from '../kernels/matrix.js';
import type { Resident, Target, Workspace } from '../kernels/workspace.js';

/**
 * What stands on one side of a bond between bra, operator and ket, for one value of the operator's bond: a matrix, nothing
 * where no term gets, or the identity where isometries meet their own adjoints.
 *
 *   left[w][x, y], right[w][y, x]      x the bra's bond, y the ket's
 */
export type Block = Matrix | 'identity' | undefined;

/** What stands beyond an end of the chain. */
export const END: readonly Block[] = Object.freeze(['identity' as const]);

/**
 * Returns the left blocks with one more site, a left isometry A.
 *
 *   L'[v][x', y'] = sum conj(A[x, s', x']) W[w, v][s', s] L[w][x, y] A[y, s, y']
 */
export function extendedLeft(
  w: Workspace,
  left: readonly Block[],
  operator: OperatorSite,
  site: Site,
): Block[] {
  const ways = operator.entries.map(({ from, to, matrix }) => ({ from, to, matrix }));
  w.begin();
  const bra = w.load(asTall(site));
  return extended(w, left, operator.right, ways, (block, matrix, target) => {
    const ket = turned(w, site, matrix);
    const half =
      block === 'identity' ? ket : w.product(w.load(block), w.reshaped(ket, site.left, 2 * site.right));
    return w.adjointProduct(bra, w.reshaped(half, 2 * site.left, site.right), target);
  });
}

/**
 * Returns the right blocks with one more site, a right isometry A.
 *
 *   R'[w][y, x] = sum W[w, v][s', s] A[y, s, y'] R[v][y', x'] conj(A[x, s', x'])
 */
export function extendedRight(
  w: Workspace,
  right: readonly Block[],
  operator: OperatorSite,
  site: Site,
): Block[] {
  const ways = operator.entries.map(({ from, to, matrix }) => ({ from: to, to: from, matrix }));
  w.begin();
  const bra = w.load(asWide(site));
  return extended(w, right, operator.left, ways, (block, matrix, target) => {
    const ket = turned(w, site, matrix);
    const half = block === 'identity' ? ket : w.product(ket, w.load(block));
    return w.productAdjoint(w.reshaped(half, site.left, 2 * site.right), bra, target);
  });
}

/** Adds up the new blocks, `contracted` bringing one old block over the site. */
function extended(
  w: Workspace,
  blocks: readonly Block[],
  count: number,
  ways: readonly OperatorEntry[],
  contracted: (block: Matrix | 'identity', matrix: SmallMatrix, target?: Target) => Resident,
): Block[] {
  const arriving: { block: Matrix | 'identity'; matrix: SmallMatrix }[][] = Array.from(
    { length: count },
    () => [],
  );
  for (const { from, to, matrix } of ways) {
    const block = blocks[from];
    if (block !== undefined) arriving[to].push({ block, matrix });
  }
  return arriving.map((all) => {
    if (all.length === 0) return undefined;
    if (all.length === 1 && all[0].block === 'identity' && isIdentity(all[0].matrix)) return 'identity';
    let sum: Resident | undefined;
    for (const { block, matrix } of all) {
      sum = contracted(block, matrix, sum && { matrix: sum, add: true });
    }
    return w.read(sum as Resident);
  });
}

function turned(w: Workspace, site: Site, matrix: SmallMatrix): Resident {
  const ket = w.load(asTall(site));
  if (!isIdentity(matrix)) w.applySite(ket, matrix);
  return ket;
}

/** Says whether a small matrix is the identity, entry by entry. */
export function isIdentity(matrix: SmallMatrix): boolean {
  const size = Math.sqrt(matrix.length / 2);
  return matrix.every((x, i) => x === (i % (2 * (size + 1)) === 0 ? 1 : 0));
}
