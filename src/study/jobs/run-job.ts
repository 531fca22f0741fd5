import { anObject } from '../../mps/common/check.js';
import type { Engine } from '../../mps/engine/engine.js';
import { mps } from '../../mps/engine/mps.js';
import { statevector } from '../../mps/engine/statevector.js';
import { measureAnsatz } from '../ansatz/measure.js';
import { prepareAnsatz } from '../ansatz/module.js';
import type { Row } from '../rows/row.js';
import { measureAveraged } from './averaged.js';
import { checksOf } from './checks.js';
import { measureCross } from './cross.js';
import type { Job, JobEngine } from './job.js';
import { measureLoss } from './loss.js';
import { type Measured, mean } from './measured.js';

/** Computes one row, after what its circuit family has to load. */
export async function runPrepared(job: Job): Promise<Row> {
  if (job.quantity === 'ansatz') await prepareAnsatz(job.ansatz);
  return runJob(job);
}

/**
 * Computes one row: draws what its job is random in, and takes the gradient.
 *
 * @example
 * runJob(planStudy(config)[0]).gradientSquare === rows[0].gradientSquare; // true
 */
export function runJob(job: Job): Row {
  anObject(job, 'A job');
  anObject(job.engine, 'The engine of a job');
  const measured = measure(job);
  const { study, arm, quantity, qubits, init, engine } = job;
  const squares = Array.from(measured.squares);
  return {
    study,
    arm,
    quantity,
    qubits,
    init,
    engine: engine.name,
    parameters: squares.length,
    gradientSquare: mean(squares),
    gradientMax: Math.sqrt(squares.reduce((most, square) => Math.max(most, square), 0)),
    values: measured.values,
    parts: measured.parts,
    maxBond: measured.report.maxBond,
    discardedWeight: measured.report.discardedWeight,
    fidelityLowerBound: measured.report.fidelityLowerBound,
    ...checksOf(job, measured, measure),
  };
}

function measure(job: Job): Measured {
  if (job.quantity === 'ansatz') return measureAnsatz(job, engineOf(job.engine));
  if (job.quantity === 'loss') return measureLoss(job, engineOf(job.engine));
  return job.averaged ? measureAveraged(job, engineOf(job.engine)) : measureCross(job, engineOf(job.engine));
}

/** One method for all samples: 'auto' may take one here and another there. */
function engineOf(engine: JobEngine): Engine {
  const gradient = 'adjoint';
  return engine.name === 'mps' ? mps({ ...engine.options, gradient }) : statevector();
}
