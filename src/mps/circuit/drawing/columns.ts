import type { Circuit, Operation } from '../circuit.js';

/** The qubits under a gate, those it only crosses included. */
export interface Span {
  readonly first: number;
  readonly last: number;
}

/** Returns the topmost and the lowest qubit of an operation. */
export const spanOf = ({ qubits }: Pick<Operation, 'qubits'>): Span => ({
  first: qubits.reduce((a, b) => Math.min(a, b)),
  last: qubits.reduce((a, b) => Math.max(a, b)),
});

/**
 * Returns the column of every gate: each as far left as it can go, and none left of where its layer begins.
 *
 * No gate moves past another on a qubit they share, and no two gates of a column lie over one another; one that a line
 * only crosses may stand on either side of it.
 */
export function columnsOf({ nQubits, operations }: Circuit, layers: ReadonlySet<number>): readonly number[] {
  const free = new Array<number>(nQubits).fill(0);
  const columns: Span[][] = [];
  let floor = 0;
  return operations.map((operation, position) => {
    if (layers.has(position)) floor = columns.length;
    const span = spanOf(operation);
    let at = operation.qubits.reduce((latest, qubit) => Math.max(latest, free[qubit]), floor);
    while (at < columns.length && !placed(span, columns[at])) at++;
    if (at === columns.length) columns.push([span]);
    for (const qubit of operation.qubits) free[qubit] = at + 1;
    return at;
  });
}

/** Puts a span into a column, kept in order of its qubits, or returns false where another lies under it. */
function placed(span: Span, column: Span[]): boolean {
  let [low, high] = [0, column.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (column[middle].first <= span.first) low = middle + 1;
    else high = middle;
  }
  const [above, below] = [column[low - 1], column[low]];
  if (
    (above !== undefined && above.last >= span.first) ||
    (below !== undefined && below.first <= span.last)
  ) {
    return false;
  }
  column.splice(low, 0, span);
  return true;
}
