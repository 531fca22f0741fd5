import type { Circuit } from '../circuit/circuit.js';
import type { State } from '../state/state.js';
import type { Cost, VectorCost } from './cost.js';
import type { Differentiation, Differentiator, Pulled } from './differentiation.js';

/** What is to be differentiated at every one of many rows of angles. */
export interface BatchTask {
  readonly circuit: Circuit;
  readonly rows: readonly Float64Array[];
  readonly inputs: readonly State[];
  readonly cost: Cost | VectorCost;
}

/** A cost at its values, one member a row of angles. */
export interface BatchDifferentiation {
  readonly members: readonly Pick<Differentiation, 'evaluation' | 'outputs'>[];
  /** Returns each member's gradient for its own weights; a member without weights is passed over. */
  pull(weights: readonly (Float64Array | undefined)[]): readonly (Pulled | undefined)[];
}

/** One way to take the derivatives of a batch. */
export type BatchDifferentiator = (task: BatchTask) => BatchDifferentiation;

/** Takes the members of a batch one by one. */
export const memberByMember =
  (differentiator: Differentiator): BatchDifferentiator =>
  ({ rows, ...task }) => {
    const members = rows.map((angles) => differentiator({ ...task, angles }));
    return {
      members,
      pull: (weights) => members.map((member, b) => weights[b] && member.pull(weights[b])),
    };
  };

/** Takes a batch of one row. */
export const ofOneRow =
  (differentiator: BatchDifferentiator): Differentiator =>
  ({ angles, ...task }) => {
    const { members, pull } = differentiator({ ...task, rows: [Float64Array.from(angles)] });
    return { ...members[0], pull: (weights) => pull([weights])[0] as Pulled };
  };
