import { knownKeys, show } from '../../mps/common/check.js';
import { OptionError, SizeMismatchError } from '../../mps/common/errors.js';
import type { Rng } from '../../mps/common/rng.js';
import { tfim, xxz } from '../../mps/observables/hamiltonians.js';
import { widthOf } from '../../mps/observables/pauli-data.js';
import { addSums, type PauliSum, pauliSum, scaledSum } from '../../mps/observables/pauli-sum.js';
import type { State } from '../../mps/state/state.js';
import { ConvergenceError, DegenerateGroundStateError } from '../errors.js';
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
 * @throws OptionError for what is no family, or a parameter that is not finite; PauliSyntaxError for what is no Pauli sum.
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
  const { fixed, scaled } = checkedPair(hamiltonian);
  return addSums(pauliSum(fixed), scaledSum(parameter, pauliSum(scaled)));
}

function checkedPair(hamiltonian: unknown): { readonly fixed: string; readonly scaled: string } {
  if (typeof hamiltonian !== 'object' || hamiltonian === null || Array.isArray(hamiltonian)) {
    throw new OptionError(
      `The hamiltonian of the data set 'groundStates' is ${show(hamiltonian)}; expected 'tfim', 'xxz' or ` +
        "{ fixed: 'Z0 Z1', scaled: 'X0 + X1' }.",
    );
  }
  knownKeys(hamiltonian, ['fixed', 'scaled'], "The hamiltonian of the data set 'groundStates'");
  const textAt = (key: 'fixed' | 'scaled'): string => {
    const text = (hamiltonian as Record<string, unknown>)[key];
    if (typeof text === 'string') return text;
    throw new OptionError(
      `The part '${key}' of the hamiltonian of the data set 'groundStates' is ${show(text)}; expected a Pauli sum as ` +
        "text such as 'Z0 Z1'.",
    );
  };
  return { fixed: textAt('fixed'), scaled: textAt('scaled') };
}

/**
 * Returns the ground state of a family at one parameter; diagonalised to 8 qubits, a chain found by DMRG beyond.
 *
 * @throws what `hamiltonianAt` does; SizeMismatchError for a Hamiltonian of another width; DegenerateGroundStateError or
 * ConvergenceError, naming the parameter, where there is no ground state or it was not found.
 */
export function groundStateAt(family: GroundStateFamily, nQubits: number, parameter: number): State {
  const hamiltonian = hamiltonianAt(family, nQubits, parameter);
  const width = widthOf(hamiltonian.terms);
  if (width !== nQubits) {
    throw new SizeMismatchError(
      `The Hamiltonian of the data set 'groundStates' reaches over ${width} qubits; the states were asked for on ` +
        `${nQubits}. Ask for ${width}, or mend the Hamiltonian.`,
    );
  }
  try {
    return family.hamiltonian === 'tfim'
      ? tfimGroundState(nQubits, parameter)
      : groundState(hamiltonian).state;
  } catch (error) {
    throw atParameter(parameter, error);
  }
}

/** Returns an error of groundState(), whose options a data set has not, with the parameter and what may be changed instead. */
function atParameter(parameter: number, cause: unknown): unknown {
  const where = `At h = ${parameter} the Hamiltonian of the data set 'groundStates' has`;
  const remedy =
    'Choose another parameter (data.parameter in a config), or a Hamiltonian whose lowest level is';
  if (cause instanceof DegenerateGroundStateError) {
    return new DegenerateGroundStateError(
      `${where} no single ground state: its lowest levels are equal, or too close to be told apart. ${remedy} single.`,
      { cause },
    );
  }
  if (cause instanceof ConvergenceError) {
    return new ConvergenceError(
      `${where} a ground state that was not found: the search did not converge. ${remedy} further below the next one.`,
      { cause },
    );
  }
  return cause;
}

/** Draws ground states of a family, its parameter uniform in the range. */
export function groundStates(family: GroundStateFamily, nQubits: number, count: number, rng: Rng): State[] {
  const [from, to] = checkedRange(family.parameter, "The parameter of the data set 'groundStates'");
  return Array.from({ length: count }, () =>
    groundStateAt(family, nQubits, from + (to - from) * rng.uniform()),
  );
}
