import type { Circuit, Operation } from './circuit.js';
import { type Glyphs, labelsOf } from './draw-labels.js';

/** What one column of a drawing shows, by qubit; a qubit without an entry is bare wire. */
export type Column = ReadonlyMap<number, string>;

/**
 * Packs the gates of a circuit into columns, each gate as far left as it can go.
 *
 * No gate moves past another on a qubit they share. Two gates of several qubits in one column leave a line
 * between them: ends that touch could not be told apart.
 */
export function columnsOf({ nQubits, operations }: Circuit, glyphs: Glyphs): readonly Column[] {
  const columns: Draft[] = [];
  const free = new Array<number>(nQubits).fill(0);
  for (const operation of operations) {
    const { first, last } = spanOf(operation);
    let at = operation.qubits.reduce((latest, qubit) => Math.max(latest, free[qubit]), 0);
    while (at < columns.length && !hasRoom(columns[at], first, last)) at++;
    if (at === columns.length) columns.push({ cells: new Map(), joined: new Set() });
    place(columns[at], operation, glyphs);
    for (const qubit of operation.qubits) free[qubit] = at + 1;
  }
  return columns.map(({ cells }) => cells);
}

interface Draft {
  readonly cells: Map<number, string>;
  /** Qubits under a gate of several qubits, those it only crosses included. */
  readonly joined: Set<number>;
}

function spanOf({ qubits }: Operation): { first: number; last: number } {
  return { first: qubits.reduce((a, b) => Math.min(a, b)), last: qubits.reduce((a, b) => Math.max(a, b)) };
}

function hasRoom({ cells, joined }: Draft, first: number, last: number): boolean {
  for (let qubit = first; qubit <= last; qubit++) if (cells.has(qubit)) return false;
  return first === last || !(joined.has(first - 1) || joined.has(last + 1));
}

function place({ cells, joined }: Draft, operation: Operation, glyphs: Glyphs): void {
  const { first, last } = spanOf(operation);
  for (let qubit = first; qubit <= last && first < last; qubit++) {
    cells.set(qubit, glyphs.bar);
    joined.add(qubit);
  }
  labelsOf(operation, glyphs).forEach((label, i) => {
    cells.set(operation.qubits[i], label);
  });
}
