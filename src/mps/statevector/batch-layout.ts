import type { Parameter } from '../circuit/circuit.js';

/** Where a gate's numbers begin: among those of every row, or among those that all rows share. */
export interface Place {
  readonly own: boolean;
  readonly at: number;
}

/** A parameter of a planned gate: its cosine and sine stand at 2 * `turn` of a row's, its moments at `moment`. */
export interface Differentiated {
  readonly angle: Parameter;
  readonly turn: number;
  readonly moment: number;
}

/** Hands out places while a circuit is laid out. */
export class Layout {
  rowLength = 0;
  nTurns = 0;
  nMoments = 0;
  readonly shared: number[] = [];

  own(length: number): Place {
    this.rowLength += length;
    return { own: true, at: this.rowLength - length };
  }

  share(numbers: ArrayLike<number>): Place {
    const at = this.shared.length;
    for (let i = 0; i < numbers.length; i++) this.shared.push(numbers[i]);
    return { own: false, at };
  }

  turn(): number {
    return this.nTurns++;
  }

  moments(count: number): number {
    this.nMoments += count;
    return this.nMoments - count;
  }

  differentiated(angle: Parameter | undefined): Differentiated | undefined {
    return angle === undefined ? undefined : { angle, turn: this.turn(), moment: this.moments(1) };
  }
}
