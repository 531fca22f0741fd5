import fc from 'fast-check';
import { describe } from 'vitest';
import { type Cost, expectation, fidelity, mps, statevector } from '../../src/index.js';
import { circuits, overWidths } from '../arbitraries/circuits.js';
import { ensembles } from '../arbitraries/ensembles.js';
import { normBound, pauliSums } from '../arbitraries/pauli-sums.js';
import { states } from '../arbitraries/states.js';
import { close } from '../support/close.js';
import { law } from '../support/law.js';

// Law 11.   C({psi_1, ..., psi_N}) = (1/N) sum_i C(psi_i),   value and gradient, for expectation and fidelity.

const cases = overWidths(1, 5, (nQubits) =>
  fc.record({
    bound: circuits(nQubits),
    inputs: ensembles(nQubits),
    observable: pauliSums(nQubits),
    target: states(nQubits),
  }),
);

describe.each([
  ['statevector', statevector()],
  ['mps', mps({ maxBond: 64 })],
] as const)('batch, %s', (_, engine) => {
  law('a batch is the mean of its members', cases, ({ bound, inputs, observable, target }) => {
    const { circuit, angles } = bound;
    const costs: [Cost, number][] = [
      [expectation(observable), normBound(observable)],
      [fidelity(target), 1],
    ];
    for (const [cost, scale] of costs) {
      const batch = engine.valueAndGradient(circuit, angles, cost, { initial: inputs });
      const members = inputs.map((initial) => engine.valueAndGradient(circuit, angles, cost, { initial }));
      const mean = (of: (k: (typeof members)[number]) => number) =>
        members.reduce((sum, member) => sum + of(member), 0) / members.length;
      close(
        batch.value,
        mean(({ value }) => value),
        { rel: 1e-12, scale },
      );
      const gradient = [...batch.gradient].map((_x, k) => mean((member) => member.gradient[k]));
      close(batch.gradient, gradient, { rel: 1e-12, scale: 30 * scale });
    }
  });
});
