import type { Engine } from '../../mps/engine/engine.js';
import {
  crossSecondMoment,
  haarCrossMoments,
  namedParameters,
  staircaseCrossMoments,
} from '../dual/index.js';
import { drawCycle, staircaseWidth } from './cycle.js';
import type { CycleJob } from './job.js';
import type { Measured } from './measured.js';

/**
 * Takes the second moment of the cross term's gradient over all inputs of an ensemble in closed form, for angles and
 * targets as drawn: E (d_k C)^2 over N independent inputs, by the dual picture.
 */
export function measureAveraged(job: CycleJob, engine: Engine): Measured {
  const { step, targets, angles } = drawCycle(job, engine);
  const named = namedParameters(step);
  const problem = {
    step,
    angles,
    targets,
    parameters: named.map(({ index }) => index),
    ...(job.engine.name === 'mps' ? chainOf(job.engine.options) : {}),
  };
  const moments =
    job.input === 'haar'
      ? haarCrossMoments(problem)
      : staircaseCrossMoments({ ...problem, width: staircaseWidth(job.input, job.qubits) });
  const squares = moments.moments.map((moment) => crossSecondMoment(moment, job.batch));
  return {
    squares,
    values: { cross: moments.value },
    parts: { ...Object.fromEntries(named.map(({ name }, k) => [name, squares[k]])) },
    report: {
      maxBond: moments.maxBond,
      discardedWeight: moments.discardedWeight,
      fidelityLowerBound: null,
    },
  };
}

const chainOf = ({ maxBond, cutoff }: { maxBond?: number; cutoff?: number }) => ({
  ...(maxBond === undefined ? {} : { maxBond }),
  ...(cutoff === undefined ? {} : { cutoff }),
});
