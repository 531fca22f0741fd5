import { compile, type Program, type Step } from '../circuit/program.js';
import type { SmallMatrix } from '../circuit/small-matrix.js';
import type { State } from '../state/state.js';
import { addScaled, innerProduct } from '../statevector/amplitudes.js';
import { applyStep, onesOf, pairSum, unapplyStep } from '../statevector/apply.js';
import { observableApplied } from '../statevector/pauli-action.js';
import { amplitudesOf, StatevectorState } from '../statevector/statevector-state.js';
import { addSingleDerivatives, pairRotations } from './derivative.js';
import { type Differentiator, roundingOf } from './differentiation.js';
import { evaluated } from './evaluated.js';

/**
 * Differentiates a cost on the exact engine by the adjoint method, in plain TypeScript and input by input.
 *
 * The oracle of the batched kernels, and what runs where they do not. State and co-state run backward through the
 * inverse gates together: memory is two vectors an input, time about three forward runs.
 * Source: Jones and Gacon (2020), arXiv 2009.02823.
 */
export const plainStatevectorAdjoint: Differentiator = ({ circuit, angles, inputs, cost }) => {
  const program = compile(circuit, angles);
  const outputs = inputs.map((input) => runPlainStatevector(program, input));
  const evaluation = evaluated(cost, outputs);
  return {
    evaluation,
    outputs,
    pull(weights) {
      const coStates = evaluation.coStates(weights);
      const gradient = new Float64Array(program.nParams);
      outputs.forEach((output, i) => {
        const chi = new Float64Array(output.interleaved.length);
        for (const { coefficient, state } of coStates[i]) {
          addScaled(chi, coefficient.re, coefficient.im, amplitudesOf(state));
        }
        addGradientOf(program, output.interleaved.slice(), chi, gradient);
      });
      return { gradient, others: [], numericalFloor: roundingOf(coStates), warnings: [] };
    },
  };
};

/** Runs a program on a state of either engine. */
export function runPlainStatevector(program: Program, input: State): StatevectorState {
  const psi = amplitudesOf(input).slice();
  for (const step of program.steps) applyStep(psi, program.nQubits, step);
  return new StatevectorState(psi);
}

/** Consumes psi and chi, both taken after the last step. */
function addGradientOf(program: Program, psi: Float64Array, chi: Float64Array, gradient: Float64Array): void {
  for (let k = program.steps.length - 1; k >= program.firstDifferentiable; k--) {
    const step = program.steps[k];
    addStepDerivatives(gradient, step, psi, chi, program.nQubits);
    unapplyStep(psi, program.nQubits, step);
    unapplyStep(chi, program.nQubits, step);
  }
}

function addStepDerivatives(
  gradient: Float64Array,
  step: Step,
  psi: Float64Array,
  chi: Float64Array,
  nQubits: number,
): void {
  if (step.kind === 'single') {
    if (step.factors.length > 0) {
      addSingleDerivatives(gradient, step, transition(chi, psi, nQubits, step.qubit));
    }
    return;
  }
  if (step.kind === 'rzzAll') {
    if (step.param !== undefined) gradient[step.param] += step.times * everyPairDerivative(chi, psi, nQubits);
    return;
  }
  for (const { param, times, generator, a, b } of pairRotations(step)) {
    const factors = [a, b].map((qubit) => ({ qubit, pauli: generator }));
    const applied = observableApplied(psi, nQubits, { terms: [{ coefficient: 1, factors }] });
    gradient[param] += times * innerProduct(chi, applied).im;
  }
}

/** Returns T_st = sum over the other qubits of conj(chi)_s psi_t. */
function transition(chi: Float64Array, psi: Float64Array, nQubits: number, qubit: number): SmallMatrix {
  const stride = 2 ** (nQubits - qubit);
  const sums = new Float64Array(8);
  for (let s = 0; s < 2; s++) {
    for (let t = 0; t < 2; t++) {
      let re = 0;
      let im = 0;
      for (let block = 0; block < psi.length; block += 2 * stride) {
        const end = block + s * stride + stride;
        for (let i = block + s * stride, j = block + t * stride; i < end; i += 2, j += 2) {
          re += chi[i] * psi[j] + chi[i + 1] * psi[j + 1];
          im += chi[i] * psi[j + 1] - chi[i + 1] * psi[j];
        }
      }
      sums[2 * (2 * s + t)] = re;
      sums[2 * (2 * s + t) + 1] = im;
    }
  }
  return sums;
}

/** Returns Im <chi|sum_{i<j} Z_i Z_j|psi>. */
function everyPairDerivative(chi: Float64Array, psi: Float64Array, nQubits: number): number {
  let sum = 0;
  for (let i = 0; i < psi.length; i += 2) {
    sum += pairSum(nQubits, onesOf(i >>> 1)) * (chi[i] * psi[i + 1] - chi[i + 1] * psi[i]);
  }
  return sum;
}
