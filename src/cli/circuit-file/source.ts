import { TfjsMpsError } from '../../mps/common/errors.js';

/** A circuit file that cannot be read, or is not a circuit. */
export class CircuitFileError extends TfjsMpsError {
  /** Both count from 1; undefined where the whole file is meant. */
  readonly line: number | undefined;
  readonly column: number | undefined;

  constructor(
    readonly file: string,
    message: string,
    place?: { readonly line: number; readonly column: number },
  ) {
    super(place === undefined ? `${file}: ${message}` : `${file}:${place.line}:${place.column}: ${message}`);
    this.line = place?.line;
    this.column = place?.column;
  }
}

/** The text of a circuit file, which can point at its characters. */
export interface Source {
  readonly file: string;
  readonly text: string;
  /** Returns the error that something is wrong at a character. */
  error(offset: number, message: string): CircuitFileError;
}

/** Returns the source of a text; `file` is what errors call it. */
export function sourceOf(text: string, file: string): Source {
  return {
    file,
    text,
    error(offset, message) {
      const before = text.slice(0, offset).split(/\r\n|\n|\r/);
      return new CircuitFileError(file, message, {
        line: before.length,
        column: before.at(-1)!.length + 1,
      });
    },
  };
}

/** Quotes a piece of a file in a message without drowning it. */
export function quoted(piece: string): string {
  return JSON.stringify(piece.length <= 40 ? piece : `${piece.slice(0, 39)}…`);
}
