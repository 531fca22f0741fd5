import type { Rng } from '../mps/common/rng.js';
import type { State } from '../mps/state/state.js';
import { anglesAt, attached } from './conditional/conditioning.js';
import type { Parameter } from './conditional/parameter.js';
import type { Setting } from './setting.js';

/** Where outcomes are drawn from, and the parameter of the Hamiltonian where the model is conditional. */
export interface Circumstances {
  readonly stream: Rng;
  readonly parameter: Parameter;
}

/**
 * Takes states through one denoising step: ancillas in |0>, the circuit, a measurement that is drawn and forgotten.
 *
 * State i uses the i-th number of the stream.
 */
export function denoised(
  setting: Setting,
  learnt: ArrayLike<number>,
  states: readonly State[],
  { stream, parameter }: Circumstances,
): State[] {
  const { engine, circuit, ancillas } = setting;
  const angles = anglesAt(setting, learnt, parameter);
  return states.map((state) => {
    const output = engine.run(circuit, angles, attached(setting, state, parameter));
    const uniform = stream.uniform();
    return ancillas.length === 0 ? output : output.measure(ancillas, { uniform }, 'remove').state;
  });
}

/**
 * Takes states from step T down to step `to`; returns the ensembles at T, T-1, ..., `to`.
 *
 * @param parameters the angles of step t at index t; those below `to` are not needed
 */
export function rollOut(
  setting: Setting,
  parameters: readonly (ArrayLike<number> | undefined)[],
  states: readonly State[],
  to: number,
  { stream, parameter }: Circumstances,
): (readonly State[])[] {
  const ensembles = [states];
  for (let t = setting.steps - 1; t >= to; t--) {
    const angles = parameters[t];
    if (angles === undefined) throw new Error(`step ${t} is not trained`);
    const circumstances = { stream: stream.split(t), parameter };
    ensembles.push(denoised(setting, angles, ensembles[ensembles.length - 1], circumstances));
  }
  return ensembles;
}
