import { zeroChain } from '../chain/chain.js';
import { MpsState } from '../chain/mps-state.js';
import { lightCone } from '../circuit/light-cone.js';
import { compile } from '../circuit/program.js';
import { chainAdjoint, runChain } from '../gradient/chain-adjoint.js';
import { EXACT_WEIGHT, type RunReport } from '../state/report.js';
import type { Engine, GradientReport } from './engine.js';
import { inputOf, inputsOf } from './inputs.js';
import { type MpsOptions, mpsOptions, policyOf } from './options.js';
import { chainResources } from './resources.js';

/**
 * Returns the chain engine: matrix-product states with bond-dimension truncation, every truncation accounted for.
 *
 * Cost O(gates chi^3). The result is exact as long as no bond needs more than `maxBond`; the reports say.
 *
 * @throws OptionError for an unknown option, a bond dimension below 1, or a share outside its range.
 *
 * @example
 * const state = mps({ maxBond: 32 }).run(circuit(40, (c) => c.h(0).cnot(0, 1)));
 * state.report().exact; // true
 */
export function mps(options: MpsOptions = {}): Engine {
  const checked = mpsOptions(options);
  const policy = policyOf(checked);
  const zero = (nQubits: number) => new MpsState(zeroChain(nQubits, policy));
  const engine: Engine = {
    name: 'mps',
    run(circuit, angles = [], initial) {
      const program = compile(circuit, angles);
      const input = inputOf(circuit, initial, () => zero(circuit.nQubits));
      return runChain(program, input, policy);
    },
    valueAndGradient(circuit, angles, cost, options = {}) {
      const local = checked.lightCone && cost.support !== undefined;
      const program = compile(local ? lightCone(circuit, cost.support) : circuit, angles);
      const inputs = inputsOf(circuit, options, () => zero(circuit.nQubits));
      const { evaluation, gradient, outputs, coStates } = chainAdjoint(program, inputs, cost, policy);
      const report = gradientReport(
        outputs.map((output) => output.report()),
        coStates,
      );
      return { value: evaluation.value, gradient, report, details: evaluation.details ?? {} };
    },
    resources: (circuit, request = {}) =>
      chainResources(circuit, checked.maxBond, request, 'the chain engine was asked for'),
  };
  return Object.freeze(engine);
}

function gradientReport(states: readonly RunReport[], coStates: readonly RunReport[]): GradientReport {
  const most = (reports: readonly RunReport[], of: (report: RunReport) => number) =>
    reports.reduce((largest, report) => Math.max(largest, of(report)), 0);
  const stateWeight = most(states, (report) => report.discardedWeight);
  const coStateWeight = most(coStates, (report) => report.discardedWeight);
  const discardedWeight = Math.max(stateWeight, coStateWeight);
  return {
    engine: 'mps',
    method: 'adjoint',
    maxBond: most([...states, ...coStates], (report) => report.maxBond),
    stateWeight,
    coStateWeight,
    discardedWeight,
    fidelityLowerBound: states.reduce((least, report) => Math.min(least, report.fidelityLowerBound), 1),
    exact: discardedWeight <= EXACT_WEIGHT,
  };
}
