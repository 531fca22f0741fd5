// A cell is { workload, n, layers, bond }: one circuit, one cost, one cap.

const WORKLOADS = ['w1', 'w2'];
const QUBITS = [10, 20, 30, 40];
const LAYERS = [2, 4, 8, 16];
const BONDS = [8, 16, 32, 64];

/** What is measured unless more is asked for. */
export const DEFAULT_SELECTION = Object.freeze({
  workload: WORKLOADS,
  n: [10, 20, 40],
  layers: [2, 4, 8],
  bond: BONDS,
});

/** The whole grid of the yardstick. */
export const WHOLE_GRID = Object.freeze({ workload: WORKLOADS, n: QUBITS, layers: LAYERS, bond: BONDS });

/** Returns the cells of a selection; of the caps that no bond reaches, the smallest stands for all. */
export function cellsOf({ workload, n, layers, bond }) {
  return layers.flatMap((depth) =>
    n.flatMap((width) =>
      distinctBonds(bond, Math.min(2 ** (width / 2), 2 ** depth)).flatMap((cap) =>
        workload.map((name) => ({ workload: name, n: width, layers: depth, bond: cap })),
      ),
    ),
  );
}

/** What tells cells apart, and the request to the yardstick. */
export const sizeOf = ({ n, layers, bond }) => `${n} ${layers} ${bond}`;
export const keyOf = (cell) => `${cell.workload} ${sizeOf(cell)}`;

function distinctBonds(bonds, reached) {
  const sorted = [...bonds].sort((a, b) => a - b);
  const enough = sorted.findIndex((bond) => bond >= reached);
  return enough < 0 ? sorted : sorted.slice(0, enough + 1);
}
