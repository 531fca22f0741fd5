import { rng } from '../../mps/common/rng.js';
import { armSettings } from '../config/arm.js';
import type { StudyConfig } from '../config/schema.js';
import type { Job } from '../jobs/job.js';
import type { Row } from '../rows/row.js';
import { planStudy } from '../run/plan.js';
import { REFERENCE } from '../statistics/reference.js';

/** How wide the logarithms of the weights are spread. */
export type Width = (job: Job) => number;

/** Returns rows as a study might leave them: log-normal around the reference table, in its slope beyond. */
export function syntheticRows(config: StudyConfig, width: Width = () => 0.5): Row[] {
  return planStudy(config).map((job) => syntheticRow(job, config, width(job)));
}

/** Returns the row of one job, the same at every call. */
export function syntheticRow(job: Job, config: StudyConfig, width = 0.5): Row {
  const normal = rng(job.seed).split(job.arm).split(job.qubits).split(job.init).normal();
  const gradientSquare = meanAt(job, config) * Math.exp(width * normal - width ** 2 / 2);
  const chain = job.engine.name === 'mps';
  return {
    study: job.study,
    arm: job.arm,
    qubits: job.qubits,
    init: job.init,
    engine: job.engine.name,
    parameters: 2 * job.layers * (job.qubits + job.ancillas),
    gradientSquare,
    gradientMax: 3 * Math.sqrt(gradientSquare),
    loss: 0.2,
    lossU: 0.1,
    cross: 0.3,
    self: 0.4,
    target: 0.5,
    maxBond: chain ? 24 : 0,
    discardedWeight: chain ? 3e-9 : 0,
    fidelityLowerBound: chain ? 1 - 3e-9 : 1,
  };
}

function meanAt(job: Job, config: StudyConfig): number {
  const arm = config.arms.find((one) => one.name === job.arm)!;
  const settings = armSettings(arm);
  const line = REFERENCE.filter(
    (one) =>
      one.input === settings.input &&
      one.initVariance === settings.initVariance &&
      one.amplitude === settings.amplitude,
  );
  const at = line.find((one) => one.qubits === job.qubits);
  if (at) return at.mean;
  const [from, to] = [line.at(-3)!, line.at(-1)!];
  const slope = Math.log(to.mean / from.mean) / (to.qubits - from.qubits);
  return to.mean * Math.exp(slope * (job.qubits - to.qubits));
}
