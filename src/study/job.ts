import type { MpsOptions } from '../mps/engine/options.js';
import type { Row } from './row.js';

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

/** Computes one row: grows the ensembles, draws angles and outcomes, takes the gradient of the loss. */
export function runJob(_job: Job): Row {
  throw new Error('not built yet');
}
