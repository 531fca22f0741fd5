import type { ForwardSpec } from '../../model/forward.js';
import type { InitialisationSpec } from '../../model/initialisation.js';
import type { MpsOptions } from '../../mps/engine/options.js';
import type { AnsatzSpec } from '../ansatz/schema.js';
import type { ArmInput } from '../config/arm.js';
import type { Quantity } from '../rows/row.js';

/**
 * Which engine computes a row, with its options.
 *
 * @inline
 */
export type JobEngine =
  | { readonly name: 'statevector' }
  | { readonly name: 'mps'; readonly options: MpsOptions };

/** Everything one row needs, as plain data that can cross to a worker. */
interface JobOf<Q extends Quantity> {
  readonly quantity: Q;
  readonly study: string;
  readonly arm: string;
  /** Seeds are derived from this and from arm-independent labels, so that arms share their data. */
  readonly seed: number;
  readonly qubits: number;
  readonly init: number;
  readonly engine: JobEngine;
  /** Whether the sample is computed again, exactly and on a finer chain. */
  readonly check: boolean;
}

/** One initialisation of the first training cycle of QuDDPM. */
export interface CycleJob extends JobOf<'loss' | 'cross'> {
  readonly ancillas: number;
  readonly layers: number;
  /** N: inputs; twice as many data states are drawn, the second half for targets. */
  readonly batch: number;
  /** M: targets, no more than N. */
  readonly targets: number;
  /** Spread of the product clusters, already evaluated at this qubit number. */
  readonly epsilon: number;
  /** Step sizes h_1, h_2, ... of the forward process. */
  readonly schedule: readonly number[];
  readonly coupling: NonNullable<ForwardSpec['coupling']>;
  readonly input: ArmInput;
  /** Forward steps of the truncated input and of the targets. */
  readonly inputSteps: number;
  readonly targetSteps: number;
  /** Number that multiplies the schedule, already evaluated at this qubit number. */
  readonly amplitude: number;
  /** Distribution of the angles; a normal variance already evaluated. */
  readonly initialisation: InitialisationSpec;
  /** Whether the inputs are averaged in closed form. */
  readonly averaged: boolean;
}

/** One initialisation of a circuit family and an observable. */
export interface AnsatzJob extends JobOf<'ansatz'> {
  readonly ansatz: AnsatzSpec;
}

/** Everything one row needs, as plain data: of the diffusion model, or of a circuit family. */
export type Job = CycleJob | AnsatzJob;
