import { type PauliSum, pauliSum } from '../../mps/observables/pauli-sum.js';
import type { State } from '../../mps/state/state.js';
import { commute, commutingStrings, type PauliString, textOf } from '../../mps/variational/symmetries.js';
import { DegenerateGroundStateError } from '../errors.js';
import type { CheckedSector } from './sector.js';

/** A single ground state is an eigenstate of every string that commutes with H, to this. */
export const MIXED = 1e-6;

/** Factors of a string that a message shows; all of them are not worth reading. */
const SHOWN = 8;

/** Returns generators of the Pauli strings that commute with a Hamiltonian, and with its sector's string. */
export function symmetriesOf(
  { terms }: PauliSum,
  nQubits: number,
  sector: CheckedSector | undefined,
): PauliString[] {
  const strings = terms.filter(({ coefficient }) => coefficient !== 0).map(({ factors }) => factors);
  return commutingStrings(sector === undefined ? strings : [...strings, sector.string], nQubits);
}

/**
 * Throws a DegenerateGroundStateError where two strings that commute with H clash: every level is degenerate then.
 *
 * If P Q = -Q P, an eigenstate of H and P has the partner Q|psi> of the same energy and the other sign of P (an odd
 * number of spins without a field, a qubit that no term acts on).
 */
export function refuseClashing(symmetries: readonly PauliString[], sector: CheckedSector | undefined): void {
  for (const [i, one] of symmetries.entries()) {
    const other = symmetries.slice(i + 1).find((later) => !commute(one, later));
    if (other === undefined) continue;
    throw new DegenerateGroundStateError(
      `Every level of the Hamiltonian is degenerate: ${textOf(one, SHOWN)} and ${textOf(other, SHOWN)} commute with it ` +
        `and not with each other, so there is no single ground state. ${asking(one, sector)}`,
    );
  }
}

/** A string that commutes with H, and a state that it multiplies by no number. */
export interface Mixture {
  readonly string: PauliString;
  readonly value: number;
}

/** Returns the first string of which a state is no eigenstate: |<P>| is below `least`. */
export function mixtureIn(
  state: State,
  symmetries: readonly PauliString[],
  least: number = 1 - MIXED,
): Mixture | undefined {
  for (const string of symmetries) {
    const value = state.expectation(pauliSum([[1, string]]));
    if (Math.abs(value) < least) return { string, value };
  }
  return undefined;
}

/** Says what was found, and what to do about it; `why` says why it may be. */
export const mixtureWords = (
  { string, value }: Mixture,
  why: string,
  sector: CheckedSector | undefined,
): string =>
  `The state found has <P> = ${value.toPrecision(6)} for P = ${textOf(string, SHOWN)}, which commutes with the ` +
  `Hamiltonian: it mixes the sectors P = 1 and P = -1. ${why} ${asking(string, sector)}`;

/** Says what may be done about a degenerate level. */
export function wayOut(hamiltonian: PauliSum, nQubits: number, sector: CheckedSector | undefined): string {
  const known = sector && textOf(sector.string);
  const string = symmetriesOf(hamiltonian, nQubits, sector).find((one) => textOf(one) !== known);
  const field = 'Lift the degeneracy, for instance by a small field.';
  return sector !== undefined || string === undefined ? field : `${field} ${asking(string, sector)}`;
}

function asking(string: PauliString, sector: CheckedSector | undefined): string {
  const option = `sector: { string: '${textOf(string)}', value: 1 } (or -1; the lower energy is the ground state's)`;
  return sector === undefined
    ? `Ask for one half of the space by ${option}.`
    : `The sector that was asked for leaves this open: lift it by a small field, or ask instead for ${option}.`;
}
