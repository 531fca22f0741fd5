import { TfjsMpsError } from '../../mps/common/errors.js';

/** A question outside what an exact oracle answers: a deeper ansatz, another gate, a shared angle, too many strings. */
export class NoOracleError extends TfjsMpsError {}
