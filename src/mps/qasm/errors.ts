import { TfjsMpsError } from '../common/errors.js';

/** A text that is not OpenQASM, or says what a circuit of this library cannot hold. */
export class QasmError extends TfjsMpsError {
  constructor(
    /** What is wrong, what was expected and what to change, without the place. */
    readonly reason: string,
    /** Counts from 1, as `column` does. */
    readonly line: number,
    readonly column: number,
  ) {
    super(`line ${line}, column ${column}: ${reason}`);
  }
}
