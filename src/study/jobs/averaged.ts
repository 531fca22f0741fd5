import type { Engine } from '../../mps/engine/engine.js';
import type { State } from '../../mps/state/state.js';
import {
  type CrossMoments,
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
    // Its bond dimension is one of states: operators have bonds of their own, and are not cut by it.
    ...(job.engine.name === 'mps' && job.engine.options.cutoff !== undefined
      ? { cutoff: job.engine.options.cutoff }
      : {}),
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
    report: { ...worst(moments, targets), fidelityLowerBound: null },
  };
}

/** The targets were cut on their way here, before anything was evolved. */
function worst({ maxBond, discardedWeight }: CrossMoments, targets: readonly State[]) {
  const reports = targets.map((target) => target.report());
  return {
    maxBond: Math.max(maxBond, ...reports.map((report) => report.maxBond)),
    discardedWeight: Math.max(discardedWeight, ...reports.map((report) => report.discardedWeight)),
  };
}
