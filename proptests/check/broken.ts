import { TfjsMpsError } from 'tfjs-mps';

/** A law of the testing library that does not hold: what was compared, and by how much it is off. */
export class LawBrokenError extends TfjsMpsError {}
