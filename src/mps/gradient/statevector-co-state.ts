import { addScaled } from '../statevector/amplitudes.js';
import { amplitudesOf } from '../statevector/statevector-state.js';
import type { Ket } from './cost.js';

/** Adds a sum of kets to amplitudes. */
export function addKets(kets: readonly Ket[], to: Float64Array): void {
  for (const { coefficient, state } of kets)
    addScaled(to, coefficient.re, coefficient.im, amplitudesOf(state));
}
