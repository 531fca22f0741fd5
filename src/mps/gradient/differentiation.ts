import type { Circuit } from '../circuit/circuit.js';
import type { RunReport } from '../state/report.js';
import type { State } from '../state/state.js';
import type { CoStates, Cost, VectorCost } from './cost.js';
import type { Evaluated } from './evaluated.js';

/** How a derivative may be taken; docs/gradients.md says when each is right. */
export type GradientMethod = 'adjoint' | 'truncated' | 'parameter-shift' | 'finite-difference';

/** What is to be differentiated: a cost of the states that a circuit makes of its inputs, in the angles. */
export interface Task {
  readonly circuit: Circuit;
  readonly angles: ArrayLike<number>;
  readonly inputs: readonly State[];
  readonly cost: Cost | VectorCost;
}

/** A cost at its value, ready to be pulled back to the angles as often as its weights change. */
export interface Differentiation {
  readonly evaluation: Evaluated;
  /** The states that the circuit made of the inputs. */
  readonly outputs: readonly State[];
  /** Returns the gradient of sum_k weights[k] values[k]. */
  pull(weights: Float64Array): Pulled;
}

/** A gradient and what stands beside it. */
export interface Pulled {
  readonly gradient: Float64Array;
  /** What was lost besides the outputs: by co-states on their way back, or by runs at moved angles. */
  readonly others: readonly RunReport[];
  /** The size below which an entry of the gradient is the rounding of this method, in the unit of the gradient. */
  readonly numericalFloor: number;
  readonly warnings: readonly string[];
  /** The method that was taken, where there was a choice. */
  readonly method?: GradientMethod;
}

/** One way to take a derivative. */
export type Differentiator = (task: Task) => Differentiation;

/** What a contraction of two normalised states is off by. */
const ROUNDING = 1e-15;

/** Returns the rounding of an adjoint gradient: that of one contraction times the norm of the co-states. */
export const roundingOf = (coStates: CoStates): number =>
  ROUNDING *
  coStates.reduce(
    (sum, kets) => sum + kets.reduce((norm, { coefficient: { re, im } }) => norm + Math.hypot(re, im), 0),
    0,
  );
