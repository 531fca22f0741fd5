import type { State } from '../../mps/state/state.js';

/** The lowest level of a Hamiltonian, or of a sector of it. */
export interface GroundState {
  readonly method: 'exact' | 'dmrg';
  /** The lowest eigenvalue, in the Hamiltonian's own unit; by 'dmrg' <state|H|state>, which is not below it. */
  readonly energy: number;
  /** The ground state: by 'exact' its largest amplitude, by 'dmrg' a large one is real and positive. */
  readonly state: State;
  /** <H^2> - <H>^2 of the state, 0 for an eigenstate: some eigenvalue lies within its root of the energy. */
  readonly variance: number;
  /** The distance to the next level (of the sector), by 'exact'; undefined by 'dmrg', or without a next one. */
  readonly gap: number | undefined;
  /** What the last sweep cut away, as in a report; 0 by 'exact'. */
  readonly discardedWeight: number;
  /** The largest bond of the state; 0 by 'exact'. */
  readonly maxBond: number;
  /** Sweeps there and back; 0 by 'exact'. */
  readonly sweeps: number;
}
