import type { Rng } from '../mps/common/rng.js';
import type { Engine } from '../mps/engine/engine.js';
import { checkStates } from '../mps/state/ensemble.js';
import { checkStream } from '../mps/state/sampling.js';
import type { State } from '../mps/state/state.js';
import {
  checkSteps,
  drawForwardAngles,
  type ForwardSpec,
  forwardTemplate,
  forwardVector,
} from './forward.js';

/**
 * Runs every state through `steps` forward steps of its own angles: one marginal of the forward process.
 *
 * State i takes its angles from `rng.split(i)`. The published model grows S_t from the data anew for every t, with
 * another stream each time. One circuit serves the whole ensemble.
 *
 * @throws OptionError as `drawForwardAngles`; SizeMismatchError if a state differs in width from the process.
 *
 * @example
 * const noisy = forwardEnsemble(statevector(), { nQubits: 4, schedule: linspace(0.1, 2, 30) }, 12, data, rng(1));
 */
export function forwardEnsemble(
  engine: Engine,
  spec: ForwardSpec,
  steps: number,
  states: readonly State[],
  rng: Rng,
): State[] {
  checkSteps(spec, steps);
  checkStates(states, 'the ensemble of a forward process');
  checkStream(rng, 'a forward process');
  const template = forwardTemplate(spec, steps);
  return states.map((state, i) => {
    const angles = drawForwardAngles(spec, steps, rng.split(i));
    return engine.run(template, forwardVector(spec, angles), state);
  });
}

/**
 * Returns the ensembles S_0, S_1, ..., S_T along one trajectory a state: S_t is S_(t-1) after one more step.
 *
 * The last ensemble is that of `forwardEnsemble` with all steps and the same stream. The published model has fresh
 * angles for every t instead; both have the same marginals.
 *
 * @throws as `forwardEnsemble`.
 *
 * @example
 * const ensembles = forwardTrajectory(statevector(), { nQubits: 4, schedule: linspace(1, 4, 20) }, data, rng(1));
 * ensembles.length; // 21
 */
export function forwardTrajectory(
  engine: Engine,
  spec: ForwardSpec,
  states: readonly State[],
  rng: Rng,
): State[][] {
  checkSteps(spec, 0);
  const steps = spec.schedule.length;
  checkStates(states, 'the ensemble of a forward process');
  checkStream(rng, 'a forward process');
  const template = forwardTemplate(spec, 1);
  const angles = states.map((_, i) => forwardVector(spec, drawForwardAngles(spec, steps, rng.split(i))));
  const ensembles = [[...states]];
  for (let t = 0; t < steps; t++) {
    const from = t * template.nParams;
    ensembles.push(
      ensembles[t].map((state, i) =>
        engine.run(template, angles[i].subarray(from, from + template.nParams), state),
      ),
    );
  }
  return ensembles;
}
