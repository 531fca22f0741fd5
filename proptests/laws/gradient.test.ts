import fc from 'fast-check';
import { expectation, fidelity, fidelityMatrix, mps, type PauliSum, type State, statevector } from 'tfjs-mps';
import { describe, expect } from 'vitest';
import { overWidths } from '../arbitraries/circuits.js';
import { boundCircuits, startingStates } from '../arbitraries/gradient-points.js';
import { normBound, pauliSums } from '../arbitraries/pauli-sums.js';
import type { BoundCircuit } from '../check/bound-circuit.js';
import { expectationJacobian, fidelityJacobian } from '../check/exact-jacobian.js';
import { close } from '../support/close.js';
import { law } from '../support/law.js';

// Law 7.   adjoint = auto = parameter shift   on both engines when nothing is truncated: at random angles, at zero, at
//          Clifford angles, at 1e-6, in identity blocks, on GHZ, Bell, product, Haar states and chains.

const REL = 1e-9;

interface GradientCase {
  readonly bound: BoundCircuit;
  readonly inputs: readonly State[];
  readonly observables: readonly PauliSum[];
  readonly targets: readonly State[];
}

const cases = (min: number, max: number, maxGates = 9): fc.Arbitrary<GradientCase> =>
  overWidths(min, max, (nQubits) =>
    fc.record({
      bound: boundCircuits(nQubits, maxGates),
      inputs: fc.array(startingStates(nQubits), { minLength: 1, maxLength: 2 }),
      observables: fc.array(pauliSums(nQubits), { minLength: 1, maxLength: 3 }),
      targets: fc.array(startingStates(nQubits), { minLength: 1, maxLength: 3 }),
    }),
  );

const ENGINES = [
  ['statevector, auto', statevector()],
  ['statevector, adjoint', statevector({ gradient: 'adjoint' })],
  ['statevector, parameter shift', statevector({ gradient: 'parameter-shift' })],
  ['mps, auto', mps({ maxBond: 64 })],
  ['mps, adjoint', mps({ maxBond: 64, gradient: 'adjoint', schedule: 'program' })],
  ['mps, parameter shift', mps({ maxBond: 64, gradient: 'parameter-shift' })],
] as const;

describe.each(ENGINES)('gradient, %s', (_, engine) => {
  const expectations = ({ bound, inputs, observables }: GradientCase) => {
    const norm = Math.max(...observables.map(normBound));
    const want = expectationJacobian({ bound, inputs }, observables, norm);
    const { circuit, angles } = bound;
    const got = engine.valueAndGradient(circuit, angles, expectation(observables), { initial: inputs });
    expect(got.report.discardedWeight).toBeLessThanOrEqual(1e-20);
    const w = got.report.discardedWeight;
    expect(got.shape).toEqual([observables.length]);
    close(got.value, want.values, { rel: REL, scale: want.scale, w });
    close(got.gradient, want.jacobian, { rel: REL, scale: want.scale, w });
    const first = engine.valueAndGradient(circuit, angles, expectation(observables[0]), { initial: inputs });
    close(first.gradient, want.jacobian.slice(0, circuit.nParams), { rel: REL, scale: want.scale, w });
  };
  law('of expectations', cases(1, 5), expectations, { runs: 80 });
  law('of expectations on wide registers', cases(6, 12, 6), expectations, { runs: 8 });

  const fidelities = ({ bound, inputs, targets }: GradientCase) => {
    const want = fidelityJacobian({ bound, inputs }, targets);
    const { circuit, angles } = bound;
    const got = engine.valueAndGradient(circuit, angles, fidelityMatrix(targets), { initial: inputs });
    expect(got.report.discardedWeight).toBeLessThanOrEqual(1e-20);
    const w = got.report.discardedWeight;
    expect(got.shape).toEqual([inputs.length, targets.length]);
    close(got.value, want.values, { rel: REL, scale: want.scale, w });
    close(got.gradient, want.jacobian, { rel: REL, scale: want.scale, w });
    const [initial] = inputs;
    const first = engine.valueAndGradient(circuit, angles, fidelity(targets[0]), { initial });
    close(first.gradient, want.jacobian.slice(0, circuit.nParams), { rel: REL, scale: want.scale, w });
  };
  law('of fidelities', cases(1, 5), fidelities, { runs: 80 });
  law('of fidelities on wide registers', cases(6, 12, 6), fidelities, { runs: 8 });
});
