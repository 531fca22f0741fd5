import { TfjsMpsError } from '../common/errors.js';

/** Singular values too close for float32 to tell apart, and a cost whose gradient depends on which is which. */
export class DegenerateSingularValuesError extends TfjsMpsError {
  constructor(
    readonly pair: readonly [number, number],
    readonly values: readonly [number, number],
    largest: number,
  ) {
    super(
      `The gradient of svd does not exist, or cannot be told from rounding: singular values ${pair[0]} and ` +
        `${pair[1]} are ${values[0]} and ${values[1]}, equal within 1e-6 of the largest, ${largest}, and the cost ` +
        'treats their vectors or values differently. Choose a rank that keeps or drops both, use a cost that is ' +
        'symmetric in them, or compute it from the matrix instead of its factors.',
    );
  }
}

/** A singular value of zero, and a cost that depends on its vectors or has a kink there. */
export class ZeroSingularValueError extends TfjsMpsError {
  constructor(
    readonly index: number,
    readonly value: number,
    largest: number,
  ) {
    super(
      `The gradient of svd does not exist: singular value ${index} is ${value}, zero beside the largest, ${largest}, ` +
        `and the cost depends on it or on its vectors. Choose a rank of at most ${index}, or use a cost that does not ` +
        'change with what belongs to a zero value.',
    );
  }
}

/** A matrix whose QR factorisation is not unique, so that it has no derivative. */
export class DependentColumnsError extends TfjsMpsError {
  constructor(
    readonly column: number,
    readonly share: number,
  ) {
    super(
      `The gradient of qr does not exist: column ${column} depends on those before it. The part that is independent ` +
        `is ${share.toExponential(1)} of its length; expected more than 1e-6. Drop the column, or use svd with a rank.`,
    );
  }
}
