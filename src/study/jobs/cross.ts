import { attachAncillas, denoiser } from '../../model/denoiser.js';
import type { Engine } from '../../mps/engine/engine.js';
import { fidelityMatrix } from '../../mps/gradient/costs.js';
import type { State } from '../../mps/state/state.js';
import { namedParameters } from '../dual/named-parameters.js';
import { drawCycle } from './cycle.js';
import { groupMeans } from './groups.js';
import type { CycleJob } from './job.js';
import { type Measured, mean, squaresOf } from './measured.js';

/**
 * Takes the gradient of the outcome-averaged cross term C = (2/(NM)) sum_im <phi_m|rho_i|phi_m> for inputs as drawn.
 *
 * <phi_m|rho_i|phi_m> = sum_z |<z phi_m|U|0 psi_i>|^2: fidelities with M 2^n_A targets, so no outcome is drawn.
 */
export function measureCross(job: CycleJob, engine: Engine): Measured {
  const { step, targets, angles, ...draw } = drawCycle(job, engine);
  const cost = fidelityMatrix(outcomesOf(targets, job.ancillas));
  const initial = draw.inputs().map((input) => attachAncillas(step, input));
  const pullback = engine.pullback(denoiser(step), angles, cost, { initial });
  const count = job.batch * targets.length;
  const { gradient, report } = pullback.gradient(pullback.value.map(() => 2 / count));
  const squares = squaresOf(gradient);
  const named = namedParameters(step);
  return {
    gradient: named.map(({ index }) => gradient[index]),
    squares: named.map(({ index }) => squares[index]),
    values: { cross: pullback.value.reduce((sum, x) => sum + x, 0) / count },
    parts: {
      ...Object.fromEntries(named.map(({ name, index }) => [name, squares[index]])),
      all: mean(squares),
      ...groupMeans(squares, job),
    },
    report,
  };
}

/** Returns |z>|phi> for every outcome z of the ancillas and every target phi. */
function outcomesOf(targets: readonly State[], ancillas: number): State[] {
  return Array.from({ length: 2 ** ancillas }, (_, z) =>
    z.toString(2).padStart(ancillas, '0').slice(0, ancillas),
  ).flatMap((bits) => targets.map((target) => (ancillas === 0 ? target : target.prepend(bits))));
}
