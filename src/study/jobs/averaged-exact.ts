import { denoiser } from '../../model/denoiser.js';
import { inverse } from '../../mps/circuit/algebra.js';
import { statevector } from '../../mps/engine/statevector.js';
import type { State } from '../../mps/state/state.js';
import { type CrossMoment, crossSecondMoment, namedParameters } from '../dual/index.js';
import { drawCycle } from './cycle.js';
import type { CycleJob } from './job.js';

/**
 * Returns what `measureAveraged` returns as squares for Haar inputs, by another way: statevectors run backwards, and
 * derivatives as differences at shifted angles.
 *
 * chi_(m,z) = <0_A|U^H|z phi_m>, Mop = (1/M) sum |chi><chi|, G = (Mop_+ - Mop_-)/2 at theta_k +- pi/2;
 * E (d_k f)^2 = (Tr G^2 + (Tr G)^2) / (d (d + 1)), all traces from overlaps of chi.
 */
export function exactHaarSquares(job: CycleJob): number[] {
  const { step, targets, angles } = drawCycle(job, statevector());
  const d = 2 ** job.qubits;
  const backwards = inverse(denoiser(step));
  const shifted = (index: number, by: number) =>
    targets.flatMap((target) =>
      pulledBack(target, job.ancillas, (state) =>
        statevector().run(
          backwards,
          angles.map((x, k) => (k === index ? x + by : x)),
          state,
        ),
      ),
    );
  return namedParameters(step).map(({ index }) => {
    const [plus, minus] = [shifted(index, Math.PI / 2), shifted(index, -Math.PI / 2)];
    const trace = (normOf(plus) - normOf(minus)) / (2 * targets.length);
    const square =
      (crossing(plus, plus) + crossing(minus, minus) - 2 * crossing(plus, minus)) / (4 * targets.length ** 2);
    const moment: Pick<CrossMoment, 'mean' | 'square'> = {
      mean: trace / d,
      square: (square + trace ** 2) / (d * (d + 1)),
    };
    return crossSecondMoment(moment, job.batch);
  });
}

/** Real and imaginary parts, one after the other. */
type Amplitudes = readonly [Float64Array, Float64Array];

/** Returns <0_A|U^H|z phi> for every outcome z: the first 2^n amplitudes, the ancillas being leftmost. */
function pulledBack(target: State, ancillas: number, run: (state: State) => State): Amplitudes[] {
  return Array.from({ length: 2 ** ancillas }, (_, z) => {
    const bits = ancillas === 0 ? '' : z.toString(2).padStart(ancillas, '0');
    const { re, im } = run(bits === '' ? target : target.prepend(bits)).toStatevector();
    const size = 2 ** target.nQubits;
    const part = (whole: typeof re) => Float64Array.from({ length: size }, (__, x) => whole.get(x));
    return [part(re), part(im)] as const;
  });
}

const normOf = (states: readonly Amplitudes[]): number =>
  states.reduce((sum, state) => sum + overlapSquare(state, state) ** 0.5, 0);

function crossing(a: readonly Amplitudes[], b: readonly Amplitudes[]): number {
  return a.reduce((sum, bra) => sum + b.reduce((part, ket) => part + overlapSquare(bra, ket), 0), 0);
}

function overlapSquare([a, b]: Amplitudes, [x, y]: Amplitudes): number {
  let [re, im] = [0, 0];
  for (let i = 0; i < a.length; i++) {
    re += a[i] * x[i] + b[i] * y[i];
    im += a[i] * y[i] - b[i] * x[i];
  }
  return re * re + im * im;
}
