import { checkCircuit } from '../circuit/check-circuit.js';
import type { Circuit } from '../circuit/circuit.js';
import { checkAngles } from '../circuit/program.js';
import { knownKeys } from '../common/check.js';
import type { Differentiator, GradientMethod } from '../gradient/differentiation.js';
import { finiteDifference } from '../gradient/finite-difference.js';
import { parameterShift } from '../gradient/parameter-shift.js';
import { runStatevector, statevectorAdjoint, statevectorBatch } from '../gradient/statevector-adjoint.js';
import { checkFits } from '../state/size.js';
import type { State } from '../state/state.js';
import { zeroAmplitudes } from '../statevector/amplitudes.js';
import { StatevectorState } from '../statevector/statevector-state.js';
import type { Engine } from './engine.js';
import { checkGradientChoice, type GradientChoice, gradientCalls } from './gradient-calls.js';
import { inputOf } from './inputs.js';
import { checkMemory, type MemoryOption, STATEVECTOR_MEMORY } from './memory.js';
import { checkRequest, checkStatevectors, statevectorResources } from './resources.js';

/** How the exact engine takes derivatives, and how much memory. */
export interface StatevectorOptions extends MemoryOption {
  /** Default 'auto': the adjoint. 'truncated' is the same here, as nothing is truncated. */
  readonly gradient?: GradientChoice;
}

/**
 * Returns the exact engine: 2^n amplitudes in float64, nothing truncated. Cost O(gates 2^n), memory 16 * 2^n bytes.
 *
 * @throws OptionError for an unknown option or way of taking gradients.
 *
 * @example
 * const state = statevector().run(circuit(2, (c) => c.h(0).cnot(0, 1)));
 * state.expectation(pauliSum('Z0 Z1')); // 1
 */
export function statevector(options: StatevectorOptions = {}): Engine {
  knownKeys(options, ['gradient', 'memory'], 'statevector()');
  const { gradient = 'auto', memory = STATEVECTOR_MEMORY } = options;
  checkGradientChoice(gradient);
  checkMemory(memory);
  const method = gradient === 'auto' || gradient === 'truncated' ? 'adjoint' : gradient;
  const zero = (nQubits: number) => new StatevectorState(zeroAmplitudes(nQubits));
  const resources: Engine['resources'] = (circuit, request = {}) => {
    checkCircuit(circuit);
    checkRequest(request);
    return statevectorResources(circuit, request, method, memory);
  };
  return Object.freeze({
    name: 'statevector',
    run(circuit: Circuit, angles: ArrayLike<number> = [], initial?: State) {
      checkAngles(circuit, angles);
      checkFits(circuit.nQubits, 'A statevector');
      checkStatevectors(circuit, {}, memory);
      const input = inputOf(circuit, initial, () => zero(circuit.nQubits));
      return runStatevector(circuit, angles, input);
    },
    ...gradientCalls({
      engine: 'statevector',
      method,
      differentiator: differentiatorOf(method),
      batch: method === 'adjoint' ? statevectorBatch : undefined,
      zero(nQubits) {
        checkFits(nQubits, 'A statevector');
        return zero(nQubits);
      },
      pruned: (circuit) => circuit,
      check(circuit, inputs) {
        checkFits(circuit.nQubits, 'A statevector');
        checkStatevectors(circuit, { inputs, gradient: true }, memory);
      },
    }),
    resources,
  } satisfies Engine);
}

function differentiatorOf(method: GradientMethod): Differentiator {
  if (method === 'parameter-shift') return parameterShift(runStatevector);
  return method === 'finite-difference' ? finiteDifference(runStatevector) : statevectorAdjoint;
}
