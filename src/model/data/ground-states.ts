import { OptionError } from '../../mps/common/errors.js';
import type { Rng } from '../../mps/common/rng.js';
import { tfim, xxz } from '../../mps/observables/hamiltonians.js';
import { addSums, type PauliSum, pauliSum, scaledSum } from '../../mps/observables/pauli-sum.js';
import type { State } from '../../mps/state/state.js';
import { groundState } from '../ground-state/ground-state.js';
import { checkedRange } from '../range.js';
import { tfimGroundState } from './tfim-ground-states.js';

/** A family of Hamiltonians H(h), and the range of its parameter h. */
export interface GroundStateFamily {
  /**
   * 'tfim': h is the field of -sum Z Z - h sum X. 'xxz': h is the anisotropy of sum X X + Y Y + h Z Z. Or two Pauli sums
   * as text, for `fixed` + h `scaled`.
   */
  readonly hamiltonian: 'tfim' | 'xxz' | { readonly fixed: string; readonly scaled: string };
  readonly parameter: readonly [number, number];
}

/**
 * Returns the Hamiltonian of a family at one parameter.
 *
 * @example
 * hamiltonianAt({ hamiltonian: 'tfim', parameter: [1.2, 2.5] }, 20, 2).terms.length; // 39
 */
export function hamiltonianAt(
  { hamiltonian }: GroundStateFamily,
  nQubits: number,
  parameter: number,
): PauliSum {
  if (!Number.isFinite(parameter)) {
    throw new OptionError(`The parameter of a Hamiltonian is ${parameter}; expected a finite number.`);
  }
  if (hamiltonian === 'tfim') return tfim(nQubits, parameter);
  if (hamiltonian === 'xxz') return xxz(nQubits, parameter);
  return addSums(pauliSum(hamiltonian.fixed), scaledSum(parameter, pauliSum(hamiltonian.scaled)));
}

/** Returns the ground state of a family at one parameter; diagonalised to 8 qubits, a chain found by DMRG beyond. */
export function groundStateAt(family: GroundStateFamily, nQubits: number, parameter: number): State {
  if (family.hamiltonian === 'tfim') return tfimGroundState(nQubits, parameter);
  return groundState(hamiltonianAt(family, nQubits, parameter)).state;
}

/** Draws ground states of a family, its parameter uniform in the range. */
export function groundStates(family: GroundStateFamily, nQubits: number, count: number, rng: Rng): State[] {
  const [from, to] = checkedRange(family.parameter, "The parameter of the data set 'groundStates'");
  return Array.from({ length: count }, () =>
    groundStateAt(family, nQubits, from + (to - from) * rng.uniform()),
  );
}
