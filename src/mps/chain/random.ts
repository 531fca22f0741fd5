import { checkChainWidth } from '../circuit/chain-width.js';
import { wholeNumber } from '../common/check.js';
import type { Rng } from '../common/rng.js';
import { adjoint } from '../kernels/transpose.js';
import { defaultKernels } from '../kernels/wasm/wasm.js';
import { checkStream } from '../state/sampling.js';
import { moveCentre } from './canonical.js';
import { bondsOf, zeroChain } from './chain.js';
import { MpsState } from './mps-state.js';
import { asWide, fromWide, multiplied, type Site, squaredNorm } from './site.js';
import { EXACT_POLICY } from './truncation.js';

/**
 * Returns a random matrix-product state, made by Haar-random isometries from left to right.
 *
 * Site q maps its left bond of min(bond, 2^(n-q)) at random into qubit q and its right bond, which is the staircase
 * of Haar gates over log2(bond) + 1 qubits: E <Z_q>^2 = 1 / (2 bond^2 + 1) away from the ends. With bond 1 it is a
 * product of Haar-random qubits, from bond 2^(n-1) on a Haar-random state. Normalised and canonical, its bonds
 * min(bond, 2^q, 2^(n-q)); the same stream gives the same state. Cost O(n bond^3).
 * Source: Garnerone, de Oliveira and Zanardi, Phys. Rev. A 81, 032336 (2010), arXiv 0908.3877.
 *
 * @throws OptionError unless both numbers are whole and at least 1, and `rng` is a seeded stream.
 *
 * @example
 * randomMps(40, 8, rng(1)).schmidtValues(20).length; // 8
 */
export function randomMps(nQubits: number, bond: number, rng: Rng): MpsState {
  wholeNumber(nQubits, 'The number of qubits of a random state', 1);
  checkChainWidth(nQubits);
  wholeNumber(bond, 'The bond dimension of a random state', 1);
  checkStream(rng, 'randomMps()');
  const chain = zeroChain(nQubits, { ...EXACT_POLICY, kernels: defaultKernels() });
  const bondAt = (cut: number) => (cut === 0 ? 1 : Math.min(bond, 2 ** (nQubits - cut)));
  for (let q = 0; q < nQubits; q++) {
    const site = normalSite(bondAt(q), bondAt(q + 1), rng);
    chain.sites[q] = q === 0 ? normalised(site) : rightIsometry(site);
  }
  // Moving the centre away from the left end brings the bonds there down to 2^q.
  moveCentre(chain, Math.min(nQubits - 1, Math.ceil(Math.log2(bond))));
  chain.ledger.maxBond = Math.max(1, ...bondsOf(chain.sites));
  return new MpsState(chain);
}

const normalSite = (left: number, right: number, rng: Rng): Site => ({
  left,
  right,
  data: Float64Array.from({ length: 4 * left * right }, () => rng.normal()),
});

const rightIsometry = (site: Site): Site => fromWide(adjoint(defaultKernels().qr(adjoint(asWide(site))).q));

const normalised = (site: Site): Site => ({
  ...site,
  data: multiplied(site.data, 1 / Math.sqrt(squaredNorm(site.data))),
});
