import type { Circuit } from '../circuit/circuit.js';
import { checkAngles, compile } from '../circuit/program.js';
import { structureOf } from '../circuit/structure.js';
import type { Instance } from '../kernels/wasm/instance.js';
import type { State } from '../state/state.js';
import { batchGradients } from '../statevector/batch-adjoint.js';
import { planOf } from '../statevector/batch-plan.js';
import { batchInstance, evolvedBatch } from '../statevector/batch-run.js';
import { amplitudesOf, StatevectorState } from '../statevector/statevector-state.js';
import {
  type BatchDifferentiation,
  type BatchDifferentiator,
  type BatchTask,
  memberByMember,
  ofOneRow,
} from './batch-differentiation.js';
import type { CoStates, Ket } from './cost.js';
import { type Differentiator, type Pulled, roundingOf } from './differentiation.js';
import { evaluated } from './evaluated.js';
import { plainStatevectorAdjoint, runPlainStatevector } from './statevector-adjoint-plain.js';

/**
 * Differentiates a cost on the exact engine by the adjoint method, at all rows of angles at once.
 *
 * Where WebAssembly SIMD does not run, and beyond the width that its memory takes, the plain twin answers. Memory is
 * one vector an output and a chunk of two vectors each.
 */
export const statevectorBatch: BatchDifferentiator = (task) => {
  const instance = batchInstance(task.circuit.nQubits);
  return instance === undefined ? memberByMember(plainStatevectorAdjoint)(task) : batched(instance, task);
};

/** Differentiates at one row of angles, the inputs being the batch. */
export const statevectorAdjoint: Differentiator = ofOneRow(statevectorBatch);

/** Runs a circuit on a state of either engine. */
export function runStatevector(circuit: Circuit, angles: ArrayLike<number>, input: State): StatevectorState {
  const instance = batchInstance(circuit.nQubits);
  if (instance === undefined) return runPlainStatevector(compile(circuit, angles), input);
  checkAngles(circuit, angles);
  const plan = planOf(structureOf(circuit));
  return new StatevectorState(evolvedBatch(instance, plan, [angles], [amplitudesOf(input)])[0][0]);
}

function batched(instance: Instance, { circuit, rows, inputs, cost }: BatchTask): BatchDifferentiation {
  const plan = planOf(structureOf(circuit));
  const evolved = evolvedBatch(instance, plan, rows, inputs.map(amplitudesOf));
  const members = evolved.map((vectors) => {
    const outputs = vectors.map((psi) => new StatevectorState(psi));
    return { outputs, evaluation: evaluated(cost, outputs) };
  });
  return {
    members,
    pull(weights) {
      const taken = rows.flatMap((_, b) => (weights[b] === undefined ? [] : [b]));
      // All of them before the kernels begin: a cost may run circuits of its own, in the same memory.
      const coStates = taken.map((b) => members[b].evaluation.coStates(weights[b] as Float64Array));
      const angles = taken.map((b) => rows[b]);
      const gradients = batchGradients(instance, plan, angles, {
        inputs: inputs.length,
        psi: (row, input) => members[taken[row]].outputs[input].interleaved,
        kets: (row, input) => coStates[row][input].map(amplitudesOfKet),
      });
      const results: (Pulled | undefined)[] = rows.map(() => undefined);
      taken.forEach((b, row) => {
        results[b] = pulled(gradients[row], coStates[row]);
      });
      return results;
    },
  };
}

const amplitudesOfKet = ({ coefficient, state }: Ket) => ({ coefficient, amplitudes: amplitudesOf(state) });

const pulled = (gradient: Float64Array, coStates: CoStates): Pulled => ({
  gradient,
  others: [],
  numericalFloor: roundingOf(coStates),
  warnings: [],
});
