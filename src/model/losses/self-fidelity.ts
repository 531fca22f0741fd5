import { overlapMatrix } from '../../mps/gradient/overlap-matrix.js';
import type { State } from '../../mps/state/state.js';

/** Returns the mean fidelity of all pairs i < j by their overlaps, or 0 of a single state, which has no pair. */
export function selfFidelity(states: readonly State[]): number {
  const size = states.length;
  if (size < 2) return 0;
  const overlaps = overlapMatrix(states).re.data;
  let sum = 0;
  for (let i = 0; i < size; i++) {
    for (let k = 2 * i * size; k < 2 * (i * size + i); k++) sum += overlaps[k] ** 2;
  }
  return sum / ((size * (size - 1)) / 2);
}
