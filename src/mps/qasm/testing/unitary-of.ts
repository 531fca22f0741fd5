import type { Circuit } from '../../circuit/circuit.js';
import { statevector } from '../../engine/statevector.js';
import { fromAmplitudes } from '../../statevector/create.js';
import type { Matrix } from './matrices.js';

/** Returns the matrix of a circuit, a column for every basis state. */
export function unitaryOf(circuit: Circuit, angles: readonly number[] = []): Matrix {
  const size = 2 ** circuit.nQubits;
  const columns = Array.from({ length: size }, (_, j) => {
    const unit = Array.from({ length: size }, (_, i) => (i === j ? 1 : 0));
    const state = statevector().run(
      circuit,
      angles,
      fromAmplitudes(
        unit,
        unit.map(() => 0),
      ),
    );
    const { re, im } = state.toStatevector();
    return Array.from({ length: size }, (_, i) => [re.get(i), im.get(i)] as const);
  });
  return columns.map((_, i) => columns.map((column) => column[i]));
}
