/**
 * The root of every error this package throws on purpose.
 *
 * A message says what happened, where, what was expected and what to change; `instanceof TfjsMpsError`
 * tells such a message from a bug. Concrete classes are final: nothing extends them.
 */
export abstract class TfjsMpsError extends Error {
  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** A qubit index outside the register, or the same qubit named twice. */
export class QubitRangeError extends TfjsMpsError {}

/** An angle, coefficient or other real number that is NaN or infinite. */
export class NotFiniteError extends TfjsMpsError {}

/** Angles whose number differs from the circuit's number of parameters, or states of unequal width. */
export class SizeMismatchError extends TfjsMpsError {}

/** An option that is unknown, of the wrong type, or out of its range. */
export class OptionError extends TfjsMpsError {}

/** A state that would not fit into memory, refused before anything is allocated. */
export class StateTooLargeError extends TfjsMpsError {}

/** A text that is not a sum of Pauli strings. */
export class PauliSyntaxError extends TfjsMpsError {}

/** A measurement asked for an outcome whose probability is zero. */
export class ImpossibleOutcomeError extends TfjsMpsError {}

/** Data that is not a state: amplitudes of zero norm, or not a power of two in number. */
export class NotAStateError extends TfjsMpsError {}
