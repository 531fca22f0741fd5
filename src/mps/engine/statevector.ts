import { compile } from '../circuit/program.js';
import { runStatevector, statevectorAdjoint } from '../gradient/statevector-adjoint.js';
import { checkFits } from '../state/size.js';
import { zeroAmplitudes } from '../statevector/amplitudes.js';
import { StatevectorState } from '../statevector/statevector-state.js';
import type { Engine } from './engine.js';
import { inputOf, inputsOf } from './inputs.js';
import { checkResources, statevectorResources } from './resources.js';

/**
 * Returns the exact engine: 2^n amplitudes in float64, nothing truncated. Cost O(gates 2^n), memory 16 * 2^n bytes.
 *
 * @example
 * const state = statevector().run(circuit(2, (c) => c.h(0).cnot(0, 1)));
 * state.expectation(pauliSum('Z0 Z1')); // 1
 */
export function statevector(): Engine {
  const zero = (nQubits: number) => new StatevectorState(zeroAmplitudes(nQubits));
  const engine: Engine = {
    name: 'statevector',
    run(circuit, angles = [], initial) {
      const program = compile(circuit, angles);
      checkFits(circuit.nQubits, 'A statevector');
      const input = inputOf(circuit, initial, () => zero(circuit.nQubits));
      return runStatevector(program, input);
    },
    valueAndGradient(circuit, angles, cost, options = {}) {
      const program = compile(circuit, angles);
      checkFits(circuit.nQubits, 'A statevector');
      const inputs = inputsOf(circuit, options, () => zero(circuit.nQubits));
      checkResources(engine.resources(circuit, { inputs: inputs.length, gradient: true }));
      const { evaluation, gradient } = statevectorAdjoint(program, inputs, cost);
      const report = {
        engine: 'statevector' as const,
        method: 'adjoint' as const,
        maxBond: 0,
        stateWeight: 0,
        coStateWeight: 0,
        discardedWeight: 0,
        fidelityLowerBound: 1,
        exact: true,
      };
      return { value: evaluation.value, gradient, report, details: evaluation.details ?? {} };
    },
    resources: (circuit, request = {}) =>
      statevectorResources(circuit, request, 'the statevector engine was asked for'),
  };
  return Object.freeze(engine);
}
