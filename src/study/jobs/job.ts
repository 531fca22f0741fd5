import { denoiser, denoiserParameters } from '../../model/denoiser.js';
import { diffused, haarStates, productClusters } from '../../model/ensembles.js';
import { normalAngles } from '../../model/initialisation.js';
import { mmdCost } from '../../model/mmd-cost.js';
import { rng } from '../../mps/common/rng.js';
import type { ValueAndGradient } from '../../mps/engine/engine.js';
import { mps } from '../../mps/engine/mps.js';
import type { MpsOptions } from '../../mps/engine/options.js';
import { statevector } from '../../mps/engine/statevector.js';
import type { Row } from '../rows/row.js';

/** Everything one row needs, as plain data that can cross to a worker. */
export interface Job {
  readonly study: string;
  readonly arm: string;
  /** Seeds are derived from this and from arm-independent labels, so that arms share their data. */
  readonly seed: number;
  readonly qubits: number;
  readonly init: number;
  readonly ancillas: number;
  readonly layers: number;
  /** N: inputs, and targets. */
  readonly batch: number;
  readonly epsilon: number;
  /** Step sizes h_1, h_2, ... of the forward process. */
  readonly schedule: readonly number[];
  readonly input: 'haar' | 'truncated';
  /** Forward steps of the truncated input and of the targets. */
  readonly inputSteps: number;
  readonly targetSteps: number;
  /** Number that multiplies the schedule, already evaluated at this qubit number. */
  readonly amplitude: number;
  /** Variance of the normal distribution of the angles, already evaluated. */
  readonly initVariance: number;
  readonly engine: { readonly name: 'statevector' } | { readonly name: 'mps'; readonly options: MpsOptions };
}

/**
 * Computes one row: grows the ensembles, draws angles and outcomes, takes the gradient of the loss.
 *
 * The first training cycle of docs/physics.md, "The study": one draw of 2N product clusters, inputs grown from
 * its first half (or Haar states), targets from its second, one denoising step, MMD with fixed outcomes. Every
 * stream of random numbers has a label of its own, so arms that differ in one thing share all the others.
 */
export function runJob(job: Job): Row {
  // One method for all samples: 'auto' may take one here and another there.
  const gradient = 'adjoint';
  const engine = job.engine.name === 'mps' ? mps({ ...job.engine.options, gradient }) : statevector();
  const stream = rng(job.seed).split(`n=${job.qubits}`).split(job.init);
  const forward = { nQubits: job.qubits, schedule: job.schedule, amplitude: job.amplitude };
  const data = productClusters(job.qubits, job.epsilon, 2 * job.batch, stream.split('data'));
  const targets = diffused(engine, forward, job.targetSteps, data.slice(job.batch), stream.split('targets'));
  const inputs =
    job.input === 'haar'
      ? haarStates(job.qubits, job.batch, stream.split('haar'))
      : diffused(engine, forward, job.inputSteps, data.slice(0, job.batch), stream.split('inputs'));
  const step = { dataQubits: job.qubits, ancillas: job.ancillas, layers: job.layers };
  const angles = normalAngles(denoiserParameters(step), job.initVariance, stream.split('angles'));
  const draws = stream.split('outcomes');
  const uniforms = inputs.map(() => draws.uniform());
  const cost = mmdCost({ targets, ancillas: job.ancillas, uniforms });
  const initial = inputs.map((input) => input.prepend('0'.repeat(job.ancillas)));
  return rowOf(job, engine.valueAndGradient(denoiser(step), angles, cost, { initial }));
}

function rowOf(job: Job, { value, gradient, report, details }: ValueAndGradient): Row {
  const squares = gradient.reduce((sum, g) => sum + g * g, 0);
  return {
    study: job.study,
    arm: job.arm,
    qubits: job.qubits,
    init: job.init,
    engine: job.engine.name,
    parameters: gradient.length,
    gradientSquare: squares / gradient.length,
    gradientMax: gradient.reduce((most, g) => Math.max(most, Math.abs(g)), 0),
    loss: value,
    lossU: details.lossU,
    cross: details.cross,
    self: details.self,
    target: details.target,
    maxBond: report.maxBond,
    discardedWeight: report.discardedWeight,
    fidelityLowerBound: report.fidelityLowerBound,
  };
}
