import { columnsBetween, type Matrix } from '../kernels/matrix.js';
import { type Chain, zeroChain } from './chain.js';
import { asTall, asWide, fromTall, multiplied, type Site } from './site.js';
import { type ChainPolicy, truncate } from './truncation.js';

/**
 * Returns a chain of normalised, interleaved amplitudes by successive singular value decompositions.
 *
 * What the policy cuts away stands in the chain's ledger. Cost O(2^(3n/2)).
 */
export function chainOfAmplitudes(psi: Float64Array, nQubits: number, policy: ChainPolicy): Chain {
  const chain = zeroChain(nQubits, policy);
  let rest: Matrix = { rows: 1, columns: 2 ** nQubits, data: psi };
  for (let q = 0; q < nQubits - 1; q++) {
    const matrix = { rows: 2 * rest.rows, columns: rest.columns / 2, data: rest.data };
    const { u, values } = policy.kernels.leftSvd(matrix, 'thin');
    const { kept, norm } = truncate(values, q + 1, policy, chain.ledger);
    const basis = columnsBetween(u, 0, kept);
    const remaining = policy.kernels.adjointProduct(basis, matrix);
    chain.sites[q] = fromTall(basis);
    rest = { ...remaining, data: multiplied(remaining.data, 1 / norm) };
  }
  chain.sites[nQubits - 1] = fromTall({ rows: 2 * rest.rows, columns: 1, data: rest.data });
  chain.centre = nQubits - 1;
  return chain;
}

/** Returns all amplitudes, interleaved, qubit 0 the most significant bit. Cost O(2^n chi). */
export function amplitudesOfChain(sites: readonly Site[], { kernels }: ChainPolicy): Float64Array {
  let rest = asTall(sites[0]);
  for (const site of sites.slice(1)) {
    const wider = kernels.product(rest, asWide(site));
    rest = { rows: 2 * wider.rows, columns: site.right, data: wider.data };
  }
  // A chain of one qubit has been multiplied by nothing: its site must not be handed out.
  return sites.length === 1 ? rest.data.slice() : rest.data;
}
