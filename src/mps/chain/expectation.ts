import { PAULI_MATRIX } from '../circuit/pauli.js';
import type { Complex } from '../common/complex.js';
import type { Kernels } from '../kernels/kernels.js';
import { identity, type Matrix } from '../kernels/matrix.js';
import { DONE, type PauliAutomaton, pauliAutomaton, START } from '../observables/pauli-automaton.js';
import type { PauliSum } from '../observables/pauli-sum.js';
import type { Chain } from './chain.js';
import { extendLeft, traceOf } from './environment.js';
import { type Site, withSingle } from './site.js';

/**
 * Returns <psi|O|psi> of a canonical chain.
 *
 * Left of the centre and of every factor the sites are isometries that meet their own adjoints, and so on the right:
 * only the sites between are contracted. Cost as `transitionAmplitude`, over those sites.
 */
export function expectationOf({ sites, centre, policy }: Chain, observable: PauliSum): number {
  const qubits = observable.terms.flatMap(({ factors }) => factors.map(({ qubit }) => qubit));
  const [first, last] = [Math.min(centre, ...qubits), Math.max(centre, ...qubits)];
  const terms = observable.terms.map(({ coefficient, factors }) => ({
    coefficient,
    factors: factors.map(({ qubit, pauli }) => ({ qubit: qubit - first, pauli })),
  }));
  const range = sites.slice(first, last + 1);
  return transitionAmplitude(policy.kernels, range, pauliAutomaton({ terms }, range.length), range).re;
}

/**
 * Returns <bra|O|ket> of a Pauli sum in one sweep: one left environment a state of the sum's automaton.
 *
 * Bonds at the ends are traced over: what stands beyond them is the same isometry in bra and ket.
 *
 * Cost O(n k chi^3), k the number of transitions a site; 4 for TFIM.
 */
export function transitionAmplitude(
  kernels: Kernels,
  bra: readonly Site[],
  { sites }: PauliAutomaton,
  ket: readonly Site[],
): Complex {
  let environments = new Map<number, Matrix>([[START, identity(ket[0].left)]]);
  for (let q = 0; q < ket.length; q++) {
    const next = new Map<number, Matrix>();
    for (const { from, to, pauli, coefficient } of sites[q]) {
      const left = environments.get(from);
      if (left === undefined) continue;
      const site = pauli === 'I' ? ket[q] : withSingle(ket[q], PAULI_MATRIX[pauli]);
      addInto(next, to, extendLeft(kernels, left, bra[q], site), coefficient);
    }
    environments = next;
  }
  const done = environments.get(DONE);
  return done === undefined ? { re: 0, im: 0 } : traceOf(done);
}

function addInto(environments: Map<number, Matrix>, state: number, term: Matrix, coefficient: number): void {
  const sum = environments.get(state);
  const data = sum?.data ?? new Float64Array(term.data.length);
  for (let i = 0; i < data.length; i++) data[i] += coefficient * term.data[i];
  if (sum === undefined) environments.set(state, { ...term, data });
}
