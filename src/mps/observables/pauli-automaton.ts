import type { Pauli } from '../circuit/pauli.js';
import type { PauliSum, PauliTerm } from './pauli-sum.js';

/** One entry of a site's operator-valued matrix: coefficient times a Pauli matrix (or the identity). */
export interface Transition {
  readonly from: number;
  readonly to: number;
  readonly pauli: Pauli | 'I';
  readonly coefficient: number;
}

/**
 * A Pauli sum as a matrix-product operator: per site the transitions between the states of a finite automaton.
 *
 * State 0 means that no factor has been met yet, state 1 that a term is complete; every other state stands for
 * the factors of a term that are still to come, shared by all terms with the same rest. For TFIM the bond is 3.
 * Source: Crosswhite and Bacon, Phys. Rev. A 78, 012356 (2008), arXiv 0708.1221.
 */
export interface PauliAutomaton {
  /** Number of automaton states on the bonds 0..n. */
  readonly bonds: readonly number[];
  readonly sites: readonly (readonly Transition[])[];
}

export const START = 0;
export const DONE = 1;

/** Returns the automaton of a sum on `nQubits` qubits; the walk begins in START and ends in DONE. */
export function pauliAutomaton(observable: PauliSum, nQubits: number): PauliAutomaton {
  const states: Map<string, number>[] = Array.from({ length: nQubits + 1 }, () => new Map());
  const transitions: Map<string, Transition>[] = Array.from({ length: nQubits }, () => new Map());
  const add = (site: number, one: Transition) => {
    const key = `${one.from} ${one.to} ${one.pauli}`;
    const before = transitions[site].get(key);
    // Two terms that share a rest share its transitions, whose coefficient is 1; a first factor adds up.
    const coefficient = one.from === START ? (before?.coefficient ?? 0) + one.coefficient : one.coefficient;
    transitions[site].set(key, { ...one, coefficient });
  };
  for (const term of observable.terms) if (term.factors.length > 0) addTerm(term, states, add);
  for (let site = 0; site < nQubits; site++) {
    add(site, { from: DONE, to: DONE, pauli: 'I', coefficient: 1 });
    // The walk may wait in START; on the last site that would never finish, and costs nothing.
    add(site, { from: START, to: START, pauli: 'I', coefficient: 1 });
  }
  const constant = observable.terms.reduce(
    (sum, { coefficient, factors }) => sum + (factors.length === 0 ? coefficient : 0),
    0,
  );
  if (constant !== 0) add(nQubits - 1, { from: START, to: DONE, pauli: 'I', coefficient: constant });
  return {
    bonds: states.map((names) => 2 + names.size),
    sites: transitions.map((site) => [...site.values()]),
  };
}

function addTerm(
  { coefficient, factors }: PauliTerm,
  states: Map<string, number>[],
  add: (site: number, transition: Transition) => void,
): void {
  const restAfter = (count: number): string =>
    factors
      .slice(count)
      .map(({ qubit, pauli }) => pauli + qubit)
      .join(' ');
  const stateOn = (bond: number, rest: string): number => {
    if (rest === '') return DONE;
    const names = states[bond];
    if (!names.has(rest)) names.set(rest, 2 + names.size);
    return names.get(rest) as number;
  };
  const last = factors[factors.length - 1].qubit;
  let met = 0;
  for (let site = factors[0].qubit; site <= last; site++) {
    const from = met === 0 ? START : stateOn(site, restAfter(met));
    const here = factors[met].qubit === site ? factors[met] : undefined;
    if (here !== undefined) met++;
    const to = stateOn(site + 1, restAfter(met));
    add(site, { from, to, pauli: here?.pauli ?? 'I', coefficient: from === START ? coefficient : 1 });
  }
}
