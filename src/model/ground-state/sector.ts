import { knownKeys, show } from '../../mps/common/check.js';
import { OptionError, QubitRangeError } from '../../mps/common/errors.js';
import {
  addSums,
  normBound,
  type PauliFactor,
  type PauliSum,
  pauliSum,
} from '../../mps/observables/pauli-sum.js';
import { commute, type PauliString, textOf } from '../../mps/variational/symmetries.js';

/** One half of the space: the states that a Pauli string multiplies by `value`. */
export interface Sector {
  /** A string that commutes with every term, as text such as 'X0 X1 X2' or as a list of factors. */
  readonly string: string | readonly PauliFactor[];
  readonly value: 1 | -1;
}

/** A sector that has been checked against its Hamiltonian. */
export interface CheckedSector {
  readonly string: PauliString;
  readonly value: 1 | -1;
}

/** Returns a sector after checking it; throws an OptionError or a QubitRangeError that says what is wrong. */
export function checkedSector(sector: Sector, hamiltonian: PauliSum, nQubits: number): CheckedSector {
  knownKeys(sector, ['string', 'value'], 'The sector of groundState()');
  const { string: given, value } = sector;
  if (value !== 1 && value !== -1) {
    throw new OptionError(`The value of a sector is ${show(value)}; expected 1 or -1.`);
  }
  const string = pauliSum([[1, given]]).terms[0].factors;
  if (string.length === 0) {
    throw new OptionError("The string of a sector is the identity; expected Pauli matrices such as 'X0 X1'.");
  }
  const beyond = string.find(({ qubit }) => qubit >= nQubits);
  if (beyond !== undefined) {
    throw new QubitRangeError(
      `The string of a sector acts with ${beyond.pauli}${beyond.qubit}; the Hamiltonian has qubits 0 to ${nQubits - 1}.`,
    );
  }
  const clash = hamiltonian.terms.find(
    ({ coefficient, factors }) => coefficient !== 0 && !commute(factors, string),
  );
  if (clash !== undefined) {
    throw new OptionError(
      `The string ${textOf(string, 8)} of a sector does not commute with the term ${textOf(clash.factors, 8)} of the ` +
        'Hamiltonian, which leads from one sector to the other; give a string that commutes with every term.',
    );
  }
  return { string, value };
}

/**
 * Returns H - 2 c value P, c the sum of the absolute coefficients of H.
 *
 * The lowest level of the sector goes down by 2 c, all of the other sector goes up by as much; before, they were within
 * 2 c. So the ground state is that of the sector, and the next level the sector's next one. For H = 0 any c > 0 will do.
 */
export const penalised = (hamiltonian: PauliSum, { string, value }: CheckedSector): PauliSum =>
  addSums(hamiltonian, pauliSum([[-2 * value * (normBound(hamiltonian) || 1), string]]));

/** Returns the projector on a sector, (1 + value P) / 2. */
export const projector = ({ string, value }: CheckedSector): PauliSum =>
  pauliSum([
    [0.5, ''],
    [0.5 * value, string],
  ]);
