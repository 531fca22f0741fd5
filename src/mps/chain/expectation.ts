import { PAULI_MATRIX } from '../circuit/pauli.js';
import type { Complex } from '../common/complex.js';
import type { Kernels } from '../kernels/kernels.js';
import type { Matrix } from '../kernels/matrix.js';
import { DONE, type PauliAutomaton, START } from '../observables/pauli-automaton.js';
import { EDGE, extendLeft } from './environment.js';
import { type Site, withSingle } from './site.js';

/**
 * Returns <bra|O|ket> of a Pauli sum in one sweep: one left environment a state of the sum's automaton.
 *
 * Cost O(n k chi^3), k the number of transitions a site; 4 for TFIM.
 */
export function transitionAmplitude(
  kernels: Kernels,
  bra: readonly Site[],
  { sites }: PauliAutomaton,
  ket: readonly Site[],
): Complex {
  let environments = new Map<number, Matrix>([[START, EDGE]]);
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
  return done === undefined ? { re: 0, im: 0 } : { re: done.data[0], im: done.data[1] };
}

function addInto(environments: Map<number, Matrix>, state: number, term: Matrix, coefficient: number): void {
  const sum = environments.get(state);
  const data = sum?.data ?? new Float64Array(term.data.length);
  for (let i = 0; i < data.length; i++) data[i] += coefficient * term.data[i];
  if (sum === undefined) environments.set(state, { ...term, data });
}
