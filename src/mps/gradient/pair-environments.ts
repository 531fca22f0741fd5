import { EDGE, extendRight } from '../chain/environment.js';
import { asTall, asWide, type Site } from '../chain/site.js';
import type { SmallMatrix } from '../circuit/small-matrix.js';
import type { Kernels } from '../kernels/kernels.js';
import { type Matrix, reshaped } from '../kernels/matrix.js';

/**
 * Environments of one bra and one ket that both change a few sites at a time.
 *
 * Sites are values, so an environment stays valid as long as every site below it is the same object: a backward
 * sweep then extends environments by one site a step instead of contracting the whole chain.
 */
export class PairEnvironments {
  /** The linear algebra that the environments are made with. */
  readonly kernels: Kernels;
  readonly #left: Side = { sites: [], environments: [EDGE] };
  readonly #right: Side = { sites: [], environments: [EDGE] };
  /** The products L K of the last sweep from the left, which transitions need again. */
  readonly #withKet: WithKet[] = [];

  constructor(kernels: Kernels) {
    this.kernels = kernels;
  }

  /** Returns the left environment of qubit `q`: the sites 0..q-1 contracted. */
  leftOf(q: number, bra: readonly Site[], ket: readonly Site[]): Matrix {
    return grown(
      this.#left,
      q,
      (i) => [bra[i], ket[i]],
      (before, b, k, i) => {
        const product = this.#leftWithKet(i, before, k);
        return this.kernels.adjointProduct(asTall(b), reshaped(product, 2 * before.rows, k.right));
      },
    );
  }

  /** Returns sum_y L[x, y] K[y, s, b], made once for one environment and one site. */
  #leftWithKet(q: number, left: Matrix, ket: Site): Matrix {
    const known = this.#withKet[q];
    if (known?.left === left && known.ket === ket) return known.product;
    const product = this.kernels.product(left, asWide(ket));
    this.#withKet[q] = { left, ket, product };
    return product;
  }

  /** Returns the right environment of qubit `q`: the sites q+1..n-1 contracted. */
  rightOf(q: number, bra: readonly Site[], ket: readonly Site[]): Matrix {
    const last = bra.length - 1;
    return grown(
      this.#right,
      last - q,
      (i) => [bra[last - i], ket[last - i]],
      (before, b, k) => extendRight(this.kernels, before, b, k),
    );
  }

  /** Returns T_st = sum of conj(bra)_s ket_t over everything but the physical leg of qubit `q`. */
  transition(q: number, bra: readonly Site[], ket: readonly Site[]): SmallMatrix {
    const left = this.leftOf(q, bra, ket);
    const right = this.rightOf(q, bra, ket);
    const half = this.#leftWithKet(q, left, ket[q]);
    const { workspace: w } = this.kernels;
    w.begin();
    const full = w.product(w.load(reshaped(half, 2 * left.rows, ket[q].right)), w.load(right));
    return w.transition(w.load(asTall(bra[q])), full);
  }
}

interface WithKet {
  readonly left: Matrix;
  readonly ket: Site;
  readonly product: Matrix;
}

/** One side's environments; `environments[i]` has the first i sites of the list contracted. */
interface Side {
  readonly sites: (readonly [Site, Site])[];
  readonly environments: Matrix[];
}

function grown(
  side: Side,
  count: number,
  siteAt: (i: number) => readonly [Site, Site],
  extend: (before: Matrix, bra: Site, ket: Site, i: number) => Matrix,
): Matrix {
  const { sites, environments } = side;
  let valid = 0;
  while (valid < count && valid < sites.length) {
    const [bra, ket] = siteAt(valid);
    if (sites[valid][0] !== bra || sites[valid][1] !== ket) break;
    valid++;
  }
  for (; valid < count; valid++) {
    const pair = siteAt(valid);
    // Whatever lay beyond a site that changed is stale, also where later sites match again.
    sites.length = valid;
    sites.push(pair);
    environments.length = valid + 1;
    environments.push(extend(environments[valid], pair[0], pair[1], valid));
  }
  return environments[count];
}
