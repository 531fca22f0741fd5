import { ancillaQubits, type DenoiserSpec, denoiser } from '../../../model/denoiser.js';
import { statevector } from '../../../mps/engine/statevector.js';
import { fidelityMatrix } from '../../../mps/gradient/costs.js';
import type { State } from '../../../mps/state/state.js';

/**
 * Returns d_k f(psi) for every input psi, one list of all angles an input: the adjoint of the statevector engine on
 * f(psi) = (1/M) sum_(m,z) |<z phi_m|U|0_A psi>|^2.
 */
export function sampledDerivatives(
  step: DenoiserSpec,
  angles: ArrayLike<number>,
  targets: readonly State[],
  inputs: readonly State[],
): Float64Array[] {
  const ancillas = ancillaQubits(step);
  const zeros = ancillas.map(() => 0);
  const all = targets.flatMap((target) =>
    Array.from({ length: 2 ** ancillas.length }, (_, z) =>
      target.inserted(
        ancillas,
        ancillas.map((_, k) => (z >> k) & 1),
      ),
    ),
  );
  const cost = fidelityMatrix(all);
  const weights = all.map(() => 1 / targets.length);
  const [engine, circuit] = [statevector(), denoiser(step)];
  return inputs.map(
    (input) =>
      engine.pullback(circuit, angles, cost, { initial: [input.inserted(ancillas, zeros)] }).gradient(weights)
        .gradient,
  );
}
