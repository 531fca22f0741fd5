import type { DenoiserSpec } from '../../model/denoiser.js';
import { diffused, haarStates, productClusters } from '../../model/ensembles.js';
import { initialAngles } from '../../model/initialisation.js';
import { sampleInputs } from '../../model/inputs.js';
import { type Rng, rng } from '../../mps/common/rng.js';
import type { Engine } from '../../mps/engine/engine.js';
import type { State } from '../../mps/state/state.js';
import type { CycleJob } from './job.js';

/** What one initialisation of the first training cycle draws. */
export interface Cycle {
  readonly step: DenoiserSpec;
  readonly targets: readonly State[];
  readonly angles: Float64Array;
  /** Grows the inputs; arms that average over them in closed form never ask. */
  inputs(): readonly State[];
  /** One number in [0, 1) an input: where its measurement comes out. */
  uniforms(): number[];
}

/**
 * Draws one initialisation: ensembles, angles, outcomes.
 *
 * The first training cycle of docs/physics.md, "The study": one draw of 2N product clusters, inputs grown from
 * its first half (or Haar states), targets from its second. Every stream of random numbers has a label of its own, so
 * arms that differ in one thing share all the others.
 */
export function drawCycle(job: CycleJob, engine: Engine): Cycle {
  const { qubits, batch, ancillas, layers } = job;
  const stream = rng(job.seed).split(`n=${qubits}`).split(job.init);
  const forward = {
    nQubits: qubits,
    schedule: job.schedule,
    amplitude: job.amplitude,
    coupling: job.coupling,
  };
  const data = productClusters(qubits, job.epsilon, 2 * batch, stream.split('data'));
  const step = { dataQubits: qubits, ancillas, layers };
  const aims = data.slice(batch, batch + job.targets);
  return {
    step,
    targets: diffused(engine, forward, job.targetSteps, aims, stream.split('targets')),
    angles: initialAngles(job.initialisation, step, stream.split('angles')),
    inputs: () =>
      job.input === 'truncated'
        ? diffused(engine, forward, job.inputSteps, data.slice(0, batch), stream.split('inputs'))
        : randomInputs(job, stream),
    uniforms: () => {
      const draws = stream.split('outcomes');
      return Array.from({ length: batch }, () => draws.uniform());
    },
  };
}

function randomInputs({ input, qubits, batch }: CycleJob, stream: Rng): State[] {
  if (input === 'haar') return haarStates(qubits, batch, stream.split('haar'));
  const width = staircaseWidth(input, qubits);
  return sampleInputs({ kind: 'staircase', width }, qubits, batch, stream.split(`staircase ${width}`));
}

/** Returns b of an ensemble of the ladder: 0 for product-Haar, n - 1 for Haar and for whatever is as wide. */
export function staircaseWidth(input: CycleJob['input'], qubits: number): number {
  if (input === 'productHaar') return 0;
  return typeof input === 'object' ? Math.min(input.staircase, qubits - 1) : qubits - 1;
}
