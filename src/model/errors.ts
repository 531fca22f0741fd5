import { TfjsMpsError } from '../mps/common/errors.js';

/** A Hamiltonian whose lowest level is degenerate, or too nearly so to be resolved: it has no ground state, but a space of them. */
export class DegenerateGroundStateError extends TfjsMpsError {}

/** A search that ended before its energy had settled. */
export class ConvergenceError extends TfjsMpsError {}
