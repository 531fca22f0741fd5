import type { Rng } from '../../mps/common/rng.js';
import type { State } from '../../mps/state/state.js';
import { fromAmplitudes } from '../../mps/statevector/create.js';

/** Draws cos phi |0> + sin phi |1>, phi ~ U(0, 2 pi): a circle in the X-Z plane, whose mean state is I/2 as Haar's. */
export const circleStates = (count: number, rng: Rng): State[] =>
  Array.from({ length: count }, () => {
    const phi = 2 * Math.PI * rng.uniform();
    return fromAmplitudes([Math.cos(phi), Math.sin(phi)], [0, 0]);
  });
